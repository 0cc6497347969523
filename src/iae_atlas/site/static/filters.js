// Filters and sorting on the client, for pages that are files; with a server the same form works without this script.
// A form with data-filters="ID" hides those [data-item] inside #ID whose data-NAME lacks the value chosen in field NAME.

const languages = document.documentElement.lang;
const collator = new Intl.Collator(languages, { numeric: true, sensitivity: "base" });

for (const form of document.querySelectorAll("form[data-filters]")) {
  const target = document.getElementById(form.dataset.filters);
  const count = document.querySelector(`[data-count="${form.dataset.filters}"]`);
  const fields = [...form.elements].filter((field) => field.name);
  const given = new URLSearchParams(location.search);
  for (const field of fields) {
    if (given.has(field.name) && field.tagName === "SELECT") field.value = given.get(field.name);
  }
  const apply = () => {
    const value = (name) => fields.find((field) => field.name === name)?.value || "";
    const chosen = fields.filter((field) => field.value && field.name !== "sort").map((field) => [field.name, field.value]);
    let shown = 0;
    for (const cell of target.querySelectorAll("[data-column]")) {
      cell.hidden = Boolean(value("topic")) && cell.dataset.column !== value("topic");
      if (cell.dataset.state) cell.classList.toggle("dim", Boolean(value("status")) && cell.dataset.state !== value("status"));
    }
    for (const item of target.querySelectorAll("[data-item]")) {
      const states = [...item.querySelectorAll("[data-state]:not([hidden])")].map((cell) => cell.dataset.state);
      if (states.length) item.dataset.status = states.join(" ");
      item.hidden = !chosen.every(([name, value]) => (item.dataset[name] || "").split(" ").includes(value));
      shown += item.hidden ? 0 : 1;
    }
    for (const group of target.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    }
    if (count) count.textContent = String(shown);
  };
  const remember = () => {
    const parameters = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    const text = parameters.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    remember();
  });
  form.addEventListener("change", (event) => {
    apply();
    remember();
    const sort = fields.find((field) => field.name === "sort");
    if (sort && event.target === sort) order(target.querySelector("table"), sort.value);
  });
  apply();
}

function order(table, key, turned = false) {
  const headers = [...table.querySelectorAll("thead th")];
  const header = headers.find((one) => one.dataset.key === key);
  const descending = turned !== Boolean(header && header.hasAttribute("data-descending"));
  const at = Math.max(0, headers.findIndex((header) => header.dataset.key === key));
  const body = table.tBodies[0];
  const value = (row) => row.cells[at].dataset.sort ?? row.cells[at].textContent.trim();
  const rows = [...body.rows].sort((a, b) => collator.compare(value(a), value(b)) * (descending ? -1 : 1));
  body.append(...rows);
  headers.forEach((header, place) => {
    if (place === at) header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
  });
}

for (const header of document.querySelectorAll("table[data-sortable] thead th[data-key]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => {
    const usual = header.hasAttribute("data-descending") ? "descending" : "ascending";
    order(header.closest("table"), header.dataset.key, header.getAttribute("aria-sort") === usual);
  });
}

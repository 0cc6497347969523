// The comparison where there is no server: what the address chooses is made from the data of all instruments.

const place = document.getElementById("comparison");
const wanted = [...new Set(new URLSearchParams(location.search).getAll("i").filter(Boolean))].slice(0, 4);

const colon = document.documentElement.lang === "fr" ? "\u00a0:" : ":";

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

function piece(data, one) {
  const item = element("li");
  if (one.on) item.append(element("span", { className: "soft small", textContent: `${one.on}${colon}` }), " ");
  item.append(one.path ? element("a", { className: "quietly", href: one.path, textContent: one.text }) : one.text);
  if (one.note) item.append(" ", element("span", { className: "soft small", textContent: `(${one.note})` }));
  if (one.mark) item.append(" ", element("span", { className: `mark ${one.mark}`, textContent: data.marks[one.mark] }));
  for (const cite of one.cites) {
    item.append(" ", cite.path ? element("a", { className: "cite", href: cite.path, textContent: cite.text }) : element("span", { className: "cite", textContent: cite.text }));
  }
  return item;
}

function cell(data, pieces) {
  if (!pieces.length) return element("td", {}, element("span", { className: "soft", textContent: data.nothing }));
  return element("td", {}, element("ul", { className: "plain" }, ...pieces.map((one) => piece(data, one))));
}

function show(data, columns) {
  const table = place.querySelector("table.side");
  const head = table.tHead.rows[0];
  while (head.cells.length > 1) head.deleteCell(1);
  for (const column of columns) head.append(element("th", { scope: "col" }, element("a", { href: column.path, textContent: column.label })));
  table.tBodies[0].replaceChildren(
    ...data.rows.map((label, at) =>
      element("tr", {}, element("th", { scope: "row", textContent: label }), ...columns.map((column) => cell(data, column.cells[at]))),
    ),
  );
  const rows = document.querySelector("#footing tbody");
  rows.replaceChildren(
    ...columns.flatMap((column) =>
      column.footing.map((cells) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, element("a", { href: column.path, textContent: column.label })),
          ...cells.map((one) => element("td", {}, ...(one.text ? piece(data, one).childNodes : [element("span", { className: "soft", textContent: "—" })]))),
        ),
      ),
    ),
  );
  const different = Object.entries(data.axes).filter(
    ([key]) => new Set(columns.map((column) => column.axes[key].join("|"))).size > 1,
  );
  const list = element(
    "ul",
    { className: "list" },
    ...different.map(([key, sentence]) =>
      element("li", {}, sentence, element(
        "ul",
        { className: "plain small soft" },
        ...columns.map((column) => element("li", { textContent: `${column.label}${colon} ${column.axes[key].join(", ") || data.nothing}` })),
      )),
    ),
  );
  const section = place.querySelector("section:last-of-type");
  section.replaceChildren(section.querySelector("h2"), list);
  document.getElementById("example")?.remove();
}

if (wanted.length && wanted.join(" ") !== place.dataset.chosen) {
  const response = await fetch(place.dataset.source);
  if (response.ok) {
    const data = await response.json();
    const columns = wanted.map((slug) => data.instruments.find((one) => one.slug === slug)).filter(Boolean);
    if (columns.length) {
      show(data, columns);
      document.querySelectorAll("#choose select").forEach((select, at) => (select.value = columns[at]?.slug || ""));
    }
  }
}

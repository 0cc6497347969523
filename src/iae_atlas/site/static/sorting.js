// Sorts tables where they stand: a click on a heading, up, down, and back to the order that the table came in.
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { sensitivity: "base", numeric: false });

function value(row, place) {
  const cell = row.cells[place];
  if (!cell) return "";
  const given = cell.dataset.value;
  if (given !== undefined && cell.classList.contains("figure")) return given === "" ? "" : Number(given);
  if (given !== undefined) return given;
  const line = cell.querySelector(".cite");
  if (line) return Number.parseInt(line.textContent.replace(/\D+/, ""), 10) || 0;
  return cell.textContent.trim();
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

function sort(table, place, way) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  rows.forEach((row, rank) => {
    if (row.dataset.rank === undefined) row.dataset.rank = rank;
  });
  const keyed = rows.map((row) => ({ row, key: value(row, place), rank: Number(row.dataset.rank) }));
  keyed.sort((a, b) => {
    if (!way) return a.rank - b.rank;
    const empty = (a.key === "") - (b.key === "");
    if (empty) return empty;
    return (way === "descending" ? compare(b.key, a.key) : compare(a.key, b.key)) || a.rank - b.rank;
  });
  body.replaceChildren(...keyed.map(({ row }) => row));
}

export function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const lever = head.querySelector(".sort");
    if (!lever) return;
    lever.addEventListener("click", (event) => {
      event.preventDefault();
      const now = head.getAttribute("aria-sort");
      const way = now === "ascending" ? "descending" : now === "descending" ? "" : "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (way) head.setAttribute("aria-sort", way);
      sort(table, place, way);
    });
  });
}

for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);

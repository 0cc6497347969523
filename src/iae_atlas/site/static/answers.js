// Writes an answer of the browser's own engine as the server would: labels as links, citations, figures of the language.
import { BASE, say } from "./engine.js";
import { sortable } from "./sorting.js";

const STUDY = `${BASE}id/source/panorama-2014`;
const language = document.documentElement.lang;
const locale = language === "fr" ? "fr-FR" : "en-GB";
const NUMBERS = /XMLSchema#(integer|decimal|double|float|nonNegativeInteger|int|long)$/;
export const MOST_ROWS = 1000;

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// The page of a resource, seen from here; `home` is the address of the home page in this language.
export function pageOf(iri, home) {
  if (!iri.startsWith(BASE)) return null;
  let path = iri.slice(BASE.length);
  for (const folder of ["ontology", "shapes"]) if (path.startsWith(`${folder}#`)) path = path.replace("#", "/");
  return new URL(`${encodeURI(path)}.html`, home).href;
}

const text = (iri) => `<${iri.replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`;

// Labels of resources, and the passage at each place of the study, from the engine itself.
export async function known(engine, iris, places) {
  const labels = new Map();
  const passages = new Map();
  const own = [...new Set(iris)].filter((iri) => iri.startsWith("http")).slice(0, 3000);
  if (own.length) {
    const found = await engine.query(`SELECT ?node ?label WHERE { VALUES ?node { ${own.map(text).join(" ")} }
      ?node <http://www.w3.org/2004/02/skos/core#prefLabel>|<http://www.w3.org/2000/01/rdf-schema#label> ?label }`);
    for (const { node, label } of found.rows) {
      const spoken = label["xml:lang"] || "";
      const had = labels.get(node.value);
      const better = !had || spoken === language || (had.lang !== language && spoken === "fr");
      if (better) labels.set(node.value, { text: label.value, lang: spoken });
    }
  }
  const lines = [...new Set(places)].filter((place) => /^\d+(-\d+)?$/.test(place)).slice(0, 3000);
  if (lines.length) {
    const found = await engine.query(`SELECT ?lines (MIN(STR(?passage)) AS ?first) WHERE { VALUES ?lines { ${lines.map((l) => `"${l}"`).join(" ")} }
      ?passage a <${BASE}ontology#Passage> ; <${BASE}ontology#lines> ?lines ; <${BASE}ontology#source> <${STUDY}> } GROUP BY ?lines`);
    for (const { lines: place, first } of found.rows) passages.set(place.value, first.value);
  }
  return { labels, passages };
}

export function link(iri, found, home, given = "") {
  const label = given ? { text: given, lang: "" } : found.labels.get(iri);
  const short = iri.startsWith(BASE) ? iri.slice(BASE.length) : iri;
  const words = element("span", { textContent: label?.text || short });
  if (label?.lang && label.lang !== language) words.lang = label.lang;
  const address = pageOf(iri, home);
  if (address) return element("a", { href: address }, words);
  return /^https?:/.test(iri) ? element("a", { href: iri, className: "outside", rel: "nofollow" }, words) : words;
}

export function cited(places, found, home) {
  const chips = [];
  for (const place of places.split(";").map((one) => one.trim())) {
    const words = `l. ${place.replace("-", "–")}`;
    const passage = found.passages.get(place);
    if (chips.length) chips.push(" ");
    chips.push(
      passage
        ? element("a", { className: "cite", href: pageOf(passage, home), textContent: words })
        : element("span", { className: "cite", textContent: words }),
    );
  }
  return chips;
}

export const isNumber = (term) => term?.type === "literal" && NUMBERS.test(term.datatype || "");

export function figure(value, unit) {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (unit === "EUR") {
    const digits = Number.isInteger(number) ? 0 : 2;
    return new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number);
  }
  if (unit === "share") return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(number);
  if (unit === "year") return value;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(number);
}

export function day(value) {
  const [year, month, date] = value.split("-").map(Number);
  if (!month) return value;
  const options = date ? { dateStyle: "long" } : { year: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(Date.UTC(year, month - 1, date || 1)));
}

// `heads` are {name, label, unit, figure}; `rows` are lists of {nodes, value} in their order.
export function table(caption, heads, rows) {
  const head = element("tr");
  for (const one of heads) {
    const words = element("button", { type: "button", className: "sort" }, one.label);
    if (one.unit) words.append(" ", element("span", { className: "unit", textContent: `(${one.unit})` }));
    head.append(element("th", { scope: "col", className: one.figure ? "figure" : "" }, words));
  }
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr");
    row.forEach((cell, place) => {
      const made = element("td", { className: heads[place].figure ? "figure" : "" }, ...cell.nodes);
      if (cell.value !== undefined) made.dataset.value = cell.value;
      line.append(made);
    });
    body.append(line);
  }
  if (!rows.length) {
    const words = say("Aucune ligne : l'atlas ne dit rien de cela.", "No row: the atlas says nothing of this.");
    body.append(element("tr", {}, element("td", { colSpan: heads.length || 1, textContent: words })));
  }
  const made = element("table", { className: "answer" }, element("caption", { textContent: caption }), element("thead", {}, head), body);
  if (rows.length) sortable(made);
  return element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": caption }, made);
}

// How far the loading is, in a bar with words; the place is a live region.
export function progress(place) {
  const bar = element("progress", { max: 1, value: 0, "aria-label": say("Chargement des données", "Loading the data") });
  const words = element("span");
  return {
    tell(share) {
      if (!bar.isConnected) place.replaceChildren(words, " ", bar);
      bar.value = share;
      words.textContent = say("Chargement des données dans le navigateur, une fois pour cette page…", "Loading the data into the browser, once for this page…");
    },
    say(message) {
      place.replaceChildren(message);
    },
  };
}

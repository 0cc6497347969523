// Search in a site without a server: the same documents, looked through by MiniSearch in the browser.
import MiniSearch from "./vendor/minisearch/minisearch.js";

const script = document.getElementById("search-script");
const french = document.documentElement.lang === "fr";
const say = (fr, en) => (french ? fr : en);
const results = document.getElementById("results");
const form = document.querySelector("form.ask-words");
const FACETS = ["sort", "region", "structure", "axis"];
const COUNT = 30;
const STOP = new Set("a au aux d dans de des du en et l la le les ou par pour qu que qui s sur un une the of and in for to on by with".split(" "));

const folded = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/\p{M}/gu, "");
const stem = (word) => (word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word);
const values = (one, facet) => (facet === "sort" ? [one.s] : one[facet] || []);
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

async function start() {
  const parameters = new URLSearchParams(location.search);
  const text = (parameters.get("q") || "").trim().slice(0, 200);
  const chosen = Object.fromEntries(FACETS.filter((facet) => parameters.get(facet)).map((facet) => [facet, parameters.get(facet)]));
  document.getElementById("q").value = text;
  for (const [facet, value] of Object.entries(chosen)) {
    form.append(element("input", { type: "hidden", name: facet, value }));
  }
  if (!text && !Object.keys(chosen).length) return;
  results.replaceChildren(element("p", { textContent: say("Recherche…", "Searching…") }));
  const response = await fetch(script.dataset.index);
  if (!response.ok) throw new Error(`${response.status} ${script.dataset.index}`);
  const { facets, values: names, documents } = await response.json();
  documents.forEach((one, id) => (one.id = id));
  const index = new MiniSearch({
    fields: ["l", "n", "w"],
    tokenize: (words) => folded(words).match(/[\p{L}\p{N}_]+/gu) || [],
    processTerm: (term) => stem(term),
    searchOptions: { boost: { l: 10, n: 8 }, boostDocument: (id) => documents[id].b, prefix: true, combineWith: "AND" },
  });
  index.addAll(documents);
  const { ranked, mended } = rank(index, documents, text);
  show({ facets, names, ranked, mended, text, chosen, first: Number.parseInt(parameters.get("first") || "0", 10) || 0 });
}

function rank(index, documents, text) {
  if (!text) return { ranked: [...documents].sort((a, b) => b.b - a.b || a.l.localeCompare(b.l)), mended: [] };
  const tokens = folded(text).match(/[\p{L}\p{N}_]+/gu) || [];
  const words = tokens.filter((word) => !STOP.has(word));
  const query = (words.length ? words : tokens).join(" ");
  let found = index.search(query);
  const mended = [];
  if (!found.length) {
    for (const word of query.split(" ")) {
      if (!index.search(word).length) mended.push(word);
    }
    found = mended.length ? index.search(query, { fuzzy: (term) => (mended.some((word) => stem(word) === term) ? 2 : false) }) : [];
  }
  const whole = folded(text);
  const score = (hit) => {
    const one = documents[hit.id];
    const exact = [one.l, ...(one.n || "").split(" · ")].some((name) => folded(name) === whole);
    return hit.score * (exact ? 6 : folded(one.l).startsWith(whole) ? 1.6 : 1);
  };
  return { ranked: found.map((hit) => [score(hit), hit.id]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, id]) => documents[id]), mended };
}

function address(text, chosen, first = 0) {
  const parts = new URLSearchParams();
  if (text) parts.set("q", text);
  for (const [facet, value] of Object.entries(chosen)) parts.set(facet, value);
  if (first) parts.set("first", String(first));
  return `search.html?${parts}`;
}

function show({ facets, names, ranked, mended, text, chosen, first }) {
  const fits = (one, facet) => !(facet in chosen) || values(one, facet).includes(chosen[facet]);
  const fitting = ranked.filter((one) => FACETS.every((facet) => fits(one, facet)));
  const panel = element("section", { className: "facets", ariaLabel: say("Filtres", "Filters") });
  for (const facet of FACETS) {
    const counts = new Map();
    for (const one of ranked) {
      if (!FACETS.every((other) => other === facet || fits(one, other))) continue;
      for (const value of values(one, facet)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    if (chosen[facet] && !counts.has(chosen[facet])) counts.set(chosen[facet], 0);
    if (!counts.size) continue;
    const list = element("ul", { className: "plain" });
    for (const [value, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
      const { [facet]: current, ...others } = chosen;
      const link = element("a", { href: address(text, current === value ? others : { ...others, [facet]: value }), textContent: names[facet][value] || value });
      const item = element("li", {}, link, " ", element("span", { className: "soft", textContent: String(count) }));
      if (current === value) {
        link.setAttribute("aria-current", "true");
        item.append(" ", element("span", { className: "soft", textContent: say("(choisi ; suivre pour ôter)", "(chosen; follow to remove)") }));
      }
      list.append(item);
    }
    panel.append(element("details", { open: facet === "sort" || facet in chosen }, element("summary", { textContent: facets[facet] }), list));
  }
  const heading = say(`${fitting.length} résultat${fitting.length === 1 ? "" : "s"}`, `${fitting.length} result${fitting.length === 1 ? "" : "s"}`);
  const list = element("ol", { className: "hits plain", start: first + 1 });
  for (const one of fitting.slice(first, first + COUNT)) {
    const item = element("li", {}, element("a", { href: one.p.slice(1), textContent: one.l }), " ", element("span", { className: "mark", textContent: names.sort[one.s] || one.s }));
    if (one.n) item.append(" ", element("span", { className: "soft small", lang: "fr", textContent: one.n.split(" · ").slice(0, 4).join(" · ") }));
    list.append(item);
  }
  const body = element("section", { ariaLabel: say("Résultats", "Results") }, element("h2", { textContent: heading }));
  if (!fitting.length) body.append(element("p", { textContent: say("Rien ne correspond à tous ces mots. Essayez-en moins, ou ôtez un filtre.", "Nothing fits all these words. Try fewer, or remove a filter.") }));
  body.append(list);
  const turns = element("p");
  if (first) turns.append(element("a", { href: address(text, chosen, Math.max(first - COUNT, 0)), textContent: say("← Précédents", "← Previous") }), " ");
  if (first + COUNT < fitting.length) turns.append(element("a", { href: address(text, chosen, first + COUNT), textContent: say("Suivants →", "Next →") }));
  if (turns.childNodes.length) body.append(element("nav", { ariaLabel: say("Pages de résultats", "Pages of results") }, turns));
  const notes = mended.map((word) => element("p", { className: "note", textContent: say(`Rien ne contient « ${word} » ; des mots proches ont été cherchés.`, `Nothing holds “${word}”; words that come close were searched instead.`) }));
  results.replaceChildren(...notes, element("div", { className: "found" }, body, panel));
}

start().catch((error) => {
  results.replaceChildren(element("p", { className: "note", textContent: say(`La recherche n'a pas pu se faire : ${error.message}.`, `The search could not be done: ${error.message}.`) }));
});

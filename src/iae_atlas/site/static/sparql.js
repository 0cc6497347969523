// The SPARQL page: examples into the editor, terms to insert, YASGUI on demand; without a server, the answer too.
import { Engine, say } from "./engine.js";
import { MOST_ROWS, cited, element, isNumber, known, link, progress, table } from "./answers.js";

const served = document.querySelector('meta[name="atlas-mode"]').content !== "static";
const language = document.documentElement.lang;
const form = document.querySelector("form[data-editor]");
const field = form.elements.query;
const status = document.querySelector("[data-status]");
const section = document.querySelector("[data-result]");
const shown = document.querySelector("[data-shown]");
const halt = form.querySelector("[data-stop]");
const absolute = (address) => new URL(address, location.href).href;
const home = absolute(form.dataset.root);
const told = progress(status);
const engine = served ? null : new Engine(absolute(form.dataset.dump), (share) => told.tell(share));
const ROW_FORMS = [["csv", "CSV", "text/csv"], ["tsv", "TSV", "text/tab-separated-values"], ["json", "JSON", "application/sparql-results+json"], ["xml", "XML", "application/sparql-results+xml"]];
const GRAPH_FORMS = [["ttl", "Turtle", "text/turtle"], ["nt", "N-Triples", "application/n-triples"], ["jsonld", "JSON-LD", "application/ld+json"], ["rdf", "RDF/XML", "application/rdf+xml"]];

let terms = null;
const completion = () => (terms ??= fetch(absolute(form.dataset.completion)).then((response) => {
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}));

// Examples and recipes.
async function put(name) {
  const option = document.querySelector(`#example option[value="${CSS.escape(name)}"]`);
  if (!option) return;
  const response = await fetch(absolute(option.dataset.source));
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  let text = await response.text();
  const recipe = option.dataset.source.includes("recipes/");
  text = recipe
    ? text.replace(/^#.*\n/gm, "").trim().replaceAll(') = "fr"', `) = "${language}"`)
    : text.replace(/^#\+.*\n/gm, "").trim().replace(/^(\s*VALUES \?lang \{ )"fr"( \}\s*)$/gm, `$1"${language}"$2`);
  field.value = `${text}\n`;
  field.focus();
  field.setSelectionRange(0, 0);
  field.scrollTop = 0;
  status.textContent = say("Exemple chargé dans l'éditeur.", "Example loaded into the editor.");
}
const failed = (error) => told.say(element("strong", { textContent: error.message }));
document.querySelector("form[data-examples]").addEventListener("submit", (event) => {
  event.preventDefault();
  put(document.getElementById("example").value).catch(failed);
});
for (const lever of document.querySelectorAll("[data-load]")) {
  lever.addEventListener("click", (event) => {
    event.preventDefault();
    put(lever.dataset.load).then(() => field.scrollIntoView({ block: "center" })).catch(failed);
  });
}

// Terms of the graph to insert at the cursor.
const insert = form.querySelector("[data-insert]");
const chosen = document.getElementById("term");
const short = (iri, prefixes) => {
  let best = "";
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && namespace.length > (prefixes[best] || "").length && /^[\w-]+$/.test(local)) best = prefix;
  }
  return best ? `${best}:${iri.slice(prefixes[best].length)}` : `<${iri}>`;
};
insert.hidden = false;
chosen.addEventListener("focus", async () => {
  try {
    const { prefixes, classes, properties, concepts } = await completion();
    const list = document.getElementById("terms");
    if (list.childElementCount) return;
    for (const { iri, label } of [...properties, ...classes, ...concepts]) {
      list.append(element("option", { value: short(iri, prefixes), label: label[language] || label.fr || "" }));
    }
  } catch (error) {
    failed(error);
  }
}, { once: true });
const write = () => {
  const value = chosen.value.trim();
  if (!value) return;
  field.setRangeText(`${value} `, field.selectionStart, field.selectionEnd, "end");
  chosen.value = "";
  field.focus();
};
chosen.addEventListener("change", write);
chosen.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  write();
});

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.elements.run);
});

// Running: on a server the form does it; a query too long for an address goes in the body.
if (served) {
  form.addEventListener("submit", () => {
    form.method = field.value.length > 6000 ? "post" : "get";
  });
} else {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.length < 6000) history.replaceState(null, "", `?query=${encodeURIComponent(field.value)}`);
    run(field.value);
  });
  halt.addEventListener("click", () => engine.stop());
  const asked = new URLSearchParams(location.search);
  if (asked.get("query")) field.value = asked.get("query");
  else if (asked.get("example")) put(asked.get("example")).catch(failed);
  form.elements.run.disabled = false; // only now is the query in the field the one that was asked for
  if (asked.get("run") && asked.get("query")) run(asked.get("query"));
}

async function run(query) {
  halt.hidden = false;
  section.hidden = true;
  told.say(say("En cours…", "Running…"));
  const start = performance.now();
  try {
    const { prefixes } = await completion();
    const answer = await engine.query(query, { prefixes });
    const took = ((performance.now() - start) / 1000).toLocaleString(language, { maximumFractionDigits: 1 });
    shown.replaceChildren(...(await written(query, answer, prefixes)));
    section.hidden = false;
    told.say(say(`Répondu dans votre navigateur en ${took} s.`, `Answered in your browser in ${took} s.`));
    section.querySelector("h2").focus();
  } catch (error) {
    failed(new Error(`${say("La requête n'a pas de réponse :", "The query has no answer:")} ${error.message}`));
  } finally {
    halt.hidden = true;
  }
}

function save(query, prefixes, forms) {
  const list = element("ul", { className: "forms" });
  for (const [ending, name, media] of forms) {
    const lever = element("button", { type: "button", className: "second", textContent: name });
    lever.addEventListener("click", async () => {
      try {
        const { text } = await engine.query(query, { prefixes, format: media });
        const address = URL.createObjectURL(new Blob([text], { type: media }));
        element("a", { href: address, download: `iae-atlas.${ending}` }).click();
        URL.revokeObjectURL(address);
      } catch (error) {
        failed(error);
      }
    });
    list.append(element("li", {}, lever));
  }
  return list;
}

async function written(query, answer, prefixes) {
  if (answer.kind === "truth") return [element("p", { className: "lead" }, element("strong", { textContent: answer.truth ? say("oui", "yes") : say("non", "no") }))];
  if (answer.kind === "graph") {
    const { text } = await engine.query(query, { prefixes, format: "text/turtle" });
    return [
      element("p", { textContent: `${answer.total.toLocaleString(language)} ${say("triplets", "triples")}` }),
      element("pre", { tabIndex: 0, "aria-label": "Turtle" }, element("code", { textContent: text })),
      save(query, prefixes, GRAPH_FORMS),
    ];
  }
  const rows = answer.rows.slice(0, MOST_ROWS);
  const place = (name, term) => (name === "lines" || name === "locator") && term?.type === "literal" && /^\d[\d;-]*$/.test(term.value);
  const terms = rows.flatMap((row) => Object.entries(row));
  const found = await known(
    engine,
    terms.filter(([, term]) => term?.type === "uri").map(([, term]) => term.value),
    terms.filter(([name, term]) => place(name, term)).flatMap(([, term]) => term.value.split(";")),
  );
  const heads = answer.columns.map((name) => ({ name, label: name, figure: rows.length > 0 && rows.every((row) => !row[name] || isNumber(row[name])) }));
  const cells = rows.map((row) =>
    answer.columns.map((name) => {
      const term = row[name];
      if (!term) return { nodes: [] };
      if (term.type === "uri") return { nodes: [link(term.value, found, home)] };
      if (place(name, term)) return { nodes: cited(term.value, found, home) };
      if (isNumber(term)) return { nodes: [term.value], value: term.value };
      const words = element("span", { textContent: term.value });
      if (["fr", "en"].includes(term["xml:lang"]) && term["xml:lang"] !== language) words.lang = term["xml:lang"];
      return { nodes: [words] };
    }),
  );
  const total = answer.rows.length;
  const more = total > MOST_ROWS ? say(` · les ${MOST_ROWS} premières sont montrées`, ` · the first ${MOST_ROWS} are shown`) : "";
  return [
    element("p", { textContent: `${total.toLocaleString(language)} ${total === 1 ? say("ligne", "row") : say("lignes", "rows")}${more}` }),
    table(say("Réponse à la requête", "Answer to the query"), heads, cells),
    save(query, prefixes, ROW_FORMS),
  ];
}

// YASGUI, on demand: only the atlas's own terms, only the atlas's own endpoint, nothing kept in the browser.
const box = document.querySelector("[data-yasgui]");
box.hidden = false;
box.addEventListener("toggle", () => box.open && open().catch(failed), { once: true });

async function open() {
  const vendor = absolute(form.dataset.vendor);
  document.head.append(element("link", { rel: "stylesheet", href: `${vendor}yasgui.min.css` }));
  const [known] = await Promise.all([
    completion(),
    new Promise((resolve, reject) => {
      const script = element("script", { src: `${vendor}yasgui.min.js` });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(say("YASGUI ne se charge pas.", "YASGUI does not load."))));
      document.head.append(script);
    }),
  ]);
  const { Yasgui } = window;
  const { Yasqe } = Yasgui;
  const iris = (list) => list.map(({ iri }) => iri);
  Yasqe.forkAutocompleter("prefixes", {
    name: "atlas-prefixes",
    persistenceId: null,
    get: Object.entries(known.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
  });
  Yasqe.forkAutocompleter("class", { name: "atlas-classes", persistenceId: null, get: () => iris(known.classes) });
  Yasqe.forkAutocompleter("property", { name: "atlas-properties", persistenceId: null, get: () => iris(known.properties) });
  Yasqe.defaults.autocompleters = ["variables", "atlas-prefixes", "atlas-classes", "atlas-properties"];
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    autofocus: false,
    persistenceId: null,
    populateFromUrl: false,
    endpointCatalogueOptions: { getData: () => [] },
    requestConfig: { endpoint: absolute(form.dataset.endpoint) },
    yasqe: { value: field.value, prefixCcApi: null },
  });
  window.atlasYasgui = yasgui;
  const mended = () => mend(yasgui, known.prefixes);
  mended();
  for (const happening of ["tabAdd", "tabSelect", "tabChange", "tabClose"]) yasgui.on(happening, () => setTimeout(mended));
  new MutationObserver(mended).observe(document.getElementById("yasgui"), { childList: true, subtree: true });
}

// What YASGUI leaves unnamed gets a name; what it calls a list of tabs holds tabs only.
function mend(yasgui, prefixes) {
  const root = document.getElementById("yasgui");
  const name = (selector, words) => {
    for (const found of root.querySelectorAll(selector)) if (found.getAttribute("aria-label") !== words) found.setAttribute("aria-label", words);
  };
  name(".autocomplete", say("Adresse du point d'accès", "Address of the endpoint"));
  name(".CodeMirror textarea", say("Requête SPARQL (YASGUI)", "SPARQL query (YASGUI)"));
  name(".tableSizer", say("Lignes par page", "Rows a page"));
  name(".tableFilter", say("Filtrer les lignes", "Filter the rows"));
  name(".addTab", say("Nouvel onglet", "New tab"));
  for (const list of root.querySelectorAll('.tabsList[role="tablist"]')) {
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", say("Onglets de requêtes", "Query tabs"));
  }
  for (const tab of root.querySelectorAll(".tabsList [aria-selected]")) {
    tab.setAttribute("aria-current", tab.getAttribute("aria-selected"));
    for (const attribute of ["role", "aria-selected", "aria-controls"]) tab.removeAttribute(attribute);
  }
  for (const scroll of root.querySelectorAll('.CodeMirror-scroll:not([tabindex="0"])')) scroll.tabIndex = 0;
  for (const panel of root.querySelectorAll('[role="tabpanel"]')) for (const attribute of ["role", "aria-labelledby"]) panel.removeAttribute(attribute);
  if (served) return;
  for (const tab of Object.values(yasgui._tabs || {})) {
    const yasqe = tab?.getYasqe?.();
    if (!yasqe || yasqe.atlas) continue;
    yasqe.atlas = true;
    yasqe.query = async () => {
      const start = performance.now();
      try {
        const text = yasqe.getValue();
        const answer = await engine.query(text, { prefixes });
        const media = answer.kind === "graph" ? "text/turtle" : "application/sparql-results+json";
        const body = (await engine.query(text, { prefixes, format: media })).text;
        told.say("");
        tab.getYasr().setResponse({ data: body, contentType: media, status: 200, executionTime: performance.now() - start }, performance.now() - start);
      } catch (error) {
        tab.getYasr().setResponse({ error: { text: error.message, status: 400 } }, performance.now() - start);
      }
    };
  }
}

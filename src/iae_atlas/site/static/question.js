// A question on a site without a server: the form asks the browser's own engine, and the answer takes the place of the one in the page.
import { Engine, say } from "./engine.js";
import { cited, day, element, figure, known, link, progress, table } from "./answers.js";

const about = JSON.parse(document.getElementById("question").textContent);
const form = document.querySelector("form[data-question]");
const section = document.getElementById("result");
const BASE = "https://w3id.org/iae-atlas/";
const UNITS = { EUR: ["€", "€"], share: ["%", "%"], hour: ["heures", "hours"] };
const home = new URL(document.querySelector("header.site .brand").getAttribute("href"), location.href).href;
const place = element("p", { role: "status" });
const told = progress(place);
const stylesheet = document.querySelector('link[rel="stylesheet"]').href;
const engine = new Engine(new URL("../dumps/atlas.nq.gz", stylesheet).href, (share) => told.tell(share));

const quoted = (value) => `"${value.replace(/[\\"\n\r\t]/g, (sign) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[sign])}"`;

// The RDF term of a value, as the server writes it; nothing in it can end the row it stands in.
function term({ name, type }, value) {
  const [kind, folder] = type.split(":");
  if (kind === "iri" || kind === "source") {
    const iri = /^https?:/.test(value) ? value : `${BASE}id/${folder || "source"}/${value}`;
    if (/[<>"{}|^`\\\s]/.test(iri)) throw new Error(say(`${name} : « ${value} » n'est pas un nom court.`, `${name}: "${value}" is no slug.`));
    return `<${iri}>`;
  }
  if (kind === "boolean") return value === "true" ? "true" : "false";
  if (kind === "integer") {
    if (!/^[+-]?\d+$/.test(value)) throw new Error(say(`${name} : « ${value} », attendu un nombre entier.`, `${name}: "${value}", expected a whole number.`));
    return value;
  }
  return quoted(value);
}

function bound(values) {
  let text = about.query;
  for (const parameter of about.parameters) {
    const sent = parameter.type === "language" ? [about.language] : values.getAll(parameter.name).filter((value) => value.trim());
    if (!sent.length) continue;
    const row = sent.map((value) => term(parameter, value.trim())).join(" ");
    text = text.replace(new RegExp(`^(\\s*VALUES \\?${parameter.name} \\{ ).*( \\}\\s*)$`, "m"), (_, before, after) => before + row + after);
  }
  return text;
}

function concept(column, code) {
  if (column.basis.includes(code)) return `${BASE}ontology#${code}`;
  return code.includes("/") ? `${BASE}id/concept/${code}` : null;
}

function candidates(column, code) {
  const one = concept(column, code);
  return one ? [one] : column.folders.map((folder) => `${BASE}id/concept/${folder}/${code}`);
}

function cell(column, row, found) {
  const held = row[column.name];
  const value = held?.value ?? "";
  if (!value) return { nodes: [] };
  if (column.name === "flagged") {
    return { nodes: [value === "true" ? element("span", { className: "mark doubtful", textContent: say("douteux", "doubtful") }) : say("non", "no")] };
  }
  if (column.type === "lines") return { nodes: cited(value, found, home) };
  if (column.type === "integer" || column.type === "decimal") return { nodes: [figure(value, column.unit)], value };
  if (column.type === "boolean") return { nodes: [value === "true" ? say("oui", "yes") : say("non", "no")] };
  if (column.type === "date") return { nodes: [day(value)], value };
  const label = column.labelled ? row[column.labelled]?.value : "";
  if (held.type === "uri") return { nodes: [link(value, found, home, label)] };
  if (column.region) {
    return { nodes: value.split(";").flatMap((code, i) => [i ? ", " : "", link(`${BASE}id/${column.region}/${code}`, found, home, label)]) };
  }
  if (column.type === "notation" || column.folders.length) {
    return {
      nodes: value.split(";").flatMap((code, i) => {
        const iri = candidates(column, code.trim()).find((one) => found.labels.has(one) && !about.words[code]);
        return [i ? ", " : "", iri ? link(iri, found, home) : about.words[code] || code];
      }),
    };
  }
  const words = element("span", { textContent: value });
  if (column.printed && about.language !== "fr") words.lang = "fr";
  return { nodes: [words] };
}

async function show(values) {
  place.replaceChildren(say("Recherche…", "Searching…"));
  form.after(place);
  const text = bound(values);
  const { rows } = await engine.query(text);
  const iris = [];
  const places = [];
  for (const row of rows) {
    for (const column of about.columns) {
      const held = row[column.name];
      if (!held?.value) continue;
      if (held.type === "uri") iris.push(held.value);
      else if (column.type === "lines") places.push(...held.value.split(";"));
      else if (column.region) iris.push(...held.value.split(";").map((code) => `${BASE}id/${column.region}/${code}`));
      else if (column.type === "notation" || column.folders.length) iris.push(...held.value.split(";").flatMap((code) => candidates(column, code.trim())));
    }
  }
  const found = await known(engine, iris, places);
  const merged = new Set(about.columns.map((column) => column.labelled).filter(Boolean));
  const shown = about.columns.filter((column) => {
    if (merged.has(column.name)) return false;
    const values = new Set(rows.map((row) => row[column.name]?.value).filter(Boolean));
    if (column.name === "source") return values.size > 1;
    if (column.name === "locator") return rows.some((row) => row.locator?.value !== row.lines?.value);
    return values.size > 0 || !rows.length;
  });
  const heads = shown.map((column) => ({
    name: column.name,
    label: column.region ? about.columns.find((one) => one.name === column.labelled)?.label || column.label : column.label,
    unit: UNITS[column.unit]?.[about.language === "en" ? 1 : 0],
    figure: column.type === "integer" || column.type === "decimal",
  }));
  const made = table(document.querySelector("h1").textContent, heads, rows.map((row) => shown.map((column) => cell(column, row, found))));
  const count = `${rows.length.toLocaleString()} ${rows.length === 1 ? say("ligne", "row") : say("lignes", "rows")}`;
  told.say(say(`${count}, calculées dans votre navigateur.`, `${count}, computed in your browser.`));
  const title = section.querySelector("h2");
  section.replaceChildren(title, place, made);
  for (const chart of document.querySelectorAll("[data-chart]")) chart.hidden = [...values].some(([, value]) => value);
  offer(text, rows.length, [...values].some(([, value]) => value));
  const shownText = document.querySelector("[data-text] code");
  if (shownText) shownText.textContent = text;
  const edit = document.querySelector("[data-edit]");
  edit.href = `${edit.href.split("?")[0]}?query=${encodeURIComponent(text)}`;
  const share = document.querySelector("[data-share]");
  share.href = location.href;
}

// The files of the site hold the answer without parameters; what was chosen is written here.
const FORMS = { csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json", xml: "application/sparql-results+xml" };
function offer(text, count, chosen) {
  for (const lever of document.querySelectorAll("[data-download]")) {
    lever.dataset.whole ??= lever.getAttribute("href");
    lever.dataset.name ??= lever.textContent;
    const ending = lever.dataset.whole.split("?")[0].split(".").pop();
    const own = FORMS[ending] || (ending === "rq" ? "application/sparql-query" : "");
    lever.href = lever.dataset.whole;
    lever.onclick = null;
    lever.textContent = lever.dataset.name;
    if (!chosen) continue;
    if (!own) {
      lever.textContent = `${lever.dataset.name} (${say("réponse entière, sans ces choix", "whole answer, without these choices")})`;
      continue;
    }
    lever.onclick = async (event) => {
      event.preventDefault();
      const content = FORMS[ending] ? (await engine.query(text, { format: own })).text : text;
      const address = URL.createObjectURL(new Blob([content], { type: own }));
      element("a", { href: address, download: `${about.name}.${ending}` }).click();
      URL.revokeObjectURL(address);
    };
  }
}

async function answer(values) {
  try {
    await show(values);
  } catch (error) {
    told.say(element("strong", { textContent: `${say("Pas de réponse :", "No answer:")} ${error.message}` }));
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...values]) if (!value) values.delete(name);
    history.pushState(null, "", values.size ? `?${values}` : location.pathname);
    answer(values);
  });
  const asked = new URLSearchParams(location.search);
  const named = about.parameters.filter((parameter) => parameter.type !== "language" && asked.has(parameter.name));
  if (named.length) {
    for (const { name } of named) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = asked.get(name) === "true";
      else field.value = asked.get(name);
    }
    answer(asked);
  }
}

// What is wrong with the entry, said at the field that it concerns and in a list above the form that leads there.
import { say } from "./engine.js";
import { make } from "./entry-theme.js";

const SH = "http://www.w3.org/ns/shacl#";
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const language = document.documentElement.lang;
const SORTS = {
  number: ["Écrivez un nombre, par exemple 12,5.", "Write a number, such as 12.5."],
  integer: ["Écrivez un nombre entier, par exemple 20.", "Write a whole number, such as 20."],
  money: ["Écrivez une somme en euros, par exemple 12 000 €.", "Write a sum in euros, such as €12,000."],
  rate: ["Écrivez un taux, par exemple 30 % ou 0,30.", "Write a rate, such as 30% or 0.30."],
  day: ["Écrivez un jour, par exemple 22/11/2026.", "Write a day, such as 22 November 2026."],
  date: ["Écrivez une date : 2016, 2016-04, 11/04/2016.", "Write a date: 2016, 2016-04, 11 April 2016."],
  url: ["Écrivez l'adresse entière, qui commence par https://.", "Write the whole address, which begins with https://."],
};
const CHOSEN = ["code", "link", "subject"];
const TYPED = "urn:iae-atlas:typed:"; // what was typed and is in no list: the browser says so at its field

const quoted = (word) => say(`« ${word} »`, `“${word}”`);
const either = (words) => new Intl.ListFormat(language, { type: "disjunction" }).format(words.map(quoted));

// What to do where a thing is to be chosen: `which` is true before one has said whether the atlas has it or it is to be described.
function choosing({ known, others = [] }, which) {
  if (which && known) return say(`Choisissez ${either([known, ...others])}.`, `Choose ${either([known, ...others])}.`);
  if (!others.length) return say("Choisissez dans la liste.", "Choose from the list.");
  return say(`Choisissez dans la liste, ou retirez ce champ et prenez ${either(others)}.`, `Choose from the list, or remove this field and take ${either(others)}.`);
}

// The sentence for a result of the check in the browser.
function sentence(result, said, store, which) {
  const component = (result.sourceConstraintComponent?.value || "").replace(SH, "").replace("ConstraintComponent", "");
  const bound = (name) => Number(store.getObjects(result.sourceShape, `${SH}${name}`, null)[0]?.value);
  const words = {
    MinCount: () => say("Ce champ est à remplir.", "This field has to be filled in."),
    MaxCount: () => say("Une seule valeur est attendue.", "Only one value is expected."),
    MinInclusive: () => say(`Pas moins de ${bound("minInclusive")}.`, `Not less than ${bound("minInclusive")}.`),
    MinExclusive: () => say(`Plus que ${bound("minExclusive")}.`, `More than ${bound("minExclusive")}.`),
    MaxInclusive: () => say(`Pas plus de ${bound("maxInclusive")}${said.kind === "rate" ? " (100 %) : écrivez 80 % ou 0,80" : ""}.`, `Not more than ${bound("maxInclusive")}${said.kind === "rate" ? " (100%): write 80% or 0.80" : ""}.`),
    MinLength: () => say("C'est trop court.", "This is too short."),
    MaxLength: () => say("C'est trop long.", "This is too long."),
  };
  if (CHOSEN.includes(said.kind) && component !== "MaxCount") return choosing(said, which);
  const sort = SORTS[said.kind];
  if (/^M(in|ax)(In|Ex)clusive$/.test(component) && !/^-?\d+(\.\d+)?$/.test(result.value?.value)) return say(...sort); // no number at all
  return words[component]?.() || (sort && say(...sort)) || result.message?.[0]?.value || component;
}

const hasOwn = (list) => Boolean(list?.querySelector("[data-whose=own]"));

// Turns the marks that shacl-form has left into sentences at their fields, one for each field.
export function placed(form, terms) {
  for (const list of form.shadowRoot.querySelectorAll(".problems")) clear(list, "own");
  for (const mark of form.shadowRoot.querySelectorAll(".validation-error")) {
    const field = mark.parentElement;
    const list = field.querySelector(":scope > .problems");
    if (list && !mark.kind && !hasOwn(list)) {
      const told = sentence(mark.result, terms[field.dataset.path] || {}, form.config.shapesGraph, field.classList.contains("choice"));
      add(list, "violation", told, "", "own");
    }
    if (!list) field.classList.remove("invalid");
  }
  settle(form);
}

// What the server said of a field holds no longer once one writes in it.
export function forget(box) {
  const list = box.closest(".property-instance, .choice")?.querySelector(":scope > .problems");
  if (list) clear(list, "server");
}

function clear(list, whose) {
  for (const item of [...list.children]) if (!whose || item.dataset.whose === whose) item.remove();
}

function add(list, severity, what, mend, whose) {
  if ([...list.children].some((item) => item.firstChild.textContent === what)) return;
  const item = make("li", { className: severity }, make("span", { textContent: what }), ...(mend ? [" ", make("span", { className: "mend", textContent: mend })] : []));
  item.dataset.whose = whose;
  list.append(item);
}

// Marks fields with problems for eye and ear.
function settle(form) {
  for (const list of form.shadowRoot.querySelectorAll(".problems")) {
    const field = list.parentElement;
    const box = field.querySelector(":scope > :is(input:not([type=hidden]), select, textarea)");
    const worst = ["violation", "warning"].find((severity) => list.querySelector(`.${severity}`));
    list.hidden = !list.childElementCount;
    field.classList.toggle("invalid", worst === "violation");
    field.classList.toggle("doubtful", worst === "warning");
    if (box) box.setAttribute("aria-invalid", String(worst === "violation"));
    if (worst) open(field);
  }
}

// Opens the groups that a field is in.
export function open(element) {
  for (let group = element.closest(".shacl-group"); group; group = group.parentElement.closest(".shacl-group")) {
    group.classList.remove("closed");
    group.querySelector(":scope > :is(h3, h4, h5, h6) > button")?.setAttribute("aria-expanded", "true");
  }
}

// The name of a field as its reader knows it, with what it is part of.
function label(element) {
  const names = [];
  const own = element.querySelector(":scope > label");
  if (own) names.push(own.firstChild.textContent.trim());
  for (let node = element.parentElement; node; node = node.parentElement) {
    const heading = node.localName === "shacl-node" && node.querySelector(":scope > :is(h3, h4, h5, h6)");
    if (heading) names.unshift(heading.textContent.trim());
  }
  const heading = element.localName === "shacl-node" && element.querySelector(":scope > :is(h3, h4, h5, h6)");
  if (heading) names.push(heading.textContent.trim());
  return names.join(" › ");
}

function within(form, node, term) {
  return form.shadowRoot.querySelector(`[data-node-id="${CSS.escape(node)}"] .property-instance[data-path="${CSS.escape(term)}"], [data-node-id="${CSS.escape(node)}"] .choice[data-path="${CSS.escape(term)}"]`);
}

// The fields that a problem may be about, the likeliest first: by the line that it names, and by the property, where that is
// missing. One without a line that says where the whole entry comes from is about the field of the source.
function fieldsOf(form, made, problem, { terms, source }) {
  const spot = made.at(problem.line || 0);
  if (!spot) {
    const fields = [...form.shadowRoot.querySelectorAll(".property-instance, .choice")];
    return problem.rule === "source-missing" ? fields.filter(({ dataset }) => terms[dataset.path]?.path === source) : [];
  }
  const node = form.shadowRoot.querySelector(`shacl-node[data-node-id="${CSS.escape(spot.subject)}"]`);
  if (problem.path) {
    const inverse = problem.path.startsWith("^");
    const path = inverse ? problem.path.slice(1) : problem.path;
    const meant = Object.entries(terms).filter(([, said]) => said.path === path && Boolean(said.inverse) === inverse).map(([term]) => term);
    const found = meant.map((term) => within(form, spot.subject, term)).filter(Boolean);
    if (meant.includes(spot.term)) {
      const both = terms[spot.term].language && problem.rule.startsWith("iaesh:Entry"); // these want a text in each language
      return [within(form, spot.node, spot.term), ...(both ? found : [])].filter(Boolean);
    }
    if (found.length) return found;
  }
  return [spot.term ? within(form, spot.node, spot.term) : node].filter(Boolean);
}

// Whether what the server found is told already by what the browser says of a field: at that field, at a field of the passage that
// the form makes of what is filled in, or of what was typed in place of a choice.
function isTold(made, problem, fields) {
  if (fields.some((field) => hasOwn(field.querySelector(":scope > .problems")))) return true;
  if (`${problem.what.fr} ${problem.got || ""}`.includes(TYPED)) return true;
  return fields.some((field) => made.shapes.get(field.dataset.nodeId)?.includes("/passage~") && hasOwn(field));
}

function inOrder(one, other) {
  if (!one || !other || one === other) return Number(!one) - Number(!other);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function focusable(element) {
  return element.querySelector("input:not([type=hidden]), select, textarea");
}

function entry(element, { severity, what, mend }) {
  const item = make("li", { className: severity });
  if (element) {
    const lever = make("a", { href: "#content", className: "where", textContent: label(element) || document.querySelector("h1").textContent });
    lever.addEventListener("click", (event) => {
      event.preventDefault();
      open(element);
      element.scrollIntoView({ block: "center" });
      focusable(element)?.focus();
    });
    item.append(lever, say(" : ", ": "));
  }
  item.append(make("span", { textContent: what }), ...(mend ? [" ", make("span", { className: "mend", textContent: mend })] : []));
  return item;
}

// The list above the form; without findings of a server those of the browser.
export function summary(report, form, rows) {
  const own = [...form.shadowRoot.querySelectorAll(".problems li")].map((item) => ({
    element: item.parentElement.parentElement, severity: item.className, what: item.firstChild.textContent, mend: item.querySelector(".mend")?.textContent || "",
  }));
  const all = [...own.filter(({ element, what }) => !rows.some((row) => row.element === element && row.what === what)), ...rows];
  const wrong = all.filter(({ severity }) => severity === "violation").length;
  const doubtful = all.filter(({ severity }) => severity === "warning").length;
  const list = report.querySelector("ul");
  const said = wrong
    ? say(`${wrong} point${wrong > 1 ? "s" : ""} à corriger`, `${wrong} point${wrong > 1 ? "s" : ""} to mend`) + (doubtful ? say(`, ${doubtful} à relire`, `, ${doubtful} to look at again`) : "")
    : doubtful ? say(`Recevable, avec ${doubtful} point${doubtful > 1 ? "s" : ""} à relire`, `Acceptable, with ${doubtful} point${doubtful > 1 ? "s" : ""} to look at again`)
      : document.querySelector("[data-entry]").dataset.api ? say("Rien à corriger : la saisie est recevable", "Nothing to mend: the entry is acceptable")
        : say("Rien à corriger de ce que le navigateur sait vérifier", "Nothing to mend of what the browser can check");
  report.querySelector("h2").textContent = said;
  report.dataset.conforms = String(!wrong);
  const rank = ["violation", "warning", "info"];
  all.sort((one, other) => rank.indexOf(one.severity) - rank.indexOf(other.severity) || inOrder(one.element, other.element));
  list.replaceChildren(...all.map((row) => entry(row.element, row)));
  report.querySelector("[data-receipt]").hidden = true;
}

// What a sentence names as RDF does, in the words of the form: « Nature du taux » for iae:rateQualifier, « fixe » for q:fixed.
function inWords(text, spec, store) {
  const tongues = { fr: say("le texte français", "the French text"), en: say("le texte anglais", "the English text") };
  return text.replace(/"…"@(fr|en)/g, (_, tongue) => tongues[tongue]).replace(/`?\b([a-z0-9]+):([\w-]+)`?/g, (whole, prefix, local) => {
    const iri = spec.prefixes[prefix] && spec.prefixes[prefix] + local;
    if (!iri) return whole;
    const field = Object.values(spec.terms).find((said) => said.path === iri);
    const name = field?.label || store.getObjects(iri, LABEL, null)[0]?.value || spec.classes[iri];
    return name ? quoted(name) : whole;
  }).replaceAll("`", "");
}

// The one field that a finding without a property names, where it names just one.
function namedField(form, made, problem, spec) {
  const spot = made.at(problem.line || 0);
  if (!spot || problem.path) return null;
  const named = new Set(`${problem.what.en} ${problem.mend?.en || ""}`.match(/\b[a-z0-9]+:[\w-]+/g));
  const found = [...named].flatMap((name) => {
    const [prefix, local] = name.split(":");
    const path = spec.prefixes[prefix] + local;
    const terms = Object.keys(spec.terms).filter((term) => spec.terms[term].path === path);
    return terms.map((term) => within(form, spot.subject, term)).filter(Boolean).slice(0, 1);
  });
  return found.length === 1 ? found[0] : null;
}

// Shows the report of the server at the fields and above the form. What the browser says of a field by itself, in words of the
// form, is not said again in those of files: a field has one sentence for one mistake.
export function reported(report, form, made, answer, spec) {
  const store = form.config.shapesGraph;
  for (const list of form.shadowRoot.querySelectorAll(".problems")) clear(list, "server");
  const rows = [];
  for (const problem of answer.files.flatMap((file) => file.problems)) {
    const named = namedField(form, made, problem, spec);
    const fields = named ? [named] : fieldsOf(form, made, problem, spec);
    if (isTold(made, problem, fields)) continue;
    const element = fields[0];
    const list = element?.querySelector(":scope > .problems");
    const what = inWords(problem.what[language], spec, store);
    const mend = inWords(problem.mend?.[language] || "", spec, store);
    if (list) add(list, problem.severity, what, mend, "server");
    rows.push({ element, severity: problem.severity, what, mend });
  }
  settle(form);
  summary(report, form, rows);
}

// Says where a submitted entry went.
export function message(report, { receipt }) {
  const shown = report.querySelector("[data-receipt]");
  shown.querySelector("code").textContent = receipt;
  shown.hidden = false;
}

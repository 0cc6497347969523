// How shacl-form draws a field: our label, help, box and messages, in the language of the page, reachable by keyboard and by ear.
import { say } from "./engine.js";
import { day, number, rate, shown, twoWays } from "./entry-numbers.js";

const MOST_OPTIONS = 9; // beyond that a list is searched by typing
const TYPED = "urn:iae-atlas:typed:"; // what was typed where a thing is to be chosen, and is none of them
const READERS = { number, integer: number, money: number, rate, date: day, day };
const language = document.documentElement.lang;
const order = new Intl.Collator(language).compare;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

export function make(tag, properties = {}, ...children) {
  const found = Object.assign(document.createElement(tag), properties);
  found.append(...children);
  return found;
}

// What a box has understood, and how far it has: the colour says so too.
function tell(read, text, state) {
  read.textContent = text;
  read.dataset.state = state;
}

// The theme, on the class of the one that shacl-form comes with; `terms` says of each property what sort of thing it takes.
export const themeOf = (Base, terms, styles) => class extends Base {
  constructor() {
    super(" ");
    this.stylesheet = styles;
    this.counter = 0;
  }

  // A field: label, help, the box, and a place for messages. The element with the class `editor` holds what is kept.
  field(label, required, template, box, keeper, value) {
    const id = `e${this.counter++}`;
    const said = terms[template?.path] || {};
    box.id = id;
    keeper.classList.add("editor");
    if (!value && template?.defaultValue) keeper.dataset.given = "";
    if (template?.datatype) keeper.shaclDatatype = template.datatype;
    if (template?.class) keeper.dataset.class = template.class.value;
    if (template?.nodeKind) keeper.dataset.nodeKind = template.nodeKind.value;
    if (template?.minCount !== undefined) keeper.dataset.minCount = String(template.minCount);
    const name = make("label", { htmlFor: id, textContent: label });
    if (required) {
      name.append(" ", make("span", { className: "required", textContent: say("obligatoire", "required") }));
      box.setAttribute("aria-required", "true");
    }
    const found = make("div", {}, name);
    const help = [template?.description?.value, said.example && `${say("Exemple :", "Example:")} ${said.example}`].filter(Boolean);
    const described = [];
    if (help.length) {
      const hint = make("p", { className: "hint", id: `${id}-hint` });
      help.forEach((text, index) => hint.append(...(index ? [make("br")] : []), text));
      found.append(hint);
      described.push(hint.id);
    }
    found.append(box);
    if (keeper !== box) found.append(keeper);
    const read = make("p", { className: "read", id: `${id}-read` });
    read.setAttribute("aria-live", "polite");
    found.append(read);
    described.push(read.id, `${id}-problems`);
    box.setAttribute("aria-describedby", described.join(" "));
    found.append(make("ul", { className: "problems", id: `${id}-problems`, hidden: true }));
    return found;
  }

  // What a field begins with: what is kept, else what the shapes take for granted.
  static start(value, template) {
    return value?.value || template?.defaultValue?.value || "";
  }

  // A box in which people write freely, and a keeper with the one form of it.
  createTextEditor(label, value, required, template) {
    const { kind = "text" } = terms[template.path] || {};
    const long = template.singleLine === false;
    const box = make(long ? "textarea" : "input", long ? { rows: 4 } : { type: kind === "url" ? "url" : "text" });
    box.autocomplete = "off";
    const reader = READERS[kind];
    if (!reader) {
      box.value = this.constructor.start(value, template);
      return this.field(label, required, template, box, box, value);
    }
    box.inputMode = kind === "date" || kind === "day" ? "text" : "decimal";
    const keeper = make("input", { type: "hidden", value: this.constructor.start(value, template) });
    box.value = shown(keeper.value, kind, language);
    const found = this.field(label, required, template, box, keeper, value);
    const understood = () => {
      keeper.value = box.value.trim() ? reader(box.value) : "";
      const again = shown(keeper.value, kind, language);
      const [small, large] = twoWays(keeper.value, language);
      const read = large ? say(`S'agit-il de ${small} ou de ${large} ?`, `Is it ${small} or ${large}?`) : `${say("Compris :", "Understood:")} ${again}`;
      tell(found.querySelector(".read"), keeper.value && (large || folded(again) !== folded(box.value)) ? read : "", large ? "doubtful" : "understood");
    };
    box.addEventListener("input", understood);
    return found;
  }

  createNumberEditor(...given) { return this.createTextEditor(...given); }
  createDateEditor(...given) { return this.createTextEditor(...given); }
  createLangStringEditor(...given) { return this.createTextEditor(...given); }
  createBooleanEditor(...given) { return this.createTextEditor(...given); }

  // A short list as a select; a long one is searched by typing; the choice between existing and new as shacl-form wants it.
  createListEditor(label, value, required, entries, template) {
    const choice = entries[0]?.value === "";
    const name = choice ? (template?.label || say("Choisissez", "Please choose")) : label;
    const named = entries.filter((one) => one.value !== "").map(({ value: one, label: text }) => {
      const iri = typeof one === "string" ? one : one.value;
      return { iri, text: text || { true: say("oui", "yes"), false: say("non", "no") }[iri] || iri };
    });
    if (!choice) named.sort((one, other) => order(one.text, other.text));
    if (!choice && named.length > MOST_OPTIONS) return this.searched(name, value, required, named, template);
    const box = make("select");
    box.append(make("option", { value: "", textContent: say("— choisir —", "— choose —") }));
    for (const { iri, text } of named) box.append(make("option", { value: iri, textContent: text }));
    const found = this.field(name, choice ? template?.minCount > 0 : required, template, box, box, value);
    const start = this.constructor.start(value, template);
    if (start && !choice && ![...box.options].some((option) => option.value === start)) box.append(make("option", { value: start, textContent: start }));
    box.value = choice ? "" : start;
    if (choice) {
      found.classList.add("choice");
      found.dataset.path = template?.path || ""; // so that a result of the check finds it
      box.addEventListener("change", () => {
        const property = found.closest("shacl-property");
        queueMicrotask(() => property?.querySelector(":scope > .property-instance:last-of-type :is(input:not([type=hidden]), select, textarea)")?.focus());
      });
    }
    return found;
  }

  searched(label, value, required, named, template) {
    const list = make("datalist", { id: `l${this.counter}` });
    const byText = new Map();
    for (const one of named) {
      const taken = byText.has(folded(one.text));
      one.shown = taken ? `${one.text} (${one.iri.split("/").at(-1)})` : one.text;
      byText.set(folded(one.shown), one);
      list.append(make("option", { value: one.shown }));
    }
    const box = make("input", { type: "text", autocomplete: "off", placeholder: say("Tapez quelques lettres…", "Type a few letters…") });
    box.setAttribute("list", list.id);
    const keeper = make("input", { type: "hidden", value: this.constructor.start(value, template) });
    const known = named.find(({ iri }) => iri === keeper.value);
    box.value = known ? known.shown : keeper.value.startsWith(TYPED) ? decodeURIComponent(keeper.value.slice(TYPED.length)) : keeper.value;
    const found = this.field(label, required, template, box, keeper, value);
    found.append(list);
    const read = found.querySelector(".read");
    const matching = () => named.filter((one) => folded(one.shown).includes(folded(box.value)));
    box.addEventListener("input", () => {
      const text = folded(box.value);
      const whole = byText.get(text);
      const count = matching().length;
      keeper.value = !text ? "" : whole ? whole.iri : TYPED + encodeURIComponent(box.value.trim());
      tell(read, !text || whole ? "" : count > 1
        ? say(`${count} choix contiennent ces lettres`, `${count} choices contain these letters`)
        : count ? say("un seul choix contient ces lettres", "a single choice contains these letters") : say("aucun choix ne contient ces lettres", "no choice contains these letters"), count ? "" : "doubtful");
    });
    // letters that fit one choice alone choose it, before the form is checked
    box.addEventListener("change", () => {
      const [only, ...others] = matching();
      if (!keeper.value.startsWith(TYPED) || !only || others.length) return;
      box.value = only.shown;
      keeper.value = only.iri;
      read.textContent = "";
    });
    return found;
  }
};

// What shacl-form draws without asking the theme: its add and remove signs become buttons, its headings headings of their level.
export function tidy(root, terms) {
  for (const lever of root.querySelectorAll("a.control-button:not([role])")) {
    const adds = lever.classList.contains("add-button");
    const what = lever.title.replace(/^(Add|Remove) ?/, "");
    lever.setAttribute("role", "button");
    lever.tabIndex = 0;
    lever.removeAttribute("title");
    lever.textContent = adds ? say(`Ajouter : ${what}`, `Add: ${what}`) : say("Retirer", "Remove");
    if (!adds && what) lever.setAttribute("aria-label", say(`Retirer : ${what}`, `Remove: ${what}`));
    lever.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      lever.click();
    });
  }
  for (const heading of root.querySelectorAll("h1")) {
    const holder = heading.parentElement;
    const better = make(`h${Math.min(3 + ancestors(heading), 6)}`);
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", heading.textContent);
    if (holder.classList.contains("shacl-group")) fold(holder, better, heading.textContent);
    else better.textContent = heading.textContent;
    heading.replaceWith(better);
    const help = terms[holder.closest(".property-instance")?.dataset.path]?.description;
    if (help && holder.localName === "shacl-node") better.after(make("p", { className: "hint", textContent: help }));
  }
}

// A group of fields can be folded; it is open at first where something in it is required, or filled in.
function fold(group, heading, text) {
  const lever = make("button", { type: "button", textContent: text });
  heading.append(lever);
  const filled = [...group.querySelectorAll("input, select, textarea")].some((box) => box.value && !("given" in box.dataset));
  const wanted = filled || group.querySelector(".required");
  group.classList.toggle("closed", !wanted);
  lever.setAttribute("aria-expanded", String(Boolean(wanted)));
  lever.addEventListener("click", () => lever.setAttribute("aria-expanded", String(!group.classList.toggle("closed"))));
}

function ancestors(heading) {
  let depth = 0;
  for (let node = heading.parentElement; node; node = node.parentElement) if (node.localName === "shacl-node") depth += 1;
  return depth - 1;
}

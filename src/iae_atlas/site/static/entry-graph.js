// From what the form holds to the entry in Turtle, and back to the field that a line of it came from.
//
// In the form every property is a term of the form's own (`urn:iae-atlas:form/aid-rule.rate`): one for each language of a text, one
// for each direction of a relation. `terms` says which property of the ontology it is.
import { number } from "./entry-numbers.js";

const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const DATES = [[/^\d{4}-\d\d-\d\d$/, "date"], [/^\d{4}-\d\d$/, "gYearMonth"], [/^\d{4}$/, "gYear"]];

export class Entry {
  // `store` is what shacl-form gives; `spec` is the file of the form
  constructor(store, spec) {
    this.spec = spec;
    this.places = []; // of each line from 1: the subject there, and the node and term of the form that it came from
    this.quads = store.getQuads(null, null, null, null);
    this.parents = new Map(); // of each node of the form the one that it hangs from
    this.shapes = new Map();
    for (const { subject, predicate, object } of this.quads) {
      if (predicate.value === RDF_TYPE) this.shapes.set(subject.value, object.value);
      else if (object.termType === "NamedNode") this.parents.set(object.value, subject.value);
    }
    this.text = this.written([...this.triples(), ...this.cited(), ...this.constants()]);
  }

  *triples() {
    const { terms, types } = this.spec;
    const renamed = this.subject();
    for (const { subject, predicate, object } of this.quads) {
      const node = subject.value;
      const name = renamed.get(node) || node;
      if (predicate.value === RDF_TYPE) {
        for (const one of types[object.value] || []) yield { subject: name, predicate: RDF_TYPE, object: { iri: one }, node, term: "" };
        continue;
      }
      const said = terms[predicate.value];
      if (!said?.path) continue;
      const triple = { subject: name, predicate: said.path, object: value(object, said), node, term: predicate.value };
      yield said.inverse ? { ...triple, subject: object.value, object: { iri: name } } : triple;
    }
  }

  // An entry that adds to what the atlas knows is about the resource that was chosen.
  subject() {
    const found = new Map();
    for (const { subject, predicate, object } of this.quads) if (this.spec.terms[predicate.value]?.kind === "subject") found.set(subject.value, object.value);
    return found;
  }

  // What cites nothing by itself cites what that cites which it hangs from; all places are in the one source of the entry. What the
  // atlas knows already and the entry says something of, cites the same as what it is linked to.
  *cited() {
    const { terms, citation, source, uncited } = this.spec;
    const objects = (node, path) => this.quads.filter(({ subject, predicate }) => subject.value === node && terms[predicate.value]?.path === path).map(({ object }) => object.value);
    const sources = this.quads.filter(({ predicate }) => terms[predicate.value]?.path === source).map(({ object }) => object.value);
    const passages = (node) => {
      for (let one = node; one; one = this.parents.get(one)) {
        const found = objects(one, citation);
        if (found.length) return found;
      }
      return [];
    };
    for (const [node, shape] of this.shapes) {
      if (shape.includes("/passage~") && !objects(node, source).length && sources.length) yield { subject: node, predicate: source, object: { iri: sources[0] }, node, term: "" };
      if (uncited.includes(shape) || objects(node, citation).length) continue;
      for (const passage of passages(node)) yield { subject: node, predicate: citation, object: { iri: passage }, node, term: "" };
    }
    for (const { subject, predicate, object } of this.quads) {
      if (!terms[predicate.value]?.inverse || this.shapes.has(object.value)) continue;
      for (const passage of passages(subject.value)) yield { subject: object.value, predicate: citation, object: { iri: passage }, node: subject.value, term: predicate.value };
    }
  }

  *constants() {
    for (const [node, shape] of this.shapes) for (const [predicate, iri] of this.spec.constants[shape] || []) yield { subject: node, predicate, object: { iri }, node, term: "" };
  }

  written(triples) {
    const about = new Map();
    for (const triple of triples) {
      if (!about.has(triple.subject)) about.set(triple.subject, []);
      about.get(triple.subject).push(triple);
    }
    const used = new Map();
    const short = (iri) => this.short(iri, used);
    const blocks = [];
    for (const [subject, said] of about) {
      const seen = new Set();
      const lines = [];
      said.sort((one, other) => (other.predicate === RDF_TYPE) - (one.predicate === RDF_TYPE));
      for (const triple of said) {
        const line = `${triple.predicate === RDF_TYPE ? "a" : short(triple.predicate)} ${object(triple.object, short)}`;
        if (seen.has(line)) continue;
        seen.add(line);
        lines.push({ line, triple });
      }
      blocks.push({ subject: short(subject), lines });
    }
    const text = [...used].sort().map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .`);
    this.places = text.map(() => null);
    for (const { subject, lines } of blocks) {
      text.push("", subject);
      this.places.push(null, { subject: lines[0].triple.subject, node: lines[0].triple.node, term: "" });
      lines.forEach(({ line, triple }, index) => {
        text.push(`    ${line} ${index === lines.length - 1 ? "." : ";"}`);
        this.places.push({ subject: triple.subject, node: triple.node, term: triple.term });
      });
    }
    return `${text.join("\n")}\n`;
  }

  // What stands at a line, counted from 1; null for a line that says nothing.
  at(line) {
    return this.places[line - 1] || null;
  }

  short(iri, used) {
    let best = "";
    for (const [prefix, namespace] of Object.entries(this.spec.prefixes)) {
      if (iri.startsWith(namespace) && namespace.length > (this.spec.prefixes[best] || "").length && /^[a-z0-9][\w-]*$/i.test(iri.slice(namespace.length))) best = prefix;
    }
    if (!best) return `<${IRI.test(iri) ? iri : encodeURI(iri)}>`;
    used.set(best, this.spec.prefixes[best]);
    return `${best}:${iri.slice(this.spec.prefixes[best].length)}`;
  }
}

function value(object, said) {
  if (object.termType !== "Literal") return { iri: object.value };
  const text = object.value;
  if (said.language) return { text, language: said.language };
  if (said.kind === "url") return IRI.test(text) ? { iri: text } : { text };
  if (said.kind === "date" || said.kind === "day") {
    const [, datatype] = DATES.find(([pattern]) => pattern.test(text)) || [];
    return datatype ? { text, datatype: XSD + datatype } : { text };
  }
  if (said.kind === "number" && /^-?\d+$/.test(text)) return { text, datatype: `${XSD}integer` };
  if (said.kind === "value") {
    const plain = number(text);
    const sort = /^-?\d+$/.test(plain) ? "integer" : /^-?\d+\.\d+$/.test(plain) ? "decimal" : /^(true|false)$/.test(text) ? "boolean" : "";
    return sort ? { text: sort === "boolean" ? text : plain, datatype: XSD + sort } : { text };
  }
  const datatype = object.datatype?.value;
  return datatype && datatype !== `${XSD}string` ? { text, datatype } : { text };
}

function object(term, short) {
  if (term.iri !== undefined) return short(term.iri);
  const text = JSON.stringify(term.text).replace(/[\u007f-\u009f\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  if (term.language) return `${text}@${term.language}`;
  return term.datatype ? `${text}^^${short(term.datatype)}` : text;
}

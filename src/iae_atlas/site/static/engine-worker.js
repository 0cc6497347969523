// The SPARQL engine in a thread of its own: it loads the dataset once, then answers; the page stays alive and may end it.
import start, { Store } from "./vendor/oxigraph/web.js";

const PIECE = 2 ** 22;
let store = null;

function termOf(term) {
  if (term === undefined || term === null) return null;
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  if (term.termType === "Literal") {
    const found = { type: "literal", value: term.value };
    if (term.language) found["xml:lang"] = term.language;
    else if (term.datatype && term.datatype.value !== "http://www.w3.org/2001/XMLSchema#string") found.datatype = term.datatype.value;
    return found;
  }
  return { type: "triple", value: String(term) };
}

async function load(address) {
  await start();
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  const total = Number(response.headers.get("content-length")) || 0;
  // a host may send the file as it is, or say that gzip is only how it comes; the first two bytes tell
  const bytes = new Uint8Array(await response.arrayBuffer());
  postMessage({ told: "loading", share: 0.1, total });
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = packed ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : new Blob([bytes]).stream();
  store = new Store();
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let read = 0;
  const guess = packed ? bytes.length * 18 : bytes.length;
  const take = (whole) => {
    store.load(whole, { format: "application/n-quads", no_transaction: true, lenient: true });
    read += whole.length;
    postMessage({ told: "loading", share: Math.min(0.1 + (0.9 * read) / guess, 0.99) });
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
    if (text.length > PIECE) {
      const end = text.lastIndexOf("\n") + 1;
      take(text.slice(0, end));
      text = text.slice(end);
    }
  }
  if (text) take(text);
}

function answer({ query, base, format }) {
  const options = { base_iri: base };
  if (format) return { kind: "text", text: store.query(query, { ...options, results_format: format }) };
  const found = store.query(query, options);
  if (typeof found === "boolean") return { kind: "truth", truth: found };
  if (!found.length) return { kind: "rows", columns: [], rows: [] };
  if (found[0] instanceof Map) {
    const columns = [];
    for (const row of found) for (const name of row.keys()) if (!columns.includes(name)) columns.push(name);
    const rows = found.map((row) => Object.fromEntries([...row].map(([name, term]) => [name, termOf(term)])));
    return { kind: "rows", columns, rows };
  }
  return { kind: "graph", total: found.length };
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.load) {
      await load(data.load);
      postMessage({ told: "ready", size: store.size });
    } else {
      postMessage({ told: "answer", id: data.id, answer: answer(data) });
    }
  } catch (error) {
    postMessage({ told: "failed", id: data.id, message: error instanceof Error ? error.message : String(error) });
  }
});

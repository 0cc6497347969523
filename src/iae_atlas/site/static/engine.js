// SPARQL in the browser, for a site without a server. One engine a page: the dataset is loaded once, at the first question.
const french = document.documentElement.lang === "fr";
export const say = (fr, en) => (french ? fr : en);
export const BASE = "https://w3id.org/iae-atlas/";

// Where a word means nothing: strings, IRIs, comments, variables and local names.
const LITTER =
  /"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*|[?$]\w+|(?<=:)[\w:%\\][\w:%\\-]*/gs;

export const bare = (text) => text.replace(LITTER, " ");

export class Engine {
  // `dump` is the address of the quads; `tell(share)` hears how far the loading is, from 0 to 1
  constructor(dump, tell = () => {}) {
    this.dump = dump;
    this.tell = tell;
    this.worker = null;
    this.loaded = null;
    this.waiting = new Map();
    this.next = 0;
  }

  load() {
    if (this.loaded) return this.loaded;
    this.worker = new Worker(new URL("./engine-worker.js", import.meta.url), { type: "module" });
    this.loaded = new Promise((resolve, reject) => {
      this.worker.addEventListener("message", ({ data }) => {
        if (data.told === "loading") this.tell(data.share);
        else if (data.told === "ready") resolve(data.size);
        else if (data.told === "failed" && data.id === undefined) reject(new Error(data.message));
        else {
          const asked = this.waiting.get(data.id);
          this.waiting.delete(data.id);
          if (data.told === "answer") asked?.resolve(data.answer);
          else asked?.reject(new Error(data.message));
        }
      });
      this.worker.addEventListener("error", (event) => reject(new Error(event.message || say("le moteur ne démarre pas", "the engine does not start"))));
    });
    this.worker.postMessage({ load: this.dump });
    this.loaded.catch(() => this.stop());
    return this.loaded;
  }

  async query(text, { format, prefixes = {} } = {}) {
    if (/service/i.test(bare(text))) {
      throw new Error(
        say(
          "SERVICE interrogerait une autre machine ; cette page ne répond que des données de l'atlas. Retirez-le.",
          "SERVICE would query another machine; this page answers from the atlas's data only. Remove it.",
        ),
      );
    }
    await this.load();
    const whole = declared(text, prefixes);
    const answer = new Promise((resolve, reject) => {
      const id = ++this.next;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, query: whole, base: BASE, format });
    });
    return answer.catch((error) => {
      throw new Error(explained(error.message, whole.length - text.length));
    });
  }

  // Ends what runs; the next question loads the dataset anew.
  stop() {
    this.worker?.terminate();
    for (const { reject } of this.waiting.values()) reject(new Error(say("arrêtée", "stopped")));
    this.waiting.clear();
    this.worker = null;
    this.loaded = null;
  }
}

// The text with a declaration of each known prefix that it uses without one, on its first line so that lines keep their numbers.
export function declared(text, prefixes) {
  const words = text.replace(/"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*/g, " ");
  const own = new Set([...words.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((found) => found[1]));
  const used = new Set([...words.matchAll(/(?<![\w:?$-])([A-Za-z][\w-]*):/g)].map((found) => found[1]));
  const missing = [...used].filter((prefix) => !own.has(prefix) && prefixes[prefix]);
  return missing.map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}> `).join("") + text;
}

// What the parser says, for people: where it stopped in the text as it was written, and the words that it would have read.
function explained(message, added) {
  const found = /^error at (\d+):(\d+): (?:expected (?:one of )?)?([\s\S]*)$/.exec(message);
  if (!found) return message;
  const [, line, column, rest] = found;
  const place = line === "1" ? Math.max(Number(column) - added, 1) : column;
  if (rest.includes("Prefix not found")) {
    return say(
      `ligne ${line}, colonne ${place} : le préfixe n'est ni déclaré, ni de l'atlas. Déclarez-le par PREFIX.`,
      `line ${line}, column ${place}: the prefix is neither declared nor one of the atlas. Declare it with PREFIX.`,
    );
  }
  const wanted = (rest.match(/\[[^\]]*\]|"(?:[^"\\]|\\.)*"|[^,]+/g) || [])
    .map((part) => part.trim())
    .filter((part) => part && !part.startsWith("["))
    .map((part) => part.replace(/^"|"$/g, ""))
    .slice(0, 12)
    .join(" ");
  return say(
    `ligne ${line}, colonne ${place}${wanted ? ` : attendu l'un de ${wanted}` : ""}. Corrigez là ou juste avant.`,
    `line ${line}, column ${place}${wanted ? `: expected one of ${wanted}` : ""}. Mend it there or just before.`,
  );
}

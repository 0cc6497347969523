// The form of an entry: made of its shapes by shacl-form, checked while one types, checked in full by the server where there is one.
// Nothing leaves the page before one asks for it; what is typed is kept in this tab until the entry is given in.
import { say } from "./engine.js";
import { Entry } from "./entry-graph.js";
import { forget, message, placed, reported, summary } from "./entry-report.js";
import { make, themeOf, tidy } from "./entry-theme.js";

const absolute = (address) => new URL(address, location.href).href;
const holder = document.querySelector("[data-entry]");
const status = document.querySelector("[data-status]");
const report = document.querySelector("[data-report]");
const tell = (text) => { status.textContent = text; };

let spec;
let form;
let root;
let watching;

async function text(address) {
  const response = await fetch(absolute(address));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.text();
}

async function begin() {
  tell(say("Le formulaire se prépare…", "The form is getting ready…"));
  const [, css, said] = await Promise.all([import(absolute(holder.dataset.vendor)), text(holder.dataset.styles), text(holder.dataset.form)]);
  spec = JSON.parse(said);
  const styles = new CSSStyleSheet();
  styles.replaceSync(css);
  await customElements.whenDefined("shacl-form");
  form = document.createElement("shacl-form");
  const Theme = themeOf(form.config.theme.constructor, spec.terms, styles);
  form.config.theme = new Theme();
  // its own messages are icons with a tooltip: ours are sentences below the field
  form.createValidationErrorDisplay = (result, kind) => Object.assign(document.createElement("i"), { className: "validation-error", hidden: true, result, kind });
  const check = form.validate;
  form.validate = async (partly = false) => {
    const valid = await check.call(form, partly);
    placed(form, spec.terms);
    return valid;
  };
  form.dataset.ignoreOwlImports = "";
  form.dataset.language = document.documentElement.lang;
  form.dataset.loading = "…";
  form.dataset.valuesNamespace = "urn:uuid:";
  form.dataset.shapeSubject = spec.shape;
  form.dataset.shapes = spec.shapes;
  fill(kept());
  form.addEventListener("change", keep);
  form.shadowRoot.addEventListener("input", (event) => {
    forget(event.target);
    clearTimeout(watching);
    watching = setTimeout(keep, 300);
  });
  holder.replaceChildren(form);
  new MutationObserver(() => tidy(form.shadowRoot, spec.terms)).observe(form.shadowRoot, { childList: true, subtree: true });
  await drawn();
  document.querySelector("[data-acts]").hidden = false;
  holder.dataset.ready = "";
  tell("");
}

// Shows the form empty, or filled with what is kept.
function fill(values) {
  root = values?.root || `urn:uuid:${crypto.randomUUID ? crypto.randomUUID() : random()}`;
  form.dataset.valuesSubject = root;
  form.dataset.values = values?.triples || `<${root}> a <${spec.shape}> .`;
}

// randomUUID exists in secure contexts alone; a server in a house may have none.
function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function drawn() {
  while (!form.shape?.isConnected) await new Promise((resolve) => { setTimeout(resolve, 30); });
  tidy(form.shadowRoot, spec.terms);
}

// Where this tab keeps the form; one of each kind, in whatever language.
const place = () => `entry/${spec.kind}`;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(place()) || "null");
  } catch {
    return null;
  }
}

function keep() {
  clearTimeout(watching);
  try {
    sessionStorage.setItem(place(), JSON.stringify({ root, triples: form.serialize("application/n-triples") }));
  } catch {
    tell(say("Le navigateur ne garde rien : téléchargez avant de quitter la page.", "The browser keeps nothing: download before you leave the page."));
  }
}

const entry = () => new Entry(form.toRDF(), spec);

function name() {
  const label = form.shadowRoot.querySelector(`[data-path="${CSS.escape(spec.shape)}.label.fr"] input`)?.value || spec.kind;
  const slug = label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  return `${slug || spec.kind}.ttl`;
}

async function verify(extra = {}) {
  const made = entry();
  const valid = await form.validate(false);
  if (!holder.dataset.api) {
    summary(report, form, []);
    return valid;
  }
  tell(say("Vérification en cours…", "Checking…"));
  const body = new FormData();
  body.append("file", new File([made.text], name(), { type: "text/turtle" }));
  for (const [key, value] of Object.entries(extra)) body.append(key, value);
  const response = await fetch(absolute(holder.dataset.api), { method: "POST", body, headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang } });
  const answer = await response.json();
  if (!answer.files) throw new Error(answer.detail || `HTTP ${response.status}`);
  reported(report, form, made, answer, spec);
  return { ...answer, valid };
}

const failed = (error) => tell(`${say("Cela n'a pas abouti ; rien de ce que vous avez écrit n'est perdu.", "This did not work; nothing of what you wrote is lost.")} ${error.message}`);
const acts = {
  async check() {
    await verify();
    tell("");
    report.hidden = false;
    report.querySelector("h2").focus();
  },
  download() {
    const address = URL.createObjectURL(new Blob([entry().text], { type: "text/turtle" }));
    make("a", { href: address, download: name() }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    tell(say("Le fichier est téléchargé ; le formulaire reste rempli.", "The file is downloaded; the form stays filled."));
  },
  async submit() {
    const answer = await verify({ submit: "yes", contributor: document.querySelector("[data-contributor]")?.value || "" });
    report.hidden = false;
    report.querySelector("h2").focus();
    tell(answer.receipt ? "" : say("Rien n'est envoyé : corrigez d'abord ce qui est marqué.", "Nothing is sent: mend what is marked first."));
    if (answer.receipt) message(report, answer);
  },
  async clear() {
    if (!window.confirm(say("Vider tout le formulaire ?", "Clear the whole form?"))) return;
    sessionStorage.removeItem(place());
    report.hidden = true;
    form.shape = null;
    fill(null);
    await drawn();
    tell(say("Le formulaire est vide.", "The form is empty."));
  },
};
for (const lever of document.querySelectorAll("[data-do]")) {
  lever.addEventListener("click", async () => {
    lever.disabled = true;
    try {
      await acts[lever.dataset.do]();
    } catch (error) {
      failed(error);
    }
    lever.disabled = false;
  });
}
begin().catch(failed);

// Shows the statement that the address names where no server does it, and offers to copy the text.
const shown = document.getElementById("shown");
const card = document.getElementById("card");
const text = document.getElementById("text");
const copy = document.getElementById("copy");
const send = document.getElementById("send");
const field = document.getElementById("statement");
const { base, template, asked, word, colon, missing, page, statements } = shown.dataset;

const line = (element) => element.textContent.replace(/\s+/g, " ").trim();

const fill = (title, lines) => {
  text.value = [...lines, "", asked, ""].join("\n");
  if (template) {
    send.href = template
      .replace("{title}", encodeURIComponent(title))
      .replace("{body}", encodeURIComponent(text.value));
    send.hidden = false;
  }
};

const say = (sentence, iri) => {
  const note = document.createElement("p");
  note.className = "note";
  const code = document.createElement("code");
  code.className = "iri";
  code.textContent = iri;
  note.append(sentence, sentence ? " " : "", code);
  card.replaceChildren(note);
};

const show = async (iri) => {
  field.value = iri;
  fill(iri, [`${word}${iri}`]);
  if (!iri.startsWith(base)) return say(missing, iri);
  if (statements === "no" && iri.startsWith(`${base}id/statement/`)) return say("", iri); // statements have no page on this site
  const address = new URL(`${iri.slice(base.length).replace("#", "/")}.html`, location.href);
  if (address.origin !== location.origin) return say(missing, iri);
  const answer = await fetch(address).catch(() => null);
  const link = document.createElement("a");
  link.href = address;
  link.textContent = page;
  if (!answer) return card.replaceChildren(link);
  if (!answer.ok) return say(missing, iri);
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const anchor of read.querySelectorAll("a[href]")) anchor.setAttribute("href", new URL(anchor.getAttribute("href"), address));
  const statement = read.querySelector("[data-statement]");
  const heading = line(read.querySelector("h1"));
  if (!statement) {
    link.textContent = heading;
    card.replaceChildren(link);
    return fill(heading, [`${word}${iri}`, heading]);
  }
  card.replaceChildren(document.adoptNode(statement));
  const names = [...statement.querySelectorAll("dt")].map((name) => `${line(name)}${colon}${line(name.nextElementSibling)}`);
  fill(heading, [`${word}${iri}`, ...names]);
};

const asks = new URLSearchParams(location.search).get("statement");
if (asks && card.querySelector(".quiet")) show(asks.trim());

if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    copy.textContent = copy.dataset.done;
  });
}

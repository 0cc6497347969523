// Narrows the catalogue while one types; accents, capitals, hyphens and apostrophes do not matter, as on the server.
const folded = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").normalize("NFKD").replace(/\p{M}/gu, "").replace(/[-'’]/g, " ").replace(/\s+/g, " ").trim();

for (const field of document.querySelectorAll("input[data-filter]")) {
  const list = document.getElementById(field.dataset.filter);
  const told = document.querySelector(`[data-count-of="${field.dataset.filter}"]`);
  const cards = [...list.querySelectorAll("[data-words]")].map((card) => ({ card, words: folded(card.dataset.words) }));
  const start = new URLSearchParams(location.search).get(field.name);
  const narrow = () => {
    const words = folded(field.value).split(" ").map((word) => word.replace(/(?<=\w{3})[sx]$/, ""));
    let count = 0;
    for (const { card, words: within } of cards) {
      card.hidden = !words.every((word) => within.includes(word));
      count += !card.hidden;
    }
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("[data-words]:not([hidden])");
    told.textContent = field.value.trim() ? `${count} ${count === 1 ? told.dataset.one : told.dataset.many}` : "";
  };
  field.addEventListener("input", narrow);
  if (start && !field.value) {
    field.value = start;
    narrow();
  }
}

// Files may be dropped on the form that checks them; without this script they are chosen, and the form works all the same.
import { say } from "./engine.js";

const form = document.querySelector("[data-drop]");
const zone = form.querySelector(".zone");
const field = form.elements.file;
const told = form.querySelector("[data-files]");
const text = form.elements.text;
const missing = form.querySelector("[data-missing]");
const KEPT = "entry/pasted";

const tell = () => {
  const names = [...field.files].map((file) => file.name);
  if (names.length) missing.hidden = true;
  told.textContent = names.length ? `${say("À vérifier :", "To be checked:")} ${names.join(", ")}` : "";
};

form.querySelector("[data-droppable]").hidden = false;
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  form.addEventListener(kind, (event) => {
    if (kind === "drop" || !form.contains(event.relatedTarget)) zone.classList.remove("over");
  });
}
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const all = new DataTransfer();
  for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
  field.files = all.files;
  tell();
});
field.addEventListener("change", tell);

text.addEventListener("input", () => { missing.hidden = true; });

// What was pasted outlives the page: the way back, a reload, a server that does not answer.
try {
  if (!text.value) text.value = sessionStorage.getItem(KEPT) || "";
  text.addEventListener("input", () => sessionStorage.setItem(KEPT, text.value));
} catch {
  // the browser keeps nothing; the form is none the worse
}
form.addEventListener("submit", (event) => {
  if (field.files.length || text.value.trim()) return;
  event.preventDefault();
  missing.hidden = false;
  missing.textContent = say("Il n'y a rien à vérifier : choisissez un fichier, ou collez-en le texte.", "There is nothing to check: choose a file, or paste the text of one.");
  text.focus();
});
document.querySelector("#report h2")?.focus();

// A text file dropped anywhere on the conversation is a review to be read.

import { el, icon } from "./dom.js";
import { holdsFiles } from "./file.js";
import { t } from "./words.js";

// A file let go beside the mark would make the browser leave the page for it.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => holdsFiles(event) && event.preventDefault());
}

export function dropZone(house, taken) {
  const veil = el("div", { class: "veil", hidden: true }, el("p", {}, icon("page"), t("Let go, and it is read as a review")));
  house.append(veil);
  house.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  house.addEventListener("dragleave", (event) => {
    if (!house.contains(event.relatedTarget)) veil.hidden = true;
  });
  house.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    const [file] = event.dataTransfer.files;
    if (file) taken(file);
  });
}

// Words as they come from the server, and plain talk, drawn as text, times and links.

import { link } from "./dom.js";
import { moment } from "./time.js";

// Words are a string or a list of strings, moments and links; nothing in them is markup.
export function words(value) {
  if (value === null || value === undefined) return [];
  const parts = Array.isArray(value) ? value : [value];
  return parts.map((part) => {
    if (part && typeof part === "object" && "at" in part) return moment(part.at, part.style);
    if (part && typeof part === "object" && "url" in part) return link(part.url, part.text || part.url);
    return document.createTextNode(String(part));
  });
}

export function plain(value) {
  return words(value).map((node) => node.textContent).join("");
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>"'.,;:!?)\]}’”»]/g;

// What a member said: their words, with web addresses made into links.
export function talk(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(document.createTextNode(text.slice(from, found.index)), link(found[0], found[0]));
    from = found.index + found[0].length;
  }
  parts.push(document.createTextNode(text.slice(from)));
  return parts;
}

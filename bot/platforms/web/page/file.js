// Text files, read in the reader's own browser: UTF-8, two megabytes at most, and really text.

import { t } from "./words.js";

export const MOST = 2 * 1024 * 1024;

// {name, text} for the server, or {problem} with a sentence that says what to do next.
export async function readText(file) {
  const name = file.name || "review.txt";
  if (file.size > MOST) return { problem: t("{name} is larger than 2 MB. Choose a shorter text.", { name }) };
  if (!file.size) return { problem: t("{name} is empty.", { name }) };
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { problem: t("{name} cannot be read as text. Save it as plain text (UTF-8) and try again.", { name }) };
  }
  // Control characters that no writer types: what decodes by chance is still no text.
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text) || text.startsWith("%PDF-")) {
    return { problem: t("{name} is not a text file. Save it as plain text (UTF-8) and try again.", { name }) };
  }
  return { name, text };
}

export function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

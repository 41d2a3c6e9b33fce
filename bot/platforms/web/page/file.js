// Text files, taken in the reader's own browser: two megabytes at most, and really text.

import { t } from "./words.js";

export const MOST = 2 * 1024 * 1024;

// What a file dialog offers; a drop is looked at when it is there.
export const OFFERED = "text/*,.txt,.md,.markdown,.rst,.html,.htm,.csv";

const OTHERS = ["%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "PK\x03\x04"];

// {name, text} for the server, {name, data} of what is not UTF-8 (the server knows older encodings), or {problem}
// with a sentence that says what to do next.
export async function readText(file) {
  const name = file.name || "review.txt";
  if (file.size > MOST) return { problem: t("{name} is larger than 2 MB. Choose a shorter text.", { name }) };
  if (!file.size) return { problem: t("{name} is empty.", { name }) };
  try {
    return await taken(file, name);
  } catch {
    return { problem: t("{name} cannot be read. Choose it once more, or paste its words.", { name }) };
  }
}

async function taken(file, name) {
  const bytes = await file.arrayBuffer();
  const begins = String.fromCharCode(...new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength)));
  if (OTHERS.some((other) => begins.startsWith(other))) return { problem: strange(name) };
  const text = inUtf8(bytes);
  if (text === null || text.includes("\0")) return { name, data: await inBase64(file) };
  // Control characters that no writer types: what decodes by chance is still no text.
  return /[\u0001-\u0008\u000e-\u001a]/.test(text) ? { problem: strange(name) } : { name, text };
}

function inUtf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function strange(name) {
  return t("{name} is not a text file. Save it as plain text (UTF-8) and try again.", { name });
}

function inBase64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

export function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

// The page's own sentences in the reader's language; ids are English and stand when nothing better came.

let table = {};
let language;

export async function loadWords() {
  try {
    const answer = await fetch("/words.json");
    if (!answer.ok) return;
    table = await answer.json();
    language = answer.headers.get("Content-Language") || undefined;
    if (language) document.documentElement.lang = language;
  } catch {
    // Without the table the page still speaks its ids.
  }
}

// How dates and times are written: as the browser's owner writes them where that is the page's language.
export function locale() {
  try {
    const own = navigator.languages.find((tag) => tag.split("-")[0] === language?.split("-")[0]);
    return Intl.DateTimeFormat.supportedLocalesOf(own ?? language ?? [])[0];
  } catch {
    return undefined;
  }
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

export function t(id, values = {}) {
  return fill(table[id] ?? id, values);
}

export function plural(one, many, n, values = {}) {
  const id = n === 1 ? one : many;
  return fill(table[id] ?? id, { n, ...values });
}

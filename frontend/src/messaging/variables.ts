/** What is being typed of a variable before the caret, and which ones begin so. */
export interface Suggestion {
  from: number;
  choices: string[];
}

const MOST = 8;

/** Nothing unless the caret stands inside an open `{{`, in the name and not in a filter. */
export function suggest(text: string, caret: number, names: string[]): Suggestion {
  const before = text.slice(0, caret);
  const match = /\{\{-?\s*([\w.'[\]-]*)$/.exec(before);
  if (match === null) return {from: caret, choices: []};
  const typed = match[1]!;
  const lower = typed.toLowerCase();
  const starting = names.filter((name) => name.toLowerCase().startsWith(lower) && name !== typed);
  const inside = names.filter((name) => !starting.includes(name) && name.toLowerCase().includes(lower) && name !== typed);
  return {from: caret - typed.length, choices: [...starting, ...inside].slice(0, MOST)};
}

/** The field's new text and caret after a variable was chosen: the braces are closed once. */
export function completed(text: string, from: number, caret: number, name: string): {text: string; caret: number} {
  const after = text.slice(caret);
  const open = /\{\{-?\s*$/.exec(text.slice(0, from)) !== null;
  const start = open ? text.slice(0, from) : `${text.slice(0, from)}{{ `;
  const closed = /^\s*[|}]/.test(after) && open;
  const inserted = `${start.endsWith('{{') ? `${start} ` : start}${name}${closed ? '' : ' }}'}`;
  return {text: inserted + after, caret: inserted.length};
}

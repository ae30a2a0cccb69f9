import type {Entry} from './model';
import {quoted} from './model';

export interface Word {
  text: string;
  from: number;
  kind: 'text' | 'value' | 'keyword' | 'name' | 'sign' | 'other';
}

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'IS', 'NULL', 'BETWEEN', 'CONTAINS', 'MATCHES']);
const CUT = /'(?:\\.|[^'\\])*'?|[\p{L}\p{N}_.:+-]+|[=!<>]+|[(),]/gu;
const VALUE = /^([+-]?\d[\d.dwmyT:-]*|\d+_(days|months)_ago|today|yesterday|tomorrow|true|false)$/i;

/** Cuts a query as the server does, forgiving what is unfinished. */
export function words(text: string): Word[] {
  return [...text.matchAll(CUT)].map((match) => ({text: match[0], from: match.index, kind: kind(match[0])}));
}

function kind(word: string): Word['kind'] {
  if (word.startsWith("'")) return 'text';
  if (/^[=!<>(),]/.test(word)) return 'sign';
  if (KEYWORDS.has(word.toUpperCase())) return 'keyword';
  return VALUE.test(word) ? 'value' : 'name';
}

export interface Suggestions {
  from: number;
  choices: string[];
}

const DATES = ['today', 'yesterday', '-7d', '-30d', '-90d', '-12m'];

/** What can stand at the caret, narrowed down by what is typed there already. */
export function suggest(text: string, caret: number, entries: Entry[]): Suggestions {
  const before = text.slice(0, caret);
  const typed = /(?:'[^']*|[\p{L}\p{N}_.]*)$/u.exec(before)?.[0] ?? '';
  const from = caret - typed.length;
  const earlier = words(before.slice(0, from));
  const last = earlier.at(-1);
  const choices = fitting(last, earlier, entries).filter((choice) => choice.toLowerCase().startsWith(typed.toLowerCase()) && choice !== typed);
  return {from, choices: choices.slice(0, 12)};
}

function fitting(last: Word | undefined, earlier: Word[], entries: Entry[]): string[] {
  const names = [...entries.map((entry) => entry.name), 'NOT'];
  const name = earlier.findLast((word) => word.kind === 'name');
  const entry = entries.find((each) => each.name === name?.text);
  const keyword = last?.kind === 'keyword' ? last.text.toUpperCase() : '';
  if (last === undefined || keyword === 'OR' || last.text === '(' && entry?.type !== 'EVENTS') return names;
  if (keyword === 'AND') return earlier.findLast((word) => word.text.toUpperCase() === 'BETWEEN' || word.text.toUpperCase() === 'AND' && word !== last)?.text.toUpperCase() === 'BETWEEN' ? values(entry) : names;
  if (entry?.type === 'EVENTS' && (last.text === '(' || last.text === ',')) return entry.parameters.map((each) => each.name);
  if (last.kind === 'name') return entry?.operators ?? entries.flatMap((each) => each.parameters).find((each) => each.name === last.text)?.operators ?? ['=', '!='];
  if (/^[=!<>]/.test(last.text) || keyword === 'CONTAINS' || keyword === 'BETWEEN') return values(entry);
  if (keyword === 'NOT' && earlier.at(-2)?.kind !== 'name') return names;
  return last.kind === 'value' || last.kind === 'text' || last.text === ')' || keyword === 'NULL' ? ['AND', 'OR'] : [];
}

function values(entry: Entry | undefined): string[] {
  if (entry === undefined || ['TIME', 'DAY', 'YEARLY'].includes(entry.type)) return DATES;
  return entry.type === 'FLAG' ? ['true', 'false'] : entry.choices.map(quoted);
}

/** The tree that the server reads out of a query; the builder changes it and writes text again. */
export interface Node {
  kind: 'all' | 'any' | 'not' | 'clause';
  parts: Node[];
  filter: string;
  argument: string | null;
  operator: string;
  values: string[];
  parameters: Parameter[];
}

export interface Parameter {
  name: string;
  operator: string;
  values: string[];
}

export interface Entry {
  name: string;
  type: string;
  operators: string[];
  choices: string[];
  parameters: {name: string; type: string; operators: string[]}[];
}

export function group(kind: 'all' | 'any' | 'not', parts: Node[]): Node {
  return {kind, parts, filter: '', argument: null, operator: '', values: [], parameters: []};
}

export function clause(entry: Entry): Node {
  const operator = entry.operators[0] ?? '=';
  return {kind: 'clause', parts: [], filter: entry.name, argument: argumentOf(entry), operator, values: blanks(operator), parameters: []};
}

function argumentOf(entry: Entry): string | null {
  return entry.name === 'anniversary' ? 'metafields.facts.birth_date' : null;
}

/** As many values as an operator takes. */
export function blanks(operator: string, from: string[] = []): string[] {
  const count = operator.endsWith('NULL') || operator.endsWith('MATCHES') ? 0 : operator === 'BETWEEN' ? 2 : Math.max(1, operator.endsWith('IN') ? from.length : 1);
  return Array.from({length: count}, (_, index) => from[index] ?? '');
}

/** The root as a group, and "none of" with its alternatives as its own parts, so that every level looks alike. */
export function opened(node: Node): Node {
  const inner = shaped(node);
  return inner.kind === 'clause' ? group('all', [inner]) : inner;
}

function shaped(node: Node): Node {
  if (node.kind === 'clause') return node;
  const only = node.parts[0];
  const parts = node.kind === 'not' && only?.kind === 'any' ? only.parts : node.parts;
  return {...node, parts: parts.map(shaped)};
}

/** The text of a tree; what is not filled in yet is left out. */
export function print(node: Node): string {
  if (node.kind === 'clause') return printClause(node);
  const parts = node.parts.map((part) => ({part, text: print(part)})).filter(({text}) => text !== '');
  if (parts.length === 0) return '';
  const joined = parts.map(({part, text}) => (parts.length > 1 && part.kind !== 'clause' && part.kind !== 'not' ? `(${text})` : text)).join(node.kind === 'all' ? ' AND ' : ' OR ');
  return node.kind === 'not' ? `NOT (${joined})` : joined;
}

function printClause(node: Node): string {
  const name = node.argument ? `${node.filter}(${quoted(node.argument)})` : node.filter;
  if (node.operator.endsWith('MATCHES')) {
    const inside = node.parameters.filter((each) => each.values.every((value) => value !== '')).map((each) => `${each.name} ${compared(each.operator, each.values)}`);
    return `${name} ${node.operator} (${inside.join(', ')})`;
  }
  return node.values.some((value) => value === '') ? '' : `${name} ${compared(node.operator, node.values)}`;
}

function compared(operator: string, values: string[]): string {
  if (operator === 'BETWEEN') return `BETWEEN ${values[0]} AND ${values[1]}`;
  if (operator === 'IN' || operator === 'NOT IN') return `${operator} (${values.join(', ')})`;
  return [operator, ...values].join(' ');
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function unquoted(source: string): string {
  return source.startsWith("'") ? source.slice(1, -1).replace(/\\(['\\])/g, '$1') : source;
}

/** What somebody typed into a field, as it has to stand in a query. */
export function source(typed: string, type: string): string {
  const text = typed.trim();
  if (text === '') return '';
  if (type === 'TEXT' || type === 'LIST' || type === 'CHOICE') return quoted(text);
  if (type === 'METAFIELD') return /^([+-]?\d[\d.dwmy-]*|today|yesterday|tomorrow|true|false)$/.test(text) ? text : quoted(text);
  return text;
}

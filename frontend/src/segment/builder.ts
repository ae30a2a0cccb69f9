import {blanks, clause, type Entry, group, type Node, type Parameter, source, unquoted} from './model';

export interface Speech {
  [word: string]: string | undefined;
}

const DATES = ['today', 'yesterday', '-7d', '-30d', '-90d', '-12m'];
let lists = 0;

/** Draws a tree as nested groups of native fields: keyboards, screen readers and phones know what to do with them. */
export class Builder {
  constructor(
    private readonly pane: HTMLElement,
    private readonly entries: Entry[],
    private readonly speech: Speech,
    private readonly changed: (root: Node) => void,
  ) {}

  show(root: Node): void {
    this.pane.replaceChildren(this.group(root, root, null));
  }

  private group(root: Node, node: Node, remove: (() => void) | null): HTMLElement {
    const redraw = () => this.redraw(root);
    const kinds = {all: this.say('and'), any: this.say('or'), not: this.say('not')};
    const join = select(this.say('join'), Object.keys(kinds), node.kind, (value) => {
      node.kind = value as 'all' | 'any' | 'not';
      redraw();
    }, Object.values(kinds));
    const parts = node.parts.map((part, index) => {
      const drop = () => {
        node.parts.splice(index, 1);
        redraw();
      };
      return part.kind === 'clause' ? this.clause(root, part, drop) : this.group(root, part, drop);
    });
    const first = this.entries[0]!;
    const add = make('div', 'row row--tight', [
      button(this.say('condition'), () => {
        node.parts.push(clause(first));
        redraw();
      }),
      button(this.say('group'), () => {
        node.parts.push(group('any', [clause(first)]));
        redraw();
      }),
    ]);
    const head = make('div', 'row row--between', remove ? [join, button(this.say('remove'), remove)] : [join]);
    const box = make('div', 'builder__group', [head, ...parts, add]);
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', kinds[node.kind as 'all' | 'any' | 'not']);
    return box;
  }

  private clause(root: Node, node: Node, remove: () => void): HTMLElement {
    const entry = this.entries.find((each) => each.name === node.filter) ?? this.unknown(node);
    const names = this.entries.some((each) => each.name === node.filter) ? this.entries.map((each) => each.name) : [node.filter, ...this.entries.map((each) => each.name)];
    const fields: HTMLElement[] = [
      select(this.say('filter'), names, node.filter, (value) => {
        Object.assign(node, clause(this.entries.find((each) => each.name === value) ?? entry));
        this.redraw(root);
      }),
    ];
    if (node.argument !== null) {
      fields.push(this.argument(root, node));
    }
    fields.push(this.operator(root, node, entry.operators));
    fields.push(...this.values(root, node.values, entry.type, entry.choices));
    const line = make('div', 'builder__clause', [...fields, button(this.say('remove'), remove)]);
    return entry.type === 'EVENTS' && node.operator.endsWith('MATCHES') ? make('div', 'builder__events', [line, ...this.parameters(root, node, entry)]) : line;
  }

  private argument(root: Node, node: Node): HTMLElement {
    const days = ['metafields.facts.birth_date', ...this.entries.filter((each) => each.name.startsWith('metafields.') && each.type === 'DAY').map((each) => each.name)];
    return select(this.say('argument'), [...new Set([...days, node.argument ?? ''])], node.argument ?? '', (value) => {
      node.argument = value;
      this.changed(root);
    });
  }

  private operator(root: Node, of: Node | Parameter, operators: string[]): HTMLElement {
    return select(this.say('operator'), operators, of.operator, (value) => {
      of.operator = value;
      of.values = blanks(value, of.values);
      this.redraw(root);
    });
  }

  private parameters(root: Node, node: Node, entry: Entry): HTMLElement[] {
    const free = entry.parameters.filter((each) => !node.parameters.some((used) => used.name === each.name));
    const rows = node.parameters.map((parameter, index) => {
      const known = entry.parameters.find((each) => each.name === parameter.name);
      const names = [parameter.name, ...free.map((each) => each.name)];
      const name = select(this.say('filter'), names, parameter.name, (value) => {
        const next = entry.parameters.find((each) => each.name === value)!;
        node.parameters[index] = {name: value, operator: next.operators[0]!, values: blanks(next.operators[0]!)};
        this.redraw(root);
      });
      const drop = button(this.say('remove'), () => {
        node.parameters.splice(index, 1);
        this.redraw(root);
      });
      return make('div', 'builder__clause builder__clause--inner', [name, this.operator(root, parameter, known?.operators ?? [parameter.operator]), ...this.values(root, parameter.values, known?.type ?? 'COUNT', []), drop]);
    });
    const add = button(this.say('parameter'), () => {
      const next = free[0]!;
      node.parameters.push({name: next.name, operator: next.operators[0]!, values: blanks(next.operators[0]!)});
      this.redraw(root);
    });
    return free.length > 0 ? [...rows, add] : rows;
  }

  private values(root: Node, values: string[], type: string, choices: string[]): HTMLElement[] {
    return values.flatMap((value, index) => {
      const set = (typed: string) => {
        values[index] = source(typed, type);
        this.changed(root);
      };
      const offered = ['TIME', 'DAY', 'YEARLY'].includes(type) ? DATES : choices;
      const field = type === 'CHOICE' || type === 'FLAG' ? select(this.say('value'), ['', ...offered], unquoted(value), set) : this.input(unquoted(value), offered, set);
      return index === 0 ? [field] : [make('span', 'subdued', [document.createTextNode(this.say('to'))]), field];
    });
  }

  private input(value: string, offered: string[], set: (value: string) => void): HTMLElement {
    const field = Object.assign(document.createElement('input'), {className: 'input input--auto', value, autocomplete: 'off'});
    field.setAttribute('aria-label', this.say('value'));
    field.addEventListener('input', () => set(field.value));
    if (offered.length === 0) return field;
    const list = document.createElement('datalist');
    list.id = `segment-values-${++lists}`;
    list.append(...offered.map((each) => Object.assign(document.createElement('option'), {value: each})));
    field.setAttribute('list', list.id);
    return make('span', '', [field, list]);
  }

  private unknown(node: Node): Entry {
    return {name: node.filter, type: node.filter.startsWith('metafields.') ? 'METAFIELD' : 'COUNT', operators: ['=', '!=', '<', '<=', '>', '>=', 'BETWEEN', 'IS NULL', 'IS NOT NULL'], choices: [], parameters: []};
  }

  private redraw(root: Node): void {
    // the same field keeps the focus: it is found by its place among all fields
    const place = [...this.pane.querySelectorAll('button, input, select')].indexOf(document.activeElement!);
    this.show(root);
    this.pane.querySelectorAll<HTMLElement>('button, input, select')[place]?.focus();
    this.changed(root);
  }

  private say(word: string): string {
    return this.speech[word] ?? word;
  }
}

function make(tag: string, className: string, children: globalThis.Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function button(text: string, onclick: () => void): HTMLButtonElement {
  return Object.assign(document.createElement('button'), {type: 'button', className: 'btn btn--slim', textContent: text, onclick});
}

function select(label: string, values: string[], value: string, set: (value: string) => void, texts: string[] = values): HTMLSelectElement {
  const field = Object.assign(document.createElement('select'), {className: 'input input--auto'});
  field.setAttribute('aria-label', label);
  field.append(...values.map((each, index) => Object.assign(document.createElement('option'), {value: each, textContent: texts[index], selected: each === value})));
  field.addEventListener('change', () => set(field.value));
  return field;
}

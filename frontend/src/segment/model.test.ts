import {expect, it} from 'vitest';
import {group, type Node, opened, print, quoted, source, unquoted} from './model';

const leaf = (filter: string, operator: string, ...values: string[]): Node => ({kind: 'clause', parts: [], filter, argument: null, operator, values, parameters: []});

it('writes nested groups with brackets', () => {
  const tree = group('all', [leaf('a', '>', '1'), group('any', [leaf('b', '=', "'x'"), group('not', [leaf('c', 'IS NULL')])])]);
  expect(print(tree)).toBe("a > 1 AND (b = 'x' OR NOT (c IS NULL))");
});

it('leaves out what is not filled in', () => {
  expect(print(group('all', [leaf('a', '>', ''), group('any', []), leaf('b', 'BETWEEN', '1', '2')]))).toBe('b BETWEEN 1 AND 2');
});

it('writes what stands in the brackets of a function', () => {
  const bought = {...leaf('products_purchased', 'NOT MATCHES'), parameters: [{name: 'id', operator: 'IN', values: ['1', '2']}, {name: 'date', operator: '>=', values: ['-30d']}, {name: 'tag', operator: '=', values: ['']}]};
  expect(print(bought)).toBe('products_purchased NOT MATCHES (id IN (1, 2), date >= -30d)');
  expect(print({...leaf('anniversary', '=', 'today'), argument: 'metafields.a.b'})).toBe("anniversary('metafields.a.b') = today");
});

it('opens a single condition as a group, and "none of" with its alternatives', () => {
  expect(opened(leaf('a', '=', '1')).kind).toBe('all');
  const none = opened(group('not', [group('any', [leaf('a', '=', '1'), leaf('b', '=', '2')])]));
  expect(none.parts).toHaveLength(2);
  expect(print(none)).toBe('NOT (a = 1 OR b = 2)');
});

it.each(["O'Neil", 'back\\slash', "\\'", '花子', ''])('quotes %s and back', (text) => {
  expect(unquoted(quoted(text))).toBe(text);
});

it('guesses what kind a value of an unknown field is', () => {
  expect(source('100', 'METAFIELD')).toBe('100');
  expect(source('-30d', 'METAFIELD')).toBe('-30d');
  expect(source('Gold', 'METAFIELD')).toBe("'Gold'");
  expect(source('5', 'TEXT')).toBe("'5'");
});

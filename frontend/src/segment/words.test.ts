import {expect, it} from 'vitest';
import type {Entry} from './model';
import {suggest, words} from './words';

const entry = (name: string, type: string, operators: string[], choices: string[] = []): Entry => ({name, type, operators, choices, parameters: []});
const entries = [
  entry('amount_spent', 'MONEY', ['=', '>']),
  entry('last_order_date', 'TIME', ['=', 'BETWEEN']),
  entry('email_subscription_status', 'CHOICE', ['=', '!='], ['SUBSCRIBED', 'PENDING']),
  {...entry('orders_placed', 'EVENTS', ['MATCHES']), parameters: [{name: 'date', type: 'TIME', operators: ['>=']}]},
];
const at = (text: string) => suggest(text, text.length, entries).choices;

it('cuts names, values, texts and signs', () => {
  expect(words("a>= -7d and b CONTAINS 'x y'").map((word) => word.kind)).toEqual(['name', 'sign', 'value', 'keyword', 'name', 'keyword', 'text']);
});

it('offers what can stand at the caret', () => {
  expect(at('')).toContain('amount_spent');
  expect(at('amo')).toEqual(['amount_spent']);
  expect(at('amount_spent ')).toEqual(['=', '>']);
  expect(at('email_subscription_status = ')).toEqual(["'SUBSCRIBED'", "'PENDING'"]);
  expect(at("email_subscription_status = 'PE")).toEqual(["'PENDING'"]);
  expect(at('last_order_date = ')).toContain('-30d');
  expect(at('last_order_date BETWEEN -30d AND ')).toContain('today');
  expect(at('amount_spent > 5 ')).toEqual(['AND', 'OR']);
  expect(at('amount_spent > 5 AND ')).toContain('last_order_date');
  expect(at('orders_placed MATCHES (')).toEqual(['date']);
  expect(at('orders_placed MATCHES (date ')).toEqual(['>=']);
});

import {expect, it} from 'vitest';
import {completed, suggest} from './variables';

const NAMES = ['customer.first_name', 'customer.name', 'shop.name', "customer.metafields.vip['a b']", 'unsubscribe_url'];

it('offers what begins so, then what holds it', () => {
  expect(suggest('Hi {{ name', 10, NAMES).choices).toEqual(['customer.first_name', 'customer.name', 'shop.name']);
  expect(suggest('Hi {{customer.n', 15, NAMES)).toEqual({from: 5, choices: ['customer.name']});
  expect(suggest('{{ customer.metafields.vip[', 27, NAMES).choices).toEqual(["customer.metafields.vip['a b']"]);
});

it('offers nothing outside of braces, in filters, and when all is typed', () => {
  expect(suggest('customer', 8, NAMES).choices).toEqual([]);
  expect(suggest('{{ shop.name }} cu', 18, NAMES).choices).toEqual([]);
  expect(suggest('{{ shop.name | up', 17, NAMES).choices).toEqual([]);
  expect(suggest('{{ shop.name', 12, NAMES).choices).toEqual([]);
});

it('closes the braces once', () => {
  expect(completed('Hi {{ cu', 6, 8, 'customer.name')).toEqual({text: 'Hi {{ customer.name }}', caret: 22});
  expect(completed('Hi {{cu }}!', 5, 7, 'customer.name')).toEqual({text: 'Hi {{ customer.name }}!', caret: 19});
  expect(completed('{{ cu | upcase }}', 3, 5, 'shop.name')).toEqual({text: '{{ shop.name | upcase }}', caret: 12});
});

it('brings its braces along where there are none', () => {
  expect(completed('Hi !', 3, 3, 'shop.name')).toEqual({text: 'Hi {{ shop.name }}!', caret: 18});
});

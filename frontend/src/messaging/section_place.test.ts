import {expect, test} from 'vitest';
import {place} from './section_place';

test('a section comes to stand where it is let go', () => {
  const moved = (from: number, over: number, below: boolean) => {
    const list = ['a', 'b', 'c', 'd'];
    list.splice(place(from, over, below), 0, ...list.splice(from, 1));
    return list.join('');
  };
  expect(moved(0, 2, true)).toBe('bcad');
  expect(moved(0, 2, false)).toBe('bacd');
  expect(moved(3, 0, false)).toBe('dabc');
  expect(moved(3, 0, true)).toBe('adbc');
  expect(moved(1, 1, true)).toBe('abcd');
  expect(moved(1, 0, true)).toBe('abcd');
});

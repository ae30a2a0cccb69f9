import {afterEach, beforeEach, expect, it} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {Selection} from './selection';

let app: Awaited<ReturnType<typeof pageWith>>;

const page = (checked = '') => pageWith(
  `<form data-controller="selection" data-action="change->selection#changed">
    <input type="checkbox" data-selection-target="all">
    <input type="checkbox" data-selection-target="one" name="id" value="1" ${checked}>
    <input type="checkbox" data-selection-target="one" name="id" value="2">
    <div data-selection-target="bar" hidden><span data-selection-target="count" data-selection-text="# chosen"></span></div>
  </form>`,
  'selection',
  Selection,
);

beforeEach(async () => {
  app = await page();
});
afterEach(() => app.stop());

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input')];
const bar = () => document.querySelector<HTMLElement>('[data-selection-target=bar]')!;

it('shows what can be done as long as somebody is chosen', () => {
  const [all, one] = boxes();
  expect(bar().hidden).toBe(true);
  one!.click();
  expect(bar().hidden).toBe(false);
  expect(bar().textContent).toBe('1 chosen');
  expect(all!.indeterminate).toBe(true);
  one!.click();
  expect(bar().hidden).toBe(true);
  expect(all!.indeterminate).toBe(false);
});

it('chooses everybody on the page, and nobody', () => {
  const [all, one, other] = boxes();
  all!.click();
  expect([one!.checked, other!.checked]).toEqual([true, true]);
  expect(bar().textContent).toBe('2 chosen');
  one!.click();
  expect(all!.checked).toBe(false);
  all!.click();
  all!.click();
  expect([one!.checked, other!.checked]).toEqual([false, false]);
});

it('counts whoever was chosen before it was there', async () => {
  app.stop();
  app = await page('checked');
  expect(bar().hidden).toBe(false);
  expect(bar().textContent).toBe('1 chosen');
  expect(boxes()[0]!.indeterminate).toBe(true);
});

import {afterEach, beforeEach, expect, it} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {FileSize} from './file_size';

let app: Awaited<ReturnType<typeof pageWith>>;

beforeEach(async () => {
  app = await pageWith('<input type="file" data-controller="file-size" data-file-size-most-value="1000" data-file-size-said-value="Too large" data-action="change->file-size#check">', 'file-size', FileSize);
});
afterEach(() => app.stop());

function choose(size: number): string {
  const input = document.querySelector('input')!;
  Object.defineProperty(input, 'files', {configurable: true, value: [{size}]});
  input.dispatchEvent(new Event('change'));
  return input.validationMessage;
}

it('refuses what is too large until another file is chosen', () => {
  expect(choose(1001)).toBe('Too large');
  expect(choose(1000)).toBe('');
});

// One SVG sprite of the Polaris icons that templates and code name, so that a page loads each picture once and nothing more.
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';

const icons = new URL('../node_modules/@shopify/polaris-icons/dist/svg/', import.meta.url);
const sprite = new URL('../src/page/generated/icons.svg', import.meta.url);
const sources = ['../../src/main/resources/templates/', '../../src/main/java/', '../src/'].map((path) => new URL(path, import.meta.url));

const names = new Set(sources.flatMap((folder) => sourceFiles(folder)).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/['"]([A-Z][A-Za-z]+Icon)['"]/g)].map((match) => match[1])));
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${[...names].sort().map(symbol).join('')}</svg>\n`;
if (!existsSync(sprite) || readFileSync(sprite, 'utf8') !== svg) {
  mkdirSync(new URL('.', sprite), {recursive: true});
  writeFileSync(sprite, svg);
}

function sourceFiles(folder) {
  return readdirSync(folder, {recursive: true})
    .filter((name) => /\.(html|java|ts)$/.test(name))
    .map((name) => new URL(name, folder));
}

function symbol(name) {
  const file = new URL(`${name}.svg`, icons);
  if (!existsSync(file)) {
    console.error(`No Polaris icon is called ${name}`);
    process.exit(1);
  }
  return readFileSync(file, 'utf8')
    .trim()
    .replace(/<svg[^>]*viewBox="([^"]+)"[^>]*>/, `<symbol id="${name}" viewBox="$1">`)
    .replace('</svg>', '</symbol>');
}

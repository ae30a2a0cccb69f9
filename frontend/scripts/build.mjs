// Called by Maven in process-resources: installs when the lock changed, builds when an input changed, else does nothing.
import {createHash} from 'node:crypto';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const OUT = '../target/classes/static/build';

requireNode(20, 19);
once('node_modules/.lock-hash', hash(['package-lock.json']), () => run('npm', ['ci', '--no-audit', '--no-fund']));
await import('./icons.mjs');
if (existsSync('scripts/schema.mjs')) {
  run('node', ['scripts/schema.mjs']);
}
const inputs = ['package-lock.json', 'vite.config.ts', ...filesUnder('src')];
const built = once(`${OUT}/.input-hash`, hash(inputs), () => run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn']));
console.log(built ? 'Front end built' : 'Front end is up to date');

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor)) {
    console.error(`Node ${major}.${minor} or newer builds the front end; found ${process.version}`);
    process.exit(1);
  }
}

function run(command, args) {
  const {status} = spawnSync(command, args, {stdio: 'inherit', shell: process.platform === 'win32'});
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

function once(stamp, value, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === value) {
    return false;
  }
  work();
  mkdirSync(dirname(stamp), {recursive: true});
  writeFileSync(stamp, value);
  return true;
}

function hash(files) {
  const digest = createHash('sha256');
  files.forEach((file) => digest.update(file).update(readFileSync(file)));
  return digest.digest('hex');
}

function filesUnder(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]))
    .sort();
}

// Keeps Shopify's own Admin GraphQL schema beside the other front end caches, for the sandbox and the document tests.
// One file of an npm package: installing the package itself would bring 366 MB of things nobody needs here.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';

const PACKAGE = '@shopify/dev-mcp@1.16.0';
const INTEGRITY = 'sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==';
const WANTED = 'package/dist/data/admin_2026-10.json.gz';
const SHA256 = 'f3b522f264556925eada700e795e4a002a9cba83444ebcc6c0d724254a0c6593';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'node_modules', '.cache', 'shopify', 'admin_2026-10.json.gz');

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

export function fetchSchema() {
  if (existsSync(target) && digest('sha256', readFileSync(target), 'hex') === SHA256) return;
  const folder = mkdtempSync(join(tmpdir(), 'shopify-schema-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const shell = process.platform === 'win32';
    execFileSync(npm, ['pack', PACKAGE, '--silent', '--pack-destination', folder], {cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell});
    const archive = readFileSync(join(folder, readdirSync(folder).find(name => name.endsWith('.tgz'))));
    const found = `sha512-${digest('sha512', archive, 'base64')}`;
    if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that was reviewed: ${found}`);
    const schema = entry(gunzipSync(archive), WANTED);
    if (digest('sha256', schema, 'hex') !== SHA256) throw new Error(`${WANTED} is not the file that was reviewed`);
    mkdirSync(dirname(target), {recursive: true});
    const unfinished = `${target}.${process.pid}`;
    writeFileSync(unfinished, schema);
    renameSync(unfinished, target); // two builds may run at once; a reader never sees half a file
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** The bytes of one file of a tar archive: headers of 512 bytes, contents padded to 512. */
function entry(tar, wanted) {
  const text = (at, length) => tar.toString('utf8', at, at + length).split('\0')[0];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = parseInt(text(at + 124, 12), 8);
    if (text(at, 100) === wanted) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${wanted} is not in ${PACKAGE}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fetchSchema();

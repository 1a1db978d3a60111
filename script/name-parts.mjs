// Called by script/build: puts what each part of the browser's half needs into one file, gives the files names that change with what is
// in them, and compresses them.
//
// The splitter makes one file of what only one part needs, and one for each set of parts that needs something in common: dozens, most
// of them tiny. A browser would ask for thirty to show one page, and small files compress badly. Here each part becomes one file, with
// whatever it needs beside the main file. What two parts share travels with both, and is instantiated once.
//
// cargo-leptos names each file by a hash of what was in it before the names of the others were written into it. The parts name each
// other in a circle, so such a file could change and keep its name, and who has it "for ever" would ask for parts that are gone.
// All of them get one name here, made from all of them. (https://github.com/leptos-rs/cargo-leptos/issues/658)

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [site, hashes, compress] = process.argv.slice(2);
const folder = join(site, 'pkg');
const isPart = /^(.+)\.([A-Za-z0-9_-]{22})\.(js|wasm|json)$/;
for (const name of readdirSync(folder)) if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name));
let parts = readdirSync(folder).filter(name => isPart.test(name)).sort();
if (!parts.some(name => name.startsWith('__wasm_split.'))) throw new Error(`${folder} holds no parts; was it built with --split?`);

// Each piece is found in the file of the part that was asked for first.
const list = JSON.parse(readFileSync(join(folder, parts.find(name => name.startsWith('__wasm_split_manifest.'))), 'utf8'));
const loader = join(folder, parts.find(name => name.startsWith('__wasm_split.')));
const index = {}, pieces = new Set(Object.values(list).flat());
for (const [part, needed] of Object.entries(list)) {
  const bytes = needed.map(piece => readFileSync(join(folder, `${piece}.wasm`)));
  let at = 0;
  index[part] = bytes.map((one, n) => [needed[n].replace(/\.[^.]+$/, ''), at, (at += one.length)]);
  // Not one WebAssembly but several; Leptos links to names that end so.
  writeFileSync(join(folder, `part_${part}.${'_'.repeat(22)}.wasm`), Buffer.concat(bytes));
}
let text = readFileSync(loader, 'utf8');
text = text.replace(/const src = fetch\(new URL\("\.\/([^"]+?)\.[^".]+\.wasm", import\.meta\.url\)\);/g, 'const src = piece("$1");')
  .replaceAll('WebAssembly.instantiateStreaming(src, imports)', 'src.then(bytes => WebAssembly.instantiate(bytes, imports))')
  .replace(/(export const __wasm_split_load_(\w+) = wrapAsyncCb\()(makeLoad[^]*?\n?, \[[^\]]*\]\))\);/g, '$1opening("$2", $3));');
if (text.includes('new URL(') || text.includes('instantiateStreaming')) throw new Error('the loader of the parts is not as this script knows it');
const urls = Object.keys(index).map(part => `${JSON.stringify(part)}: new URL("./part_${part}.${'_'.repeat(22)}.wasm", import.meta.url)`);
text = text.replace('/* ', `const files = { ${urls.join(', ')} };
const index = ${JSON.stringify(index)};
const found = new Map();
function piece(name) { return found.get(name); }
function opening(part, load) {
    return () => {
        if (index[part].some(([name]) => !found.has(name))) {
            const file = fetch(files[part]).then(answer => {
                if (!answer.ok) throw new Error(\`\${answer.status} for \${part}\`);
                return answer.arrayBuffer();
            });
            for (const [name, from, to] of index[part]) {
                if (found.has(name)) continue;
                const bytes = file.then(all => all.slice(from, to));
                bytes.catch(() => found.delete(name));
                found.set(name, bytes);
            }
        }
        return load();
    };
}
/* `);
writeFileSync(loader, text);
writeFileSync(join(folder, parts.find(name => name.startsWith('__wasm_split_manifest.'))), JSON.stringify(Object.fromEntries(Object.keys(list).map(part => [part, [`part_${part}.${'_'.repeat(22)}`]]))));
for (const piece of pieces) rmSync(join(folder, `${piece}.wasm`));
parts = readdirSync(folder).filter(name => isPart.test(name)).sort();

const all = createHash('sha256');
for (const name of parts) all.update(name).update(readFileSync(join(folder, name)));
const stamp = all.digest('base64url').slice(0, 22);
const named = name => name.replace(isPart, `$1.${stamp}.$3`);

for (const name of parts) {
  // As bytes, one character each: the names have the same length, so they may be replaced within WebAssembly too.
  let text = readFileSync(join(folder, name), 'latin1');
  for (const other of parts) {
    // The list of parts leaves the ending away.
    text = text.replaceAll(other, named(other)).replaceAll(`"${other.replace(/\.wasm$/, '')}"`, `"${named(other).replace(/\.wasm$/, '')}"`);
  }
  writeFileSync(join(folder, name), text, 'latin1');
}
for (const name of parts) renameSync(join(folder, name), join(folder, named(name)));
const lines = readFileSync(hashes, 'utf8').trim().split('\n').map(line => (line.startsWith('css:') ? line : line.replace(/:.*/, `: ${stamp}`)));
// Also beside the files, so that their folder is whole.
for (const file of [hashes, join(site, 'hash.txt')]) writeFileSync(file, `${lines.join('\n')}\n`);

function squeeze(path) {
  for (const name of readdirSync(path)) {
    const file = join(path, name);
    if (statSync(file).isDirectory()) squeeze(file);
    else if (/\.(js|wasm|css|svg|json|txt|webmanifest)$/.test(name) && file !== join(site, 'hash.txt')) {
      const bytes = readFileSync(file);
      const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: quality }));
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}
if (compress === 'compress' && existsSync(site)) squeeze(site);

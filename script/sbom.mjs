// Called by script/sbom: takes the folder of this machine out of the list, puts it in order, and looks whether it can be true.

import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8')
  .replaceAll(/path\+file:\/\/[^"#]*#/g, 'portico#')
  .replaceAll(/\?download_url=file:\/\/[^"#]*/g, '');
const list = JSON.parse(text);
const by = key => (a, b) => (a[key] < b[key] ? -1 : 1);
list.components.sort(by('bom-ref'));
list.dependencies.sort(by('ref')).forEach(one => one.dependsOn?.sort());

const wrong = [];
if (text.includes('file://')) wrong.push('a path of this machine is left');
if (list.metadata.component.name !== 'portico') wrong.push('it is not about Portico');
const names = new Set(list.components.map(one => one.name));
const browser = process.argv[2].includes('browser');
for (const name of browser ? ['leptos', 'wasm-bindgen'] : ['leptos', 'axum', 'sqlx', 'rustls']) if (!names.has(name)) wrong.push(`${name} is missing`);
for (const name of browser ? ['axum', 'sqlx', 'tokio'] : ['openssl']) if (names.has(name)) wrong.push(`${name} does not belong there`);
for (const one of list.components) if (!one.licenses?.length || !one.hashes?.length) wrong.push(`${one.name} lacks its licence or its hash`);
if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(JSON.stringify(list, null, 1));

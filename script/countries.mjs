// Writes src/profile/server/countries/<language>.txt: a line for each country of ISO 3166-1 (the codes stand in en.txt, and stay), in
// the order of that language. Names are those of the Unicode CLDR, which Node brings along (Unicode License v3).
//   node script/countries.mjs sv ar
import { readFileSync, writeFileSync } from 'node:fs';

const file = language => new URL(`../src/profile/server/countries/${language}.txt`, import.meta.url);
const codes = readFileSync(file('en'), 'utf8').trim().split('\n').map(line => line.slice(0, 2));
for (const language of process.argv.slice(2)) {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const before = new Intl.Collator(language).compare;
  const lines = codes.map(code => [code, names.of(code)]).sort((a, b) => before(a[1], b[1]));
  writeFileSync(file(language), lines.map(line => `${line.join(' ')}\n`).join(''));
}

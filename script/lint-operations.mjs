// Called by script/lint-deploy: whether alerts and dashboard ask for measures that there are, and each alert has its lines in the paper.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const read = file => readFileSync(file, 'utf8');
const problems = [];
const paper = read('docs/OPERATIONS.md'), alerts = read('docs/operations/alerts.yaml'), dashboard = JSON.parse(read('docs/operations/dashboard.json'));

// Of a histogram there are three series; what counts grows by `_total`, and what never changes ends in `_info`.
const stem = name => name.replace(/_(bucket|sum|count)$/, '');
const measures = text => new Set([...text.matchAll(/\b(?:portico|process)_[a-z_]+[a-z]\b/g)].map(found => stem(found[0])));
const told = new Set([...paper.matchAll(/^\| `((?:portico|process)_[a-z_]+)/gm)].map(found => found[1]));
if (told.size < 15) problems.push('docs/OPERATIONS.md lists no measures');

const panels = dashboard.panels.filter(panel => panel.type !== 'row');
const asked = panels.flatMap(panel => panel.targets.map(target => target.expr)).join('\n');
for (const [where, text] of [['the alerts', alerts.replace(/^\s*(description|runbook):.*$/gm, '')], ['the dashboard', asked]]) {
  for (const name of measures(text)) if (!told.has(name)) problems.push(`${where}: ${name} is not in docs/OPERATIONS.md`);
}
const shown = measures(asked + alerts);
for (const name of told) if (!shown.has(name)) problems.push(`${name}: neither the dashboard nor an alert asks for it`);

// The program writes the names without what the format adds to them.
const source = execFileSync('grep', ['-rhoE', '"(portico|process)_[a-z_]+"', 'src/server'], { encoding: 'utf8' }).replaceAll('"', '').split('\n');
for (const name of told) {
  if (!source.some(own => [own, `${own}_total`, `${own}_info`].includes(name))) problems.push(`${name}: no program text has it`);
}

for (const [, name] of alerts.matchAll(/- alert: (\w+)/g)) {
  if (!paper.includes(`#### ${name}\n`)) problems.push(`${name} has no lines in docs/OPERATIONS.md`);
  if (!read('docs/operations/alerts.test.yaml').includes(`alertname: ${name}\n`)) problems.push(`${name} is not tried`);
}

const ids = panels.map(panel => panel.id);
if (new Set(ids).size !== ids.length) problems.push('two panels have one number');
for (const panel of panels) {
  if (!panel.title || !panel.targets.length) problems.push(`panel ${panel.id} shows nothing`);
  const { x, y, w, h } = panel.gridPos;
  const over = panels.find(other => other !== panel && other.gridPos.x < x + w && x < other.gridPos.x + other.gridPos.w && other.gridPos.y < y + h && y < other.gridPos.y + other.gridPos.h);
  if (x + w > 24 || over) problems.push(`${panel.title} lies over another panel`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length ? 1 : 0;

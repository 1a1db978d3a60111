// Carries out what a page prints for `az` and `gcloud`, so that a test can show that doing so mends what was broken.
//
// A command is a line in the tables of cli-azure.mjs and cli-google.mjs: its words, then what it needs ('id'), may have ('name?'),
// and switches ('append!'); a word in capitals is one that stands without a name. Whatever isn't there is refused, as the real tools do.

import { azure } from './cli-azure.mjs';
import { google } from './cli-google.mjs';
import { fail, shell } from './shell.mjs';

const TOOLS = {
  az: {
    table: azure,
    always: ['subscription?', 'query?', 'output?', 'only-show-errors!'],
    short: { o: 'output', n: 'name', g: 'resource-group' },
  },
  gcloud: { table: google, always: ['project?', 'format?', 'quiet!'], short: { q: 'quiet' } },
};

/** `here` is who is signed in to what: { tenant?, project? }. Answers what the commands say, and what those say that are refused. */
export function run(text, here) {
  const refused = [];
  return { said: shell(text, words => one(words, here), refused), refused };
}

function one([tool, ...words], here) {
  const known = TOOLS[tool] ?? fail(`${tool}: command not found; only az and gcloud are`);
  const entry = Object.entries(known.table)
    .map(([line, act]) => [line.split(' '), act])
    .filter(([line]) => line.filter(isVerb).every((verb, at) => words[at] === verb));
  const [line, act] =
    entry.sort((a, b) => b[0].filter(isVerb).length - a[0].filter(isVerb).length)[0] ??
    fail(`'${[tool, ...words].join(' ')}' is not a command that is understood here`);
  const shape = [...line.filter(word => !isVerb(word)), ...known.always];
  const options = parsed(words.slice(line.filter(isVerb).length), shape, known.short, `${tool} ${line.filter(isVerb).join(' ')}`);
  return printed(act(options, { ...here, ...(options.project && { project: options.project }) }) ?? {}, options);
}

const isVerb = word => /^[a-z][a-z-]*$/.test(word) && !word.startsWith('--');

function parsed(words, shape, short, command) {
  const names = new Map(
    shape.filter(each => each.startsWith('--') || /[?!]$/.test(each)).map(each => [each.replace(/^--|[?!]$/g, ''), each]),
  );
  const bare = shape.filter(each => /^[A-Z]/.test(each)),
    options = {},
    alone = [];
  for (let at = 0; at < words.length; at++) {
    const [, dashes, given, , value] = /^(--?)([a-z][a-z-]*)(=(.*))?$/s.exec(words[at]) ?? [];
    if (!dashes) {
      alone.push(words[at]);
      continue;
    }
    const name = dashes === '-' ? (short[given] ?? given) : given,
      kind = names.get(name) ?? fail(`${command}: unrecognized argument: ${words[at]}`);
    options[name] = kind.endsWith('!') ? true : (value ?? words[++at] ?? fail(`${command}: expected one argument: --${name}`));
  }
  const many = bare.at(-1)?.endsWith('...');
  if (alone.length < bare.length || (!many && alone.length > bare.length))
    fail(`${command}: needs ${bare.join(' ') || 'nothing more'}, got '${alone.join(' ')}'`);
  bare.forEach((name, at) => (options[name.replace('...', '').toLowerCase()] = name.endsWith('...') ? alone.slice(at) : alone[at]));
  const missing = [...names].find(([name, kind]) => kind.startsWith('--') && !(name in options));
  if (missing) fail(`${command}: the following argument is required: --${missing[0]}`);
  return options;
}

/** All of it as JSON, or with `--query x -o tsv`, `--format 'value(x,y)'` that alone. What is text already, such as a table, is printed so. */
function printed(result, { query, output, format }) {
  if (typeof result === 'string') return result;
  const at = path =>
    path.split('.').reduce((value, key) => value?.[key], result) ?? fail(`there is no '${path}' in what this command says`);
  const values = /^value\((.*)\)$/.exec(format ?? '')?.[1];
  if (values) return values.split(',').map(at).join('\t');
  const picked = query ? at(query) : result;
  return output === 'tsv' ? String(picked) : JSON.stringify(picked);
}

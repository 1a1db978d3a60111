// Called by script/package: the manual page, made of what the program says about itself. `manual.mjs <program> <date>`

import { execFileSync } from 'node:child_process';

const [program, date] = process.argv.slice(2);
// The width of the text, and no value of this machine's environment.
const env = { PATH: process.env.PATH, COLUMNS: '73', HOME: '/nonexistent' };
const ask = (...words) => execFileSync(program, words, { env, encoding: 'utf8' });
const plain = text => text.trimEnd().split('\n').map(line => line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/, '\\&')).join('\n');
const verbatim = text => `.nf\n${plain(text)}\n.fi`;
const commands = help => [...(help.match(/^Commands:\n((?: .*\n)+)/m)?.[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*)\b/gm)].map(found => found[1]).filter(name => name !== 'help');

const version = ask('--version').trim().split(' ')[1];
const top = ask('--help');
const about = top.split('\n')[0];
const sections = [];
const visit = (path, help) => {
  if (path.length) sections.push(`.SS portico ${plain(path.join(' '))}\n${verbatim(help)}`);
  for (const name of commands(help)) visit([...path, name], ask(...path, name, '--help'));
};
visit([], top);
console.log(`.TH PORTICO 1 ${date} "Portico ${version}" "Portico"
.SH NAME
portico \\- ${plain(about.replace(/^Portico, /, ''))}
.SH SYNOPSIS
.B portico
.I command
[\\fIoptions\\fR]
.SH DESCRIPTION
${verbatim(top.split('\n').slice(1).join('\n').trim())}
.SH COMMANDS
${sections.join('\n')}
.SH FILES
.TP
.I /etc/portico/portico.toml
Settings of the service.
.TP
.I /var/lib/portico
Database, sealing key and letters, unless they are elsewhere.
.SH ENVIRONMENT
Each setting is an environment variable, too; a secret NAME may stand in the file that NAME_FILE names.`);

// A fault in the middle of ordinary work: clients that change things, and somebody who looks at a page, before, during and after it.

import { ask, counted, json, keeping, millis } from './http.mjs';
import { pause } from './server.mjs';
import { audit, drained, letters, mark } from './ledger.mjs';
import { add } from './changes.mjs';

/** What may be answered while something is broken: what was asked for, or that it can't be done now. */
const CLEAR = new Set(['200', '201', '204', '503']);

/** Looks at a page and at the API, again and again. */
async function look(server, client, over, seen) {
  const { person } = client, agent = keeping(1), turn = company => Number(company?.slice(1) ?? 0);
  for (let n = 0; !over(); n++) {
    const at = Date.now(), page = n % 2 === 0, known = client.company;
    const [path, options] = page ? ['/settings/profile', { headers: { cookie: person.cookie, accept: 'text/html' } }] : ['/manage/current-user', json(person.token)];
    const answer = await ask(server.url, path, { ...options, agent }).catch(error => ({ status: error.code, headers: {}, body: '' }));
    // What they were told is saved has to be seen from then on.
    const old = !page && answer.status === 200 && turn(JSON.parse(answer.body).company) < turn(known);
    seen.push({ at, end: Date.now(), page, status: String(answer.status), answer, old });
    await pause(20);
  }
  agent.destroy();
}

/** Works, lets `fault` happen, works on, and reports on it. `fault` ends when what is broken is whole again. */
export async function scene(house, server, clients, report, { fault, mail, after = 12_000, within = 10_000, slowest = 35_000 }) {
  let over = false;
  const since = await mark(house), seen = [], pid = server.child.pid;
  const looking = clients.slice(0, 2).map(client => look(server, client, () => over, seen));
  const working = [...clients.map(client => client.work(() => server, () => over, 20)), ...looking];
  await pause(4000);
  const broke = Date.now();
  await fault();
  const whole = Date.now();
  await pause(after);
  over = true;
  await Promise.all(working);

  const outcomes = {}, looks = {};
  clients.forEach(client => (add(outcomes, client.counts), (client.counts = {})));
  seen.forEach(({ status }) => add(looks, { [status]: 1 }));
  report.note('changes were answered', counted(outcomes));
  report.note('pages and API were answered', counted(looks));
  const bad = seen.filter(one => one.status !== '200'), refused = bad.filter(one => one.status === '503');
  // Who changes that much is told to slow down at times; who looks is not.
  const strange = [...Object.keys(outcomes).filter(status => status !== '429'), ...Object.keys(looks)].filter(status => !CLEAR.has(status));
  const said = status => clients.find(client => client.odd[status])?.odd[status] ?? bad.find(one => one.status === status)?.answer.body.slice(0, 100);
  const example = status => `${status} (${said(status)})`;
  report.promise('what can\'t be done is answered with 503, nothing else', strange.length === 0, strange.length ? `also ${[...new Set(strange)].map(example).join(', ')}` : '');
  const says = ({ page, answer }) => (page ? /<h1[\s>]/.test(answer.body) : answer.body.startsWith('{'));
  const [ofPage, ofApi, mute] = [refused.find(one => one.page), refused.find(one => !one.page), refused.find(one => !says(one))];
  report.promise('each 503 says what is the matter, pages in words, the API in JSON', !mute, mute ? mute.answer.body.slice(0, 300)
    : [ofPage && (ofPage.answer.body.match(/<p>(.*?)<\/p>/)?.[1] ?? 'a whole page'), ofApi?.answer.body].filter(Boolean).join(' / ') || 'there was none');
  report.note('… and when to come back (Retry-After)', `${refused.filter(one => one.answer.headers['retry-after']).length} of ${refused.length}`);
  const old = seen.filter(one => one.old).length;
  report.promise('nobody is shown what was true before their last change', old === 0, `${old} of ${seen.filter(one => !one.page && one.status === '200').length} answers`);
  const longest = Math.max(...seen.map(one => one.end - one.at));
  report.promise(`nobody waits longer than ${slowest / 1000} s for an answer`, longest < slowest, millis(longest));
  const last = Math.max(whole, ...bad.map(one => one.end));
  report.promise(`all is well within ${within / 1000} s, without a restart`, last - whole < within && server.child.pid === pid && server.child.exitCode === null,
    `broken for ${millis(whole - broke)}; the last error ${millis(last - whole)} after its end`);

  const found = await audit(house, clients, since);
  report.promise('every acknowledged change is there, none is half', found.wrong.length === 0,
    found.wrong.length ? `${found.wrong.length}: ${found.wrong.slice(0, 3).join('; ')}` : `${found.acknowledged} acknowledged, ${found.unclear} unclear`);
  report.promise('what was answered with 503 was not done', found.came.length === 0, `${found.came.length} of ${found.unclear} were done: ${counted(count(found.came))}`);
  if (mail) await post(house, mail, report);
  report.promise('no panic in the log', server.panics.length === 0, server.panics[0] ?? '');
}

const count = list => list.reduce((all, one) => ({ ...all, [one]: (all[one] ?? 0) + 1 }), {});

/** What became of the letters. */
export async function post(house, mail, report, seconds = 200) {
  const waiting = await drained(house, seconds), came = await letters(house, mail);
  report.promise('every letter leaves in the end', waiting === 0 && came.lost === 0, `${came.sent} sent, ${waiting} waiting, ${came.lost} lost, ${came.doubt.length} in doubt`);
  report.promise('no letter twice', mail.twice.length === 0, `${mail.twice.length} of ${came.came} came twice`);
}

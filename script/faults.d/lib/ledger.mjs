// Looks into the database for what clients were told, and for halves: a change without its event or letter, or one of these without it.

const list = ids => ids.join(', ') || '0';

/** Each thing that is wrong, in a sentence. Everything since the event `since` is looked at; the clients' ledgers are emptied. */
export async function audit(house, clients, since) {
  const wrong = [], say = text => wrong.push(text);
  const rows = sql => house.rows(sql);
  const events = await rows(`SELECT id, kind, place_id, subject_id, detail FROM events WHERE id > ${since}`);
  events.forEach(event => (event.detail = JSON.parse(event.detail)));
  const of = kind => events.filter(event => event.kind === kind);
  const pairs = (name, made, told) => {
    const there = new Map(), said = new Map();
    made.forEach(id => there.set(id, (there.get(id) ?? 0) + 1));
    told.forEach(id => said.set(id, (said.get(id) ?? 0) + 1));
    for (const id of there.keys()) if (said.get(id) !== 1) say(`${name} ${id} has ${said.get(id) ?? 0} events`);
    for (const id of said.keys()) if (!there.has(id)) say(`an event tells of ${name} ${id}, which is not there`);
  };
  const ids = async table => (await rows(`SELECT id FROM ${table} WHERE id > ${since}`)).map(row => row.id);

  const [organizations, projects, invitations, tokens] = [await ids('organizations'), await ids('projects'), await ids('invitations'), await ids('tokens')];
  pairs('organization', organizations, of('organization_created').map(event => event.place_id));
  pairs('project', projects, of('project_created').map(event => event.place_id));
  pairs('invitation', invitations, of('invited').map(event => event.detail.invitation));
  const ended = new Set(of('token_deleted').map(event => event.detail.token));
  const begun = [...of('token_made'), ...of('session_token_made')].map(event => event.detail.token);
  pairs('token', tokens, begun.filter(id => !ended.has(id)));
  for (const id of ended) if (tokens.includes(id)) say(`token ${id} is told to be deleted, and is there`);

  // Who makes a place is its first member, and who is invited gets one letter.
  const members = await rows(`SELECT place, place_id FROM members WHERE place_id > ${since}`);
  pairs('first membership of', members.map(row => row.place_id), [...organizations, ...projects]);
  const letters = await rows(`SELECT id, user_id FROM outbox WHERE kind = 'invited' AND id > ${since}`);
  pairs('letter of invitation to', letters.map(row => row.user_id), of('invited').map(event => event.subject_id));

  // What was acknowledged is there.
  const acknowledged = clients.flatMap(client => client.acknowledged), there = { organization: organizations, project: projects, invitation: invitations };
  for (const { what, id, key } of acknowledged) {
    if (there[what] && !there[what].includes(id)) say(`${what} ${id} was acknowledged and is not there`);
    if (what === 'sessionToken' && !begun.includes(id)) say(`session token ${id} was acknowledged and has no event`);
    if (what === 'sessionToken' && !ended.has(id) && !tokens.includes(id)) say(`session token ${id} was acknowledged and is not there`);
    if ((what === 'endToken' || what === 'endFormToken') && !ended.has(id)) say(`the end of token ${id} was acknowledged and has no event`);
    if (what === 'formToken' && !of('token_made').some(event => event.detail.name === key)) say(`token ${key} was acknowledged and is not there`);
  }
  const deleted = acknowledged.filter(one => one.what === 'endToken' || one.what === 'endFormToken').map(one => one.id);
  for (const row of await rows(`SELECT id FROM tokens WHERE id IN (${list(deleted)})`)) say(`token ${row.id} was deleted, as acknowledged, and is there again`);

  // A profile is as it was acknowledged last, or as the one that was in the air wanted it; and each change of it has one event.
  const people = new Map((await rows(`SELECT email, company, id FROM users WHERE email LIKE 'load%'`)).map(row => [row.email, row]));
  for (const client of clients) {
    const row = people.get(client.person.email), own = of('profile_changed').filter(event => event.subject_id === row.id).length;
    const sure = client.acknowledged.filter(one => one.what === 'profile').length, maybe = client.unclear.filter(one => one.what === 'profile');
    const came = maybe.some(one => one.key === row.company);
    if (client.company && row.company !== client.company && !came) say(`${client.person.email}: profile ${client.company} was acknowledged, ${row.company} is there`);
    if (own < sure + (came ? 1 : 0) || own > sure + maybe.length) say(`${client.person.email}: ${sure} profile changes acknowledged, ${maybe.length} unclear, ${own} events`);
    client.company = row.company;
  }

  // Those made by form, so that they can be deleted later.
  const named = of('token_made').filter(event => !ended.has(event.detail.token));
  for (const client of clients) client.known = [...(client.known ?? []), ...named.filter(event => client.titles.includes(event.detail.name)).map(event => event.detail.token)].slice(-50);
  const unclear = clients.flatMap(client => client.unclear);
  const came = unclear.filter(one => one.what === 'profile' ? [...people.values()].some(row => row.company === one.key)
    : events.some(event => event.detail.name === one.key || (one.id && event.detail.token === one.id && event.kind === 'token_deleted'))).map(one => one.what);
  clients.forEach(client => Object.assign(client, { acknowledged: [], unclear: [], titles: [] }));
  return { wrong, acknowledged: acknowledged.length, unclear: unclear.length, came, events: events.length };
}

/** The last event there is; what comes later has a higher number, for which a second is left: servers count from different places. */
export async function mark(house) {
  return Number(await house.execute('SELECT COALESCE(MAX(id), 0) FROM events')) || 0;
}

/** Waits until no letter waits, and for so many seconds without any that left; how many still wait. */
export async function drained(house, seconds) {
  let waiting = Infinity;
  for (let from = Date.now(); Date.now() - from < seconds * 1000; ) {
    const now = Number(await house.execute('SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL'));
    if (now < waiting) from = Date.now();
    if (!(waiting = now)) break;
    await new Promise(end => setTimeout(end, 500));
  }
  return waiting;
}

/** Whether each letter that the outbox calls sent came, and which it does not know that of. */
export async function letters(house, mail) {
  const sent = await house.rows('SELECT id FROM outbox WHERE sent_at IS NOT NULL');
  const doubt = (await house.rows('SELECT id FROM outbox WHERE given_up_at IS NOT NULL AND left_at IS NOT NULL')).map(row => row.id);
  const ids = new Set(mail.letters.map(letter => Number(letter.id)));
  return { sent: sent.length, came: ids.size, ids, doubt, lost: sent.filter(row => !ids.has(row.id)).length };
}

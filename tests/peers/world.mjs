// What Azure and Google know, thing by thing. Each test makes things of its own, named by ids that it made, so that tests don't meet.

const things = { tenant: new Map(), subscription: new Map(), 'google-account': new Map(), pool: new Map(), project: new Map() };

export class Unknown extends Error {}

/** Merges as RFC 7396 says: objects by key, `null` takes a key away, everything else replaces what was there. */
export function set(kind, id, state) {
  if (!things[kind]) throw new Unknown(`no kind '${kind}': it is one of ${Object.keys(things).join(', ')}`);
  things[kind].set(id.toLowerCase(), merged(things[kind].get(id.toLowerCase()) ?? { id }, state));
  return find(kind, id);
}

export const find = (kind, id) => things[kind].get(String(id).toLowerCase());

/** The first thing of a kind that is as asked for. */
export const search = (kind, fits) => [...things[kind].values()].find(fits);
export const searchAll = (kind, fits) => [...things[kind].values()].filter(fits);

export function merged(old, change) {
  if (change === null || typeof change !== 'object' || Array.isArray(change)) return change;
  const result = old && typeof old === 'object' && !Array.isArray(old) ? { ...old } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** The time of the first thing that has one: a test's clock stands where the test put it. Seconds, as in tokens. */
export const seconds = (...owners) => Math.floor((owners.find(owner => owner?.now !== undefined)?.now ?? Date.now()) / 1000);

export const projectByNumber = number => search('project', project => project.number === number);
export const projectOf = account => find('project', account?.project ?? account?.id?.split(/[@.]/)[1] ?? '');
export const poolOf = (number, pool) => find('pool', `${number}/${pool}`);

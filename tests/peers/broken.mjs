// Breaks answers when a test asks for it, and remembers who called what.

const breaks = [],
  calls = new Map();

/** Never bodies: there are secrets in them. */
export function record(call) {
  for (const key of call.keys) {
    if (!calls.has(key)) calls.set(key, []);
    calls.get(key).push({ permission: call.permission, method: call.method, path: call.path });
  }
}

export const callsOf = key => calls.get(key.toLowerCase()) ?? [];

export function add(rule) {
  if (!wayOf(rule)) throw new Error(`a break is one of ${Object.keys(ways).join(', ')}`);
  return breaks.push({ ...rule, key: rule.key.toLowerCase() });
}

export function remove(key) {
  const kept = breaks.filter(rule => key !== null && rule.key !== key.toLowerCase());
  return breaks.splice(0, breaks.length, ...kept).length - kept.length;
}

/** True if it answered; `slow` goes on to the real answer afterwards. */
export async function answered(call, request, response) {
  for (const rule of breaks.filter(rule => call.keys.includes(rule.key) && (rule.at ?? call.at) === call.at)) {
    if (await ways[wayOf(rule)](rule[wayOf(rule)], response, request)) return true;
  }
  return false;
}

const wayOf = rule => Object.keys(ways).find(way => way in rule);

const ways = {
  slow: seconds => new Promise(go => setTimeout(() => go(false), seconds * 1000)),
  answer: ({ status = 200, body = {}, headers = {} }, response) => tell(response, status, body, headers),
  status: (status, response) =>
    tell(response, status, { error: { code: status, message: 'Told to fail' } }, status === 429 ? { 'Retry-After': '30' } : {}),
  redirect: (to, response) => tell(response, 307, '', { Location: to }),
  garbage: (_, response) => tell(response, 200, '<html><body>It works!', { 'Content-Type': 'text/html' }),
  huge: (_, response) => tell(response, 200, { padding: 'x'.repeat(2 * 1024 * 1024) }),
  hangup: (_, __, request) => Boolean(request.socket.destroy()),
};

export function tell(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}

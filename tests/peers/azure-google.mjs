// Azure and Google for the tests, under one address. Tokens are issued by oauth2-mock-server; what no published peer offers is beside it.
//
//   azure-google.mjs [port]     prints one line of JSON when it listens: {"url"}
//
//   POST   /__set    {"kind": "tenant"|"subscription"|"google-account"|"pool"|"project", "id", "state"}     merges, and answers what there is now
//   POST   /__break  {"key", "at"?: "token"|"impersonate"|"resource"|"permissions", and one of the ways in broken.mjs}
//   DELETE /__break?key=
//   GET    /__calls?key=      [{"permission", "method", "path"}, …]
//   POST   /__cli?tenant=&project=     lines as Portico prints them: {"said", "refused"}; see cli.mjs
//
// A key is a tenant, a client, a subscription, a project, a service account's e-mail, or a pool as <project's number>/<pool>.

import { createServer } from 'node:http';
import * as azure from './azure.mjs';
import { add, answered, callsOf, record, remove, tell } from './broken.mjs';
import { run } from './cli.mjs';
import * as google from './google.mjs';
import * as cloud from './google-cloud.mjs';
import { decoded } from './jwt.mjs';
import * as tokens from './tokens.mjs';
import { find, projectByNumber, projectOf, set } from './world.mjs';

const projectIn = email => projectOf(find('google-account', email) ?? { id: email })?.id;
const issuerIn = form => decoded(form.assertion ?? '')?.claims.iss ?? '';
const poolIn = body => /projects\/(\d+)\/.*Pools\/([^/]+)/.exec(body.audience ?? '')?.slice(1) ?? ['', ''];
const tenantIn = request => decoded(request.headers.authorization?.slice(7) ?? '')?.claims.tid;

/** Method, path, where it may break, the permission that the provider asks for, whose call it is, and the answer. */
const ROUTES = [
  [
    'POST',
    /^\/azure-login\/([^/]+)\/oauth2\/v2\.0\/token$/,
    'token',
    null,
    ({ id, body }) => [id, body.client_id],
    ({ id, body }) => azure.token(id, body),
  ],
  [
    'GET',
    /^\/azure-management\/subscriptions\/([^/]+)$/,
    'resource',
    azure.SUBSCRIPTION,
    ({ id, request }) => [id, tenantIn(request)],
    ({ id, request, query }) => azure.subscription(id, request, query),
  ],
  [
    'GET',
    /^\/azure-management\/subscriptions\/([^/]+)\/providers\/Microsoft\.Authorization\/permissions$/i,
    'permissions',
    azure.PERMISSIONS,
    ({ id, request }) => [id, tenantIn(request)],
    ({ id, request, query }) => azure.permissions(id, request, query),
  ],
  [
    'POST',
    /^\/google-token$/,
    'token',
    null,
    ({ body }) => [issuerIn(body), projectIn(issuerIn(body))],
    ({ body, url }) => google.token(body, url),
  ],
  [
    'POST',
    /^\/google-sts\/v1\/token$/,
    'token',
    null,
    ({ body }) => [poolIn(body).join('/'), projectByNumber(poolIn(body)[0])?.id],
    ({ body }) => google.exchange(camel(body)),
  ],
  [
    'POST',
    /^\/google-iamcredentials\/v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/,
    'impersonate',
    cloud.GET_TOKEN,
    ({ id }) => [id, projectIn(id)],
    ({ id, request, body }) => cloud.impersonate(id, request, body),
  ],
  [
    'GET',
    /^\/google-projects\/v1\/projects\/([^/:]+)$/,
    'resource',
    cloud.GET_PROJECT,
    ({ id }) => [id],
    ({ id, request }) => cloud.project(id, request),
  ],
  [
    'POST',
    /^\/google-projects\/v1\/projects\/([^/:]+):testIamPermissions$/,
    'permissions',
    null,
    ({ id }) => [id],
    ({ id, request, body }) => cloud.testPermissions(id, request, body),
  ],
];

/** Google's exchange takes both spellings. */
const camel = body =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key.replace(/_(.)/g, (_, letter) => letter.toUpperCase()), value]));

const CONTROL = {
  'POST /__set': ({ text }) => (({ kind, id, state }) => set(kind, id, state))(JSON.parse(text)),
  'POST /__break': ({ text }) => ({ breaks: add(JSON.parse(text)) }),
  'DELETE /__break': ({ query }) => ({ removed: remove(query.get('key')) }),
  'GET /__calls': ({ query }) => callsOf(query.get('key') ?? ''),
  'POST /__cli': ({ text, query }) => run(text, { tenant: query.get('tenant'), project: query.get('project') }),
};

async function serve(request, response) {
  const { pathname, searchParams: query } = new URL(request.url, base);
  let text = '';
  for await (const chunk of request) text += chunk;
  const path = decodeURIComponent(pathname),
    control = CONTROL[`${request.method} ${pathname}`];
  if (control) return tell(response, 200, control({ text, query }));
  const route = ROUTES.find(([method, pattern]) => method === request.method && pattern.test(path));
  if (!route) return tell(response, 404, { error: { code: 404, message: `Nothing is at ${request.method} ${path}` } });
  const [method, pattern, at, permission, keysOf, decide] = route;
  const asked = { id: pattern.exec(path)[1], body: read(request, text), query, request, url: base + pathname };
  const call = {
    method,
    path,
    at,
    permission,
    keys: [
      ...new Set(
        keysOf(asked)
          .filter(Boolean)
          .map(key => key.toLowerCase()),
      ),
    ],
  };
  record(call);
  if (await answered(call, request, response)) return;
  const decided = await decide(asked);
  if (at === 'token' || at === 'impersonate') tokens.issue(request, response, decided);
  else tell(response, decided.status, decided.body);
}

function read(request, text) {
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (form) return Object.fromEntries(new URLSearchParams(text));
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

const server = createServer((request, response) =>
  serve(request, response).catch(error => tell(response, 400, { problem: error.message })),
);
let base;
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', async () => {
  base = `http://127.0.0.1:${server.address().port}`;
  await tokens.start(base);
  console.log(JSON.stringify({ url: base }));
});

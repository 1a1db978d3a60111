// Azure: the token endpoint of a tenant, and what Portico reads of a subscription.
//
// Client ids are in small letters there.
//
// A tenant:        { now?, jwks?, unreachable?, conditionalAccess?, apps: { <client id>: { name, objectId?, disabled?, servicePrincipal?, consent?,
//                    secrets: [{ value, expires? }], federated: { <name>: { issuer, audiences, and subject or claimsMatchingExpression: { value } } } } } }
// A subscription:  { tenant, name, state?, roles: { <name>: { actions, notActions, dataActions? } }, assignments: [{ client, role }] }

import { createHash } from 'node:crypto';
import { aadsts, arm } from './azure-errors.mjs';
import { decoded, keysOf, signature } from './jwt.mjs';
import { claimsOf } from './tokens.mjs';
import { find, seconds } from './world.mjs';

const TENANT = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]+(\.[\w-]+)+)$/i;
const MANAGEMENT = /^https:\/\/management\.(azure\.com|core\.windows\.net)\/?$/;
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const LIFE = 3599,
  SKEW = 300;

/** Roles that every subscription has. */
const ROLES = {
  Owner: { actions: ['*'], notActions: [] },
  Contributor: {
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'],
  },
  Reader: { actions: ['*/read'], notActions: [] },
};
export const roleOf = (subscription, name) => subscription.roles?.[name] ?? ROLES[name];
export const appOf = (tenant, client) => tenant?.apps?.[client?.toLowerCase()];
/** A service principal has an id of its own, always the same here. */
export const objectOf = (tenant, client) => appOf(tenant, client)?.objectId ?? uuidOf(`${tenant.id} ${client}`);
const uuidOf = text =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

export async function token(tenantId, form) {
  const tenant = find('tenant', tenantId);
  const now = seconds(tenant),
    client = form.client_id,
    app = appOf(tenant, client);
  const no = (code, values) =>
    aadsts(code, now, { tenant: tenantId, client, name: app?.name, scope: form.scope, grant: form.grant_type, ...values });
  if (!TENANT.test(tenantId)) return no(900023);
  if (!tenant) return no(90002);
  const missing = ['grant_type', 'client_id', 'scope'].find(parameter => !form[parameter]);
  if (missing) return no(900144, { parameter: missing });
  if (form.grant_type !== 'client_credentials') return no(70003);
  if (!form.scope.endsWith('/.default')) return no(1002012);
  if (!app) return no(700016);
  if (app.disabled) return no(7000112);
  if (app.servicePrincipal === false) return no(7000229);
  const wrong = form.client_assertion ? await assertionProblem(tenant, app, form, now) : secretProblem(app, form.client_secret, now);
  if (wrong) return no(...[wrong].flat());
  if (app.consent === false) return no(65001);
  if (tenant.conditionalAccess) return no(53003);
  const tid = tenant.id.toLowerCase(),
    oid = objectOf(tenant, client);
  const aud = form.scope.replace(/\/\.default$/, '');
  const claims = {
    iss: `https://sts.windows.net/${tid}/`,
    aud,
    tid,
    oid,
    sub: oid,
    appid: client.toLowerCase(),
    idtyp: 'app',
    iat: now,
    nbf: now,
    exp: now + LIFE,
    ver: '1.0',
    scope: undefined,
  };
  return { claims, answer: access_token => ({ token_type: 'Bearer', expires_in: LIFE, ext_expires_in: LIFE, access_token }) };
}

function secretProblem(app, value, now) {
  if (!value) return 7000218;
  const secret = app.secrets?.find(secret => secret.value === value);
  if (!secret) return 7000215;
  return secret.expires !== undefined && secret.expires / 1000 <= now ? 7000222 : null;
}

async function assertionProblem(tenant, app, form, now) {
  const jwt = decoded(form.client_assertion);
  if (form.client_assertion_type !== ASSERTION || !jwt) return 50027;
  const { iss: issuer, sub: subject, aud: audience, exp, nbf } = jwt.claims;
  const trusted = Object.values(app.federated ?? {});
  const told = { issuer, subject, audience };
  if (!trusted.length) return [70021, told];
  const byIssuer = trusted.filter(each => each.issuer === issuer);
  if (!byIssuer.length) return [700211, told];
  const bySubject = byIssuer.filter(each => each.subject === subject || expressed(each.claimsMatchingExpression, subject));
  if (!bySubject.length) return [700213, told];
  if (!bySubject.some(each => each.audiences.includes(audience))) return [700212, told];
  const time = at => new Date((at ?? 0) * 1000).toISOString();
  if (!exp || exp + SKEW < now || (nbf ?? 0) - SKEW > now) return [700024, { now: time(now), from: time(nbf), until: time(exp) }];
  const keys = await keysOf(tenant, issuer);
  if (!keys) return 50166;
  return signature(form.client_assertion, keys) === 'right' ? null : 700027;
}

/** A flexible credential takes each subject that fits its expression; `*` is any text, `?` any sign. */
function expressed(expression, subject) {
  const [, how, text] = /^claims\['sub'\] (eq|matches) '(.*)'$/.exec(expression?.value ?? '') ?? [];
  if (how !== 'matches') return how === 'eq' && text === subject;
  const pattern = text.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(subject);
}

export const SUBSCRIPTION = 'Microsoft.Resources/subscriptions/read',
  PERMISSIONS = 'Microsoft.Authorization/permissions/read';

export function subscription(id, request, query) {
  const { problem, subscription } = looked(id, request, query, SUBSCRIPTION, '');
  if (problem) return problem;
  const { name, tenant, state = 'Enabled' } = subscription;
  return {
    status: 200,
    body: {
      id: `/subscriptions/${id}`,
      authorizationSource: 'RoleBased',
      managedByTenants: [],
      subscriptionId: id,
      tenantId: tenant,
      displayName: name,
      state,
      subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
    },
  };
}

export function permissions(id, request, query) {
  const { problem, roles } = looked(id, request, query, PERMISSIONS, '/providers/Microsoft.Authorization');
  if (problem) return problem;
  return {
    status: 200,
    body: {
      value: roles.map(({ actions = [], notActions = [], dataActions = [] }) => ({ actions, notActions, dataActions, notDataActions: [] })),
    },
  };
}

/** Who asks may do `action` there: then the subscription and the roles that the asking one has in it. */
function looked(id, request, query, action, below) {
  const claims = claimsOf(request),
    subscription = find('subscription', id);
  if (!request.headers.authorization) return { problem: arm('AuthenticationFailed') };
  if (!claims?.tid) return { problem: arm('InvalidAuthenticationToken') };
  const tenant = find('tenant', claims.tid),
    now = seconds(tenant),
    time = at => new Date(at * 1000).toISOString();
  if (!MANAGEMENT.test(claims.aud)) return { problem: arm('InvalidAuthenticationTokenAudience', { audience: claims.aud }) };
  if (claims.exp <= now) return { problem: arm('ExpiredAuthenticationToken', { until: time(claims.exp), now: time(now) }) };
  if (!query.get('api-version')) return { problem: arm('MissingApiVersionParameter') };
  if (!subscription) return { problem: arm('SubscriptionNotFound', { subscription: id }) };
  if (subscription.tenant.toLowerCase() !== claims.tid)
    return { problem: arm('InvalidAuthenticationTokenTenant', { token: claims.tid, tenant: subscription.tenant }) };
  const mine = (subscription.assignments ?? []).filter(each => each.client.toLowerCase() === claims.appid);
  const roles = mine.map(each => roleOf(subscription, each.role)).filter(Boolean);
  const allowed = roles.some(role => matches(role.actions, action) && !matches(role.notActions, action));
  if (!allowed)
    return { problem: arm('AuthorizationFailed', { client: claims.appid, object: claims.oid, action, subscription: id, below }) };
  return { subscription, roles };
}

const matches = (patterns, action) =>
  (patterns ?? []).some(pattern =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(action),
  );

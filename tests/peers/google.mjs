// Google's two token endpoints: for a service account's own key, and for somebody else's JWT.
//
// A google-account:  { project, uniqueId?, disabled?, deleted?, now?, jwks: { keys: [{ …, kid, disabled? }] }, bindings: { <role>: [members] } }
// A pool, named <project's number>/<pool>:
//                    { disabled?, deleted?, now?, jwks?, unreachable?, providers: { <name>: { issuer, audiences?, mapping?, condition?, disabled?, deleted? } } }

import { JWT, STS, off } from './google-errors.mjs';
import { decoded, keysOf, signature } from './jwt.mjs';
import { find, poolOf, projectByNumber, projectOf, seconds } from './world.mjs';

const BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const KINDS = ['urn:ietf:params:oauth:token-type:jwt', 'urn:ietf:params:oauth:token-type:id_token'];
const AUDIENCES = [
  'https://oauth2.googleapis.com/token',
  'https://accounts.google.com/o/oauth2/token',
  'https://www.googleapis.com/oauth2/v4/token',
];
const PROVIDER =
  /^(?:https:)?\/\/iam\.googleapis\.com\/(projects\/(\d+)\/locations\/global\/workloadIdentityPools\/([a-z0-9-]+))\/providers\/([a-z0-9-]+)$/;
const HOUR = 3600,
  SKEW = 300,
  STS_SKEW = 60;

export function token(form, url) {
  if (form.grant_type !== BEARER) return JWT.grant(form.grant_type);
  const jwt = decoded(form.assertion ?? '');
  if (!jwt) return JWT.malformed;
  const { iss, aud, scope, iat, exp } = jwt.claims,
    account = find('google-account', iss ?? '');
  const now = seconds(account, projectOf(account));
  if (!account || account.deleted) return JWT.account;
  if (
    signature(
      form.assertion,
      (account.jwks?.keys ?? []).filter(key => !key.disabled),
    ) !== 'right'
  )
    return JWT.signature;
  if (!(iat <= now + SKEW && exp > now && exp - iat <= HOUR)) return JWT.time;
  if (![...AUDIENCES, url].includes(aud)) return JWT.audience;
  if (!scope) return JWT.scope;
  if (account.disabled) return JWT.disabled;
  return {
    claims: accountClaims(account, scope, now, HOUR - 1),
    answer: access_token => ({ access_token, expires_in: HOUR - 1, token_type: 'Bearer' }),
  };
}

export const accountClaims = (account, scope, now, life) => ({
  iss: 'https://accounts.google.com',
  sub: account.id,
  aud: account.uniqueId ?? account.id,
  scope,
  iat: now,
  nbf: now,
  exp: now + life,
});

export async function exchange(asked) {
  const [, name, number, poolName, providerName] = PROVIDER.exec(asked.audience ?? '') ?? [];
  if (asked.grantType !== EXCHANGE) return STS.request('grant_type');
  if (asked.requestedTokenType !== ACCESS) return STS.request('requested_token_type');
  if (!KINDS.includes(asked.subjectTokenType)) return STS.request('subject_token_type');
  if (!asked.scope) return STS.request('scope');
  if (!name) return STS.form;
  const pool = poolOf(number, poolName),
    provider = pool?.providers?.[providerName],
    project = projectByNumber(number);
  if (project?.apis?.['sts.googleapis.com'] === false) return off('sts.googleapis.com', number);
  if ([pool, provider].some(each => !each || each.disabled || each.deleted) || project?.state === 'DELETE_REQUESTED') return STS.target;
  const jwt = decoded(asked.subjectToken ?? '');
  if (!jwt) return STS.malformed;
  const now = seconds(pool, project),
    subject = await mapped(asked, jwt.claims, pool, provider, now);
  if (typeof subject !== 'string') return subject;
  const life = Math.min(HOUR, jwt.claims.exp - now);
  const claims = {
    iss: 'https://sts.googleapis.com',
    sub: `principal://iam.googleapis.com/${name}/subject/${subject}`,
    aud: asked.audience,
    scope: asked.scope,
    iat: now,
    nbf: now,
    exp: now + life,
    project: number,
  };
  return { claims, answer: access_token => ({ access_token, issued_token_type: ACCESS, token_type: 'Bearer', expires_in: life - 1 }) };
}

/** The subject as the pool knows it, or a refusal. */
async function mapped(asked, claims, pool, provider, now) {
  const { iss, aud, iat, exp } = claims,
    own = asked.audience.replace(/^https:/, '');
  const audiences = provider.audiences?.length ? provider.audiences : [own, `https:${own}`];
  if (iss !== provider.issuer) return STS.issuer(iss);
  if (![aud].flat().some(each => audiences.includes(each))) return STS.audience([aud].flat().join(', '));
  if (!(iat <= now + STS_SKEW && exp > now - STS_SKEW)) return STS.stale(iat);
  const keys = await keysOf(pool, iss),
    said = keys ? signature(asked.subjectToken, keys) : 'no key';
  if (said !== 'right') return said === 'wrong' ? STS.signature : STS.unreachable;
  const attributes = Object.fromEntries(
    Object.entries(provider.mapping ?? { 'google.subject': 'assertion.sub' }).map(([to, from]) => [
      to,
      claims[from.replace('assertion.', '')],
    ]),
  );
  const values = { ...attributes, ...Object.fromEntries(Object.entries(claims).map(([key, value]) => [`assertion.${key}`, value])) };
  if (provider.condition && !conditions(provider.condition)?.every(holds => holds(values))) return STS.condition;
  return attributes['google.subject'] ? String(attributes['google.subject']) : STS.subject;
}

/** The part of Google's condition language that a page would print: comparisons, joined by `&&`. Null for anything else. */
export function conditions(text) {
  const parts = text.split('&&').map(part => /^\s*([a-z_]+\.\w+)\s*(?:(==|!=)\s*|\.(startsWith)\()(['"])(.*?)\4\)?\s*$/.exec(part));
  if (parts.includes(null)) return null;
  return parts.map(([, name, operator, starts, , wanted]) => values => {
    if (starts) return String(values[name]).startsWith(wanted);
    return [values[name]].flat().includes(wanted) === (operator === '==');
  });
}

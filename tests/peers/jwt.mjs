// Looks into a JWT as the providers do: every step has its own answer.

import { createPublicKey, verify } from 'node:crypto';

const part = text => JSON.parse(Buffer.from(text, 'base64url').toString());

/** Null if it is none. */
export function decoded(token) {
  try {
    const [header, claims] = token.split('.');
    return { header: part(header), claims: part(claims) };
  } catch {
    return null;
  }
}

/** `keys` are JWKs. 'no key' is another mistake than 'wrong', and Google says so. */
export function signature(token, keys) {
  const { header } = decoded(token);
  if (header.alg !== 'RS256') return 'no key';
  const fitting = keys.filter(key => key.kty === 'RSA' && (!header.kid || !key.kid || key.kid === header.kid));
  if (!fitting.length) return 'no key';
  const [signed, mark] = [token.slice(0, token.lastIndexOf('.')), token.slice(token.lastIndexOf('.') + 1)];
  const right = key => verify('RSA-SHA256', Buffer.from(signed), createPublicKey({ key, format: 'jwk' }), Buffer.from(mark, 'base64url'));
  return fitting.some(right) ? 'right' : 'wrong';
}

/** What an issuer publishes; null if it can't be read. */
export async function published(issuer) {
  try {
    const read = async url => (await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(3000) })).json();
    const { jwks_uri, issuer: named } = await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    return named === issuer ? (await read(jwks_uri)).keys : null;
  } catch {
    return null;
  }
}

/** An issuer's keys: those that the test handed over, else what the issuer publishes. */
export const keysOf = async (owner, issuer) => (owner.unreachable ? null : (owner.jwks?.keys ?? (await published(issuer))));

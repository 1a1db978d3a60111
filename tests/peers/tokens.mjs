// Access tokens of both providers: oauth2-mock-server signs and issues them; its hooks put in what the provider decided.

import { createRequire } from 'node:module';
import { decoded, signature } from './jwt.mjs';

// It is installed with the browser tests' packages.
const { OAuth2Server } = createRequire(new URL('../../end2end/package.json', import.meta.url))('oauth2-mock-server');

// Never started: our own server hands it what belongs to it.
const { issuer, service } = new OAuth2Server();

export async function start(url) {
  issuer.url = url;
  await issuer.keys.generate('RS256');
}

service.on('beforeTokenSigning', (token, request) => Object.assign(token.payload, request.decided.claims));
service.on('beforeResponse', (response, request) => {
  const { status, body, answer } = request.decided;
  response.statusCode = status ?? 200;
  response.body = body ?? answer(response.body.access_token);
});

/**
 * Lets the token endpoint answer what was decided: a refusal is `{ status, body }`, a token `{ claims, answer: token => body }`.
 * It is told of the only grant that it knows and both providers' amount to: somebody came with credentials of their own.
 */
export function issue(request, response, decided) {
  Object.assign(request, { url: '/token', method: 'POST', decided, body: { grant_type: 'client_credentials' }, _body: true });
  service.requestHandler(request, response);
}

/** The claims of a token that was issued here; null for any other. Whether it is still valid is the provider's to say. */
export function claimsOf(request) {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return token && decoded(token) && signature(token, issuer.keys.toJSON()) === 'right' ? decoded(token).claims : null;
}

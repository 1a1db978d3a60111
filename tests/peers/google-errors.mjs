// Google's words, as seen in answers of the real thing.

export const oauth = (error, error_description, status = 400) => ({ status, body: { error, error_description } });

/** What the token endpoint says to a service account's JWT. */
export const JWT = {
  signature: oauth('invalid_grant', 'Invalid JWT Signature.'),
  account: oauth('invalid_grant', 'Invalid grant: account not found'),
  disabled: oauth('disabled_client', 'The OAuth client was disabled.', 401),
  time: oauth(
    'invalid_grant',
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
  ),
  audience: oauth('invalid_grant', 'Invalid JWT: Failed audience check. The right audience is https://oauth2.googleapis.com/token'),
  malformed: oauth('invalid_grant', 'Bad Request'),
  scope: oauth('invalid_scope', 'Invalid OAuth scope or ID token audience provided.'),
  grant: grant => oauth('unsupported_grant_type', `Invalid grant_type: ${grant}`),
};

/** What the security token service says to a JWT of somebody else. */
export const STS = {
  form: oauth(
    'invalid_request',
    'Invalid value for "audience". This value should be the full resource name of the Identity Provider. See https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the list of possible formats.',
  ),
  request: parameter => oauth('invalid_request', `Invalid value for "${parameter}".`),
  target: oauth(
    'invalid_target',
    'The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn\'t exist.',
  ),
  malformed: oauth('invalid_grant', 'Unable to parse the ID Token.'),
  issuer: issuer => oauth('invalid_grant', `The issuer in ID Token ${issuer ?? null} does not match the expected one in config.`),
  audience: audience => oauth('invalid_grant', `The audience in ID Token [${audience ?? ''}] does not match the expected audience.`),
  stale: iat => oauth('invalid_grant', `ID Token issued at ${iat ?? null} is stale to sign-in.`),
  unreachable: oauth('invalid_grant', "Error connecting to the given credential's issuer."),
  signature: oauth('invalid_grant', 'Unable to verify the ID Token signature.'),
  subject: oauth('invalid_request', 'Could not obtain a value for google.subject from the given credential.'),
  condition: oauth('unauthorized_client', 'The given credential is rejected by the attribute condition.'),
};

export function refused(code, status, message, reason, domain, metadata) {
  const details = reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata }] : undefined;
  return { status: code, body: { error: { code, message, status, details } } };
}

export const unauthenticated = refused(
  401,
  'UNAUTHENTICATED',
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
  'ACCESS_TOKEN_EXPIRED',
  'googleapis.com',
  { service: 'cloudresourcemanager.googleapis.com' },
);

export const denied = (permission, resource) =>
  refused(
    403,
    'PERMISSION_DENIED',
    resource ? 'The caller does not have permission' : `Permission '${permission}' denied on resource (or it may not exist).`,
    'IAM_PERMISSION_DENIED',
    resource ? 'cloudresourcemanager.googleapis.com' : 'iam.googleapis.com',
    { permission, ...(resource && { resource }) },
  );

export const scopeMissing = service =>
  refused(
    403,
    'PERMISSION_DENIED',
    'Request had insufficient authentication scopes.',
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'googleapis.com',
    { service },
  );

const TITLES = {
  'cloudresourcemanager.googleapis.com': 'Cloud Resource Manager API',
  'iamcredentials.googleapis.com': 'IAM Service Account Credentials API',
  'sts.googleapis.com': 'Security Token Service API',
};

export function off(service, number) {
  const activationUrl = `https://console.developers.google.com/apis/api/${service}/overview?project=${number}`;
  return refused(
    403,
    'PERMISSION_DENIED',
    `${TITLES[service]} has not been used in project ${number} before or it is disabled. Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    'SERVICE_DISABLED',
    'googleapis.com',
    { service, serviceTitle: TITLES[service], consumer: `projects/${number}`, containerInfo: number, activationUrl },
  );
}

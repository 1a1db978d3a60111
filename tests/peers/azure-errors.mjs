// Microsoft's words. What stands in `{}` is filled in; the codes are documented, the words were seen in answers of the real thing.

import { randomUUID } from 'node:crypto';

const MATCH =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

const AADSTS = {
  900023: [400, 'invalid_request', "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."],
  90002: [
    400,
    'invalid_request',
    "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  ],
  900144: [400, 'invalid_request', "The request body must contain the following parameter: '{parameter}'."],
  70011: [
    400,
    'invalid_scope',
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
  ],
  1002012: [
    400,
    'invalid_scope',
    'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ],
  70003: [400, 'unsupported_grant_type', "The app requested an unsupported grant type '{grant}'."],
  700016: [
    400,
    'unauthorized_client',
    "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ],
  7000112: [401, 'unauthorized_client', "Application '{client}'({name}) is disabled."],
  7000229: [
    401,
    'invalid_client',
    'The client application {client} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  ],
  7000215: [
    401,
    'invalid_client',
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
  ],
  7000222: [
    401,
    'invalid_client',
    "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  ],
  7000218: [401, 'invalid_client', "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."],
  65001: [
    400,
    'invalid_grant',
    "The user or administrator has not consented to use the application with ID '{client}' named '{name}'. Send an interactive authorization request for this user and resource.",
  ],
  53003: [400, 'invalid_grant', 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.'],
  50027: [401, 'invalid_client', 'JWT token is invalid or malformed.'],
  70021: [
    400,
    'invalid_request',
    "No matching federated identity record found for presented assertion. Assertion Issuer: '{issuer}'. Assertion Subject: '{subject}'. Assertion Audience: '{audience}'. https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation",
  ],
  700211: [400, 'invalid_request', `No matching federated identity record found for presented assertion issuer '{issuer}'. ${MATCH}`],
  700213: [400, 'invalid_request', `No matching federated identity record found for presented assertion subject '{subject}'. ${MATCH}`],
  700212: [400, 'invalid_request', `No matching federated identity record found for presented assertion audience '{audience}'. ${MATCH}`],
  700024: [
    401,
    'invalid_client',
    'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}. Review the documentation at https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials .',
  ],
  700027: [
    401,
    'invalid_client',
    "Client assertion contains an invalid signature. [Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{client}'.]",
  ],
  50166: [400, 'invalid_request', 'Request to External OIDC endpoint failed.'],
};

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const stamp = now => new Date(now * 1000).toISOString().replace('T', ' ').slice(0, 19) + 'Z';

export function aadsts(code, now, values) {
  const [status, error, words] = AADSTS[code];
  const [timestamp, trace_id, correlation_id] = [stamp(now), randomUUID(), randomUUID()];
  const error_description = `AADSTS${code}: ${filled(words, values)} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`;
  const body = {
    error,
    error_description,
    error_codes: [code],
    timestamp,
    trace_id,
    correlation_id,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
  return { status, body };
}

const ARM = {
  AuthenticationFailed: [401, "Authentication failed. The 'Authorization' header is missing."],
  InvalidAuthenticationToken: [401, 'The access token is invalid.'],
  InvalidAuthenticationTokenAudience: [
    401,
    "The access token has been obtained for wrong audience or resource '{audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
  ],
  ExpiredAuthenticationToken: [401, "The access token expiry UTC time '{until}' is earlier than current UTC time '{now}'."],
  InvalidAuthenticationTokenTenant: [
    401,
    "The access token is from the wrong issuer 'https://sts.windows.net/{token}/'. It must match the tenant 'https://sts.windows.net/{tenant}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/{tenant}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.",
  ],
  SubscriptionNotFound: [404, "The subscription '{subscription}' could not be found."],
  AuthorizationFailed: [
    403,
    "The client '{client}' with object id '{object}' does not have authorization to perform action '{action}' over scope '/subscriptions/{subscription}{below}' or the scope is invalid. If access was recently granted, please refresh your credentials.",
  ],
  MissingApiVersionParameter: [400, 'The api-version query parameter (?api-version=) is required for all requests.'],
};

export function arm(code, values = {}) {
  const [status, words] = ARM[code];
  return { status, body: { error: { code, message: filled(words, values) } } };
}

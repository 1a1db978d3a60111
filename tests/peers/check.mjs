// Shows that what stands for AWS, Azure and Google says yes and no where they do. Run by script/test, before any test relies on it.

import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const { aws, other } = JSON.parse(readFileSync(process.env.TEST_CLOUD_PEERS));
const own = randomUUID();
let wrong = 0,
  checked = 0;

/** `wanted` is a part of what must be said. */
function check(name, said, wanted) {
  checked++;
  if (said.includes(wanted)) return;
  wrong++;
  console.error(`${name}: '${wanted}' was wanted, and this was said: ${said}`);
}

// AWS

/** The real command line; what it says, whether it goes well or not. */
async function cli(who, ...words) {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: who.id,
    AWS_SECRET_ACCESS_KEY: who.secret,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
  };
  if (who.token) env.AWS_SESSION_TOKEN = who.token;
  const { stdout, stderr } = await promisify(execFile)(process.env.AWS_CLI, ['--endpoint-url', aws.url, '--output', 'json', ...words], {
    env,
  }).catch(error => error);
  return stdout + stderr;
}

async function checkAws() {
  const role = `check-${own}`,
    arn = `arn:aws:iam::${aws.account}:role/${role}`,
    user = `user-${own}`;
  const trust = (external, principal = `arn:aws:iam::${aws.account}:root`) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: principal },
          Action: 'sts:AssumeRole',
          ...(external && { Condition: { StringEquals: { 'sts:ExternalId': external } } }),
        },
      ],
    });
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:ListRolePolicies', Resource: arn }] });
  const assume = (...more) => cli(aws.platform, 'sts', 'assume-role', '--role-arn', arn, '--role-session-name', 'check', ...more);
  const retrust = document => cli(aws.admin, 'iam', 'update-assume-role-policy', '--role-name', role, '--policy-document', document);
  const refused = `is not authorized to perform: sts:AssumeRole on resource: ${arn}`;

  check('a role that is not there', await assume('--external-id', 'right'), refused);
  check(
    'making a role',
    await cli(aws.admin, 'iam', 'create-role', '--role-name', role, '--assume-role-policy-document', trust('right')),
    role,
  );
  await cli(aws.admin, 'iam', 'put-role-policy', '--role-name', role, '--policy-name', 'own', '--policy-document', policy);
  const { Credentials: session } = JSON.parse(await assume('--external-id', 'right'));
  const inside = { id: session.AccessKeyId, secret: session.SecretAccessKey, token: session.SessionToken };
  check('a session', await cli(inside, 'sts', 'get-caller-identity'), `arn:aws:sts::${aws.account}:assumed-role/${role}/check`);
  check('what its policy allows', await cli(inside, 'iam', 'list-role-policies', '--role-name', role), 'own');
  check(
    'what its policy does not',
    await cli(inside, 'iam', 'list-account-aliases'),
    'no identity-based policy allows the iam:ListAccountAliases action',
  );
  check('another external id', await assume('--external-id', 'wrong'), refused);
  check('no external id', await assume(), refused);
  await retrust(trust(null));
  check('no external id where none is needed', await assume(), 'SessionToken');
  await retrust(trust(null, 'arn:aws:iam::210987654321:root'));
  check('a role that trusts others', await assume(), refused);

  const customer = await (
    await fetch(`${aws.url}/__account`, { method: 'POST', body: JSON.stringify({ account: '210987654321' }) })
  ).json();
  await cli(customer, 'iam', 'create-role', '--role-name', role, '--assume-role-policy-document', trust('right'));
  check(
    'a role of another account',
    await cli(
      aws.platform,
      'sts',
      'assume-role',
      '--role-arn',
      arn.replace(aws.account, customer.account),
      '--role-session-name',
      'check',
      '--external-id',
      'right',
    ),
    `arn:aws:sts::${customer.account}:assumed-role/${role}/check`,
  );

  await cli(aws.admin, 'iam', 'create-user', '--user-name', user);
  const { AccessKey: key } = JSON.parse(await cli(aws.admin, 'iam', 'create-access-key', '--user-name', user));
  const holder = { id: key.AccessKeyId, secret: key.SecretAccessKey };
  check('a key', await cli(holder, 'sts', 'get-caller-identity'), `user/${user}`);
  check('a wrong secret', await cli({ ...holder, secret: 'wrong' }, 'sts', 'get-caller-identity'), 'SignatureDoesNotMatch');
  await cli(aws.admin, 'iam', 'update-access-key', '--user-name', user, '--access-key-id', key.AccessKeyId, '--status', 'Inactive');
  check('an inactive key', await cli(holder, 'sts', 'get-caller-identity'), 'InvalidClientTokenId');
  check('what was called', await (await fetch(`${aws.url}/__calls?key=${role}`)).text(), 'iam:ListAccountAliases');
}

// Azure and Google

const post = async (path, body, headers = {}) => (await fetch(other.url + path, { method: 'POST', body, headers })).text();
const set = (kind, id, state) => post('/__set', JSON.stringify({ kind, id, state }));
const NOW = Date.parse('2027-01-15T08:00:00Z'),
  SECONDS = NOW / 1000;

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }),
  jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'check', alg: 'RS256' };
function jwt(claims) {
  const text = [
    { alg: 'RS256', kid: 'check' },
    { iat: SECONDS, exp: SECONDS + 300, ...claims },
  ]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), pair.privateKey).toString('base64url')}`;
}

async function checkAzure() {
  const [tenant, client, subscription] = [randomUUID(), randomUUID(), randomUUID()],
    issuer = 'https://portico.example.com',
    audience = 'api://AzureADTokenExchange';
  await set('tenant', tenant, {
    now: NOW,
    jwks: { keys: [jwk] },
    apps: { [client]: { name: 'check', secrets: [{ value: 'right' }, { value: 'old', expires: NOW - 1 }] } },
  });
  await set('subscription', subscription, { tenant, name: 'Check' });
  const ask = form =>
    post(
      `/azure-login/${tenant}/oauth2/v2.0/token`,
      new URLSearchParams({ grant_type: 'client_credentials', client_id: client, scope: 'https://management.azure.com/.default', ...form }),
    );
  const assertion = claims =>
    ask({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: jwt({ iss: issuer, sub: 'one', aud: audience, ...claims }),
    });
  const read = async token =>
    (
      await fetch(`${other.url}/azure-management/subscriptions/${subscription}?api-version=2022-12-01`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).text();
  const az = text => post(`/__cli?tenant=${tenant}`, text);

  check('a wrong secret', await ask({ client_secret: 'wrong' }), 'AADSTS7000215');
  check('an expired secret', await ask({ client_secret: 'old' }), 'AADSTS7000222');
  const { access_token } = JSON.parse(await ask({ client_secret: 'right' }));
  check('a subscription without a role', await read(access_token), 'AuthorizationFailed');
  check(
    'a role assignment',
    await az(`az role assignment create --assignee ${client} --role Reader --scope /subscriptions/${subscription}`),
    'Reader',
  );
  check('a subscription with a role', await read(access_token), '"Enabled"');
  check('an assertion that nobody trusts', await assertion(), 'AADSTS70021:');
  await az(
    `az ad app federated-credential create --id ${client} --parameters '${JSON.stringify({ name: 'check', issuer, subject: 'one', audiences: [audience] })}'`,
  );
  check('an assertion', await assertion(), 'access_token');
  check('of another issuer', await assertion({ iss: `${issuer}/` }), 'AADSTS700211');
  check('of another subject', await assertion({ sub: 'two' }), 'AADSTS700213');
  check('for others', await assertion({ aud: 'api://other' }), 'AADSTS700212');
  check('of yesterday', await assertion({ exp: SECONDS - 86400 }), 'AADSTS700024');
  check('a command that is none', await az('az ad app forget'), 'not a command');
  check(
    'a line after one that is refused',
    await az(`az ad sp create --id ${client}\naz account show --subscription ${subscription} --query tenantId --output tsv`),
    `{"said":["${tenant}"],"refused":["Another object`,
  );
  await set('tenant', tenant, {
    apps: { [client]: { federated: { check: { subject: null, claimsMatchingExpression: { value: "claims['sub'] matches 'on*'" } } } } },
  });
  check('a subject that fits an expression', await assertion({ sub: 'one' }), 'access_token');
  check('one that does not', await assertion({ sub: 'two' }), 'AADSTS700213');
}

async function checkGoogle() {
  const project = `check-${own.slice(0, 8)}`,
    number = BigInt(`0x${createHash('sha256').update(own).digest('hex').slice(0, 12)}`).toString(),
    email = `portico@${project}.iam.gserviceaccount.com`;
  const pool = `//iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/check`,
    issuer = 'https://portico.example.com',
    scope = 'https://www.googleapis.com/auth/cloud-platform';
  await set('project', project, { number, now: NOW });
  const gcloud = text => post(`/__cli?project=${project}`, text);
  const exchange = claims =>
    post(
      '/google-sts/v1/token',
      JSON.stringify({
        grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
        audience: `${pool}/providers/portico`,
        scope,
        requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
        subjectToken: jwt({ iss: issuer, sub: 'one', aud: 'portico', ...claims }),
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      }),
      { 'content-type': 'application/json' },
    );
  const become = token =>
    post(
      `/google-iamcredentials/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
      JSON.stringify({ scope: [scope], lifetime: '600s' }),
      { authorization: `Bearer ${token}` },
    );
  const look = async token =>
    (await fetch(`${other.url}/google-projects/v1/projects/${project}`, { headers: { authorization: `Bearer ${token}` } })).text();

  check('a pool that is not there', await exchange(), 'invalid_target');
  check(
    'making it',
    await gcloud(`gcloud iam workload-identity-pools create check --location global
    gcloud iam workload-identity-pools providers create-oidc portico --location global --workload-identity-pool check \\
      --issuer-uri ${issuer} --allowed-audiences portico --attribute-mapping google.subject=assertion.sub --attribute-condition "assertion.sub == 'one'"
    gcloud iam service-accounts create portico`),
    email,
  );
  await set('pool', `${number}/check`, { jwks: { keys: [jwk] } });
  check('another subject', await exchange({ sub: 'two' }), 'rejected by the attribute condition');
  check('another issuer', await exchange({ iss: 'https://other.example.com' }), 'The issuer in ID Token');
  check('another audience', await exchange({ aud: 'other' }), 'does not match the expected audience');
  const { access_token: federated } = JSON.parse(await exchange());
  check('becoming an account that does not allow it', await become(federated), 'iam.serviceAccounts.getAccessToken');
  await gcloud(
    `gcloud iam service-accounts add-iam-policy-binding ${email} --role roles/iam.workloadIdentityUser --member "principal:${pool}/subject/one"`,
  );
  const { accessToken } = JSON.parse(await become(federated));
  check('a project without a role', await look(accessToken), 'PERMISSION_DENIED');
  await gcloud(`gcloud projects add-iam-policy-binding ${project} --member serviceAccount:${email} --role roles/browser`);
  check('a project with a role', await look(accessToken), `"projectNumber":"${number}"`);
  check(
    'a project, in a few words',
    await gcloud(`gcloud projects undelete ${project}\ngcloud projects describe ${project} --format='value(projectId,projectNumber)'`),
    `{"said":["${project}\\t${number}"],"refused":["FAILED_PRECONDITION`,
  );
  const key = JSON.parse(JSON.parse(await gcloud(`gcloud iam service-accounts keys create key.json --iam-account ${email}`)).said[0]);
  const text = [
    { alg: 'RS256', kid: key.private_key_id },
    { iss: email, sub: email, aud: key.token_uri, scope, iat: SECONDS, exp: SECONDS + 3600 },
  ]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signed = how =>
    post(
      '/google-token',
      new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: `${text}.${sign('RSA-SHA256', Buffer.from(text), how).toString('base64url')}`,
      }),
    );
  check('a key', await signed(key.private_key), 'access_token');
  check('another key', await signed(pair.privateKey), 'Invalid JWT Signature.');
}

await Promise.all([checkAws(), checkAzure(), checkGoogle()]);
console.log(`${checked - wrong} of ${checked} answers are as they should be`);
process.exitCode = wrong || !checked ? 1 : 0;

// What stands for AWS, Azure and Google (tests/peers, started by script/peers.sh), as tests prepare it. Each test makes things of its
// own there, by the values that the page shows, so that tests don't meet.

import { expect, type Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Person } from './house.js';

interface Peers {
  aws: { url: string; account: string; admin: { id: string; secret: string }; platform: { id: string; secret: string } };
  other: { url: string };
}

export const PEERS: Peers | undefined = process.env.TEST_CLOUD_PEERS ? JSON.parse(readFileSync(process.env.TEST_CLOUD_PEERS, 'utf8')) : undefined;

/** What a server is told of them. */
export function cloudSettings(): NodeJS.ProcessEnv {
  if (!PEERS) return {};
  const { aws, other } = PEERS;
  return {
    PORTICO_AWS_ACCOUNT_ID: aws.account, PORTICO_AWS_ACCESS_KEY_ID: aws.platform.id, PORTICO_AWS_SECRET_ACCESS_KEY: aws.platform.secret,
    PORTICO_AWS_STS_URL: aws.url, PORTICO_AWS_IAM_URL: aws.url,
    PORTICO_AZURE_LOGIN_URL: `${other.url}/azure-login`, PORTICO_AZURE_MANAGEMENT_URL: `${other.url}/azure-management`,
    PORTICO_GOOGLE_TOKEN_URL: `${other.url}/google-token`, PORTICO_GOOGLE_STS_URL: `${other.url}/google-sts`,
    PORTICO_GOOGLE_IAM_CREDENTIALS_URL: `${other.url}/google-iamcredentials`, PORTICO_GOOGLE_PROJECTS_URL: `${other.url}/google-projects`,
    PORTICO_CLOUD_PRIVATE_HOSTS: '127.0.0.1',
  };
}

export const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
/** A provider on the section's first page. */
export const row = (page: Page, provider: string) => page.locator('.clouds > li', { has: page.getByRole('link', { name: provider, exact: true }) });
/** One of the two ways. */
export const choice = (page: Page, way: string) => page.locator('.ways').getByRole('link', { name: way });

/** From the menu's first entry to the page where a connection is set up. */
export async function configures(person: Person, provider: string, way = '') {
  await person.opens('/settings');
  await row(person.page, provider).getByRole('button', { name: 'Configure' }).click();
  await expect(heading(person.page, provider)).toBeVisible();
  await person.settled();
  if (!way) return;
  await choice(person.page, way).click();
  await expect(choice(person.page, way)).toHaveAttribute('aria-current', 'true');
  await person.settled();
}

export async function typesIn(page: Page, typed: Record<string, string>) {
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** What was prepared at a provider: what is typed into our form, and how the page then calls the account. */
export interface Prepared { typed: Record<string, string>; secret?: string; account: string; key: string }

export interface CloudWay { provider: 'AWS' | 'Azure' | 'Google Cloud'; path: string; name: string; labels: string[]; prepare: (page: Page) => Promise<Prepared> }

/** AWS's own command line, as the owner of the account. */
async function aws(...line: string[]): Promise<any> {
  const { admin, url } = PEERS!.aws;
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_ACCESS_KEY_ID: admin.id, AWS_SECRET_ACCESS_KEY: admin.secret, AWS_DEFAULT_REGION: 'us-east-1' };
  const { stdout } = await promisify(execFile)(process.env.AWS_CLI!, ['--endpoint-url', url, '--output', 'json', ...line], { env });
  return stdout ? JSON.parse(stdout) : undefined;
}

async function ask(url: string, what: unknown) {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(what) });
  expect(answer.status, await answer.text()).toBe(200);
}
const set = (kind: string, id: string, state: object) => ask(`${PEERS!.other.url}/__set`, { kind, id, state });

const peerOf = (provider: CloudWay['provider']) => (provider === 'AWS' ? PEERS!.aws.url : PEERS!.other.url);

/** Lets calls about this key go wrong, or be slow. */
export const breaks = (provider: CloudWay['provider'], key: string, how: object) => ask(`${peerOf(provider)}/__break`, { key, ...how });
export const mends = (provider: CloudWay['provider'], key: string) => fetch(`${peerOf(provider)}/__break?key=${encodeURIComponent(key)}`, { method: 'DELETE' });

/** A value to copy, by what the page calls it. */
export const fact = (page: Page, label: string) =>
  page.locator('.to-copy > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) }).locator('code').innerText();
/** Lines to copy, which may be folded. */
export const sample = async (page: Page, label: string) => (await page.getByRole('group', { name: label, exact: true, includeHidden: true }).textContent())!.replace(/Copy.*$/, '');

/** A role that trusts us as the page says, or with another trust policy. */
export async function makeRole(page: Page, trust?: object): Promise<Prepared> {
  const name = `browser-${randomUUID()}`;
  await aws('iam', 'create-role', '--role-name', name, '--assume-role-policy-document', trust ? JSON.stringify(trust) : await sample(page, 'Trust policy'));
  const policy = (await sample(page, 'Permission policy')).replaceAll(await fact(page, 'Name of the role'), name);
  await aws('iam', 'put-role-policy', '--role-name', name, '--policy-name', 'portico', '--policy-document', policy);
  return { typed: { 'Role ARN': `arn:aws:iam::${PEERS!.aws.account}:role/${name}` }, account: PEERS!.aws.account, key: name };
}
export const trustAgain = async (page: Page, role: string) =>
  aws('iam', 'update-assume-role-policy', '--role-name', role, '--policy-document', await sample(page, 'Trust policy'));

async function makeKeys(page: Page): Promise<Prepared> {
  const name = `browser-${randomUUID()}`;
  await aws('iam', 'create-user', '--user-name', name);
  const policy = JSON.parse(await sample(page, 'Permission policy'));
  for (const statement of policy.Statement) statement.Resource = '*';
  await aws('iam', 'put-user-policy', '--user-name', name, '--policy-name', 'portico', '--policy-document', JSON.stringify(policy));
  const { AccessKey: key } = await aws('iam', 'create-access-key', '--user-name', name);
  const typed = { 'Access key ID': key.AccessKeyId, 'Secret access key': key.SecretAccessKey };
  return { typed, secret: key.SecretAccessKey, account: PEERS!.aws.account, key: name };
}

async function makeApp(app: object): Promise<Prepared> {
  const [tenant, client, subscription] = [randomUUID(), randomUUID(), randomUUID()];
  await set('tenant', tenant, { apps: { [client]: { name: 'portico', ...app } } });
  const actions = ['Microsoft.Resources/subscriptions/read', 'Microsoft.Authorization/permissions/read'];
  await set('subscription', subscription, { tenant, name: 'Tests', roles: { portico: { actions, notActions: [] } }, assignments: [{ client, role: 'portico' }] });
  const typed = { 'Tenant ID': tenant, 'Client (application) ID': client, 'Subscription ID': subscription };
  return { typed, account: `Tests (${subscription})`, key: tenant };
}

async function makeFederated(page: Page): Promise<Prepared> {
  const [issuer, subject, audience] = [await fact(page, 'Issuer'), await fact(page, 'Subject'), await fact(page, 'Audience')];
  return makeApp({ federated: { portico: { issuer, subject, audiences: [audience] } } });
}

async function makeSecret(): Promise<Prepared> {
  const secret = `Q8~${randomUUID()}`;
  const app = await makeApp({ secrets: [{ value: secret }] });
  return { ...app, typed: { ...app.typed, 'Client secret': secret }, secret };
}

async function makeProject(account: object): Promise<{ id: string; number: string; email: string }> {
  const id = `p${randomUUID().slice(0, 18)}`.replace(/-$/, 'x');
  const [number, email] = [String(100_000_000_000 + Math.floor(Math.random() * 900_000_000_000)), `portico@${id}.iam.gserviceaccount.com`];
  const bindings = { portico: [`serviceAccount:${email}`] };
  await set('project', id, { number, name: 'Tests', roles: { portico: ['resourcemanager.projects.get'] }, bindings });
  await set('google-account', email, { project: id, ...account });
  return { id, number, email };
}

async function makePool(page: Page): Promise<Prepared> {
  const pool = await fact(page, 'Pool ID');
  const project = await makeProject({});
  const principal = (await fact(page, 'Principal')).replaceAll('PROJECT_NUMBER', project.number);
  const [to, from] = (await fact(page, 'Attribute mapping')).split('=') as [string, string];
  const provider = { issuer: await fact(page, 'Issuer'), mapping: { [to]: from }, condition: await fact(page, 'Attribute condition') };
  await set('pool', `${project.number}/${pool}`, { providers: { [await fact(page, 'Provider ID')]: provider } });
  await set('google-account', project.email, { bindings: { 'roles/iam.workloadIdentityUser': [principal] } });
  const typed = { 'Project ID': project.id, 'Project number': project.number, 'Service account e-mail': project.email };
  return { typed, account: `Tests (${project.id})`, key: project.id };
}

/** Google's own form of a service account's key. */
export async function makeKeyFile(): Promise<Prepared> {
  const [pair, kid] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), randomUUID().replaceAll('-', '')];
  const key = { ...pair.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256' };
  const project = await makeProject({ jwks: { keys: [key] } });
  const secret = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const file = {
    type: 'service_account', project_id: project.id, private_key_id: kid, private_key: secret, client_email: project.email,
    client_id: '100000000000000000001', token_uri: 'https://oauth2.googleapis.com/token',
  };
  const typed = { 'Project ID': project.id, 'Service account key (JSON)': JSON.stringify(file, null, 2) };
  return { typed, secret: secret.split('\n')[1]!, account: `Tests (${project.id})`, key: project.id };
}

export const WAYS: CloudWay[] = [
  { provider: 'AWS', path: 'aws', name: 'Cross-account role', labels: ['Role ARN'], prepare: page => makeRole(page) },
  { provider: 'AWS', path: 'aws', name: 'Access keys', labels: ['Access key ID', 'Secret access key'], prepare: makeKeys },
  { provider: 'Azure', path: 'azure', name: 'Federated credential', labels: ['Tenant ID', 'Client (application) ID', 'Subscription ID'], prepare: makeFederated },
  { provider: 'Azure', path: 'azure', name: 'Client secret', labels: ['Tenant ID', 'Client (application) ID', 'Subscription ID', 'Client secret'], prepare: makeSecret },
  { provider: 'Google Cloud', path: 'google-cloud', name: 'Workload identity', labels: ['Project ID', 'Project number', 'Service account e-mail'], prepare: makePool },
  { provider: 'Google Cloud', path: 'google-cloud', name: 'Service account key', labels: ['Project ID', 'Service account key (JSON)'], prepare: makeKeyFile },
];

// What Portico calls with Google's tokens: to become a service account, and to look at a project.
//
// A project:  { number, name?, state?, now?, apis: { <api>: false }, roles: { <role>: [permissions] }, bindings: { <role>: [members] } }

import { accountClaims } from './google.mjs';
import { denied, off, refused, scopeMissing, unauthenticated } from './google-errors.mjs';
import { claimsOf } from './tokens.mjs';
import { find, projectByNumber, projectOf, seconds } from './world.mjs';

const CLOUD = 'https://www.googleapis.com/auth/cloud-platform';
const READ = [
  CLOUD,
  `${CLOUD}.read-only`,
  'https://www.googleapis.com/auth/cloudplatformprojects',
  'https://www.googleapis.com/auth/cloudplatformprojects.readonly',
];

/** Google's own roles, as far as a page is likely to print them; a project's own are in its state. `*` is any text. */
const ROLES = {
  'roles/owner': ['*'],
  'roles/editor': ['*.get', '*.list', '*.create', '*.update', '*.delete'],
  'roles/viewer': ['*.get', '*.list'],
  'roles/browser': [
    'resourcemanager.folders.get',
    'resourcemanager.folders.list',
    'resourcemanager.organizations.get',
    'resourcemanager.projects.get',
    'resourcemanager.projects.getIamPolicy',
    'resourcemanager.projects.list',
  ],
  'roles/storage.admin': ['storage.*', 'resourcemanager.projects.get', 'resourcemanager.projects.list'],
  'roles/storage.objectAdmin': ['storage.objects.*', 'resourcemanager.projects.get', 'resourcemanager.projects.list'],
  'roles/bigquery.admin': ['bigquery.*', 'resourcemanager.projects.get', 'resourcemanager.projects.list'],
  'roles/bigquery.dataEditor': [
    'bigquery.datasets.*',
    'bigquery.tables.*',
    'resourcemanager.projects.get',
    'resourcemanager.projects.list',
  ],
  'roles/bigquery.jobUser': ['bigquery.jobs.create', 'resourcemanager.projects.get', 'resourcemanager.projects.list'],
  'roles/compute.viewer': ['compute.*.get', 'compute.*.list', 'resourcemanager.projects.get', 'resourcemanager.projects.list'],
};
const TOKEN_ROLES = ['roles/iam.workloadIdentityUser', 'roles/iam.serviceAccountTokenCreator'];
export const roleOf = (project, role) => project.roles?.[role] ?? ROLES[role];
export const isTokenRole = role => TOKEN_ROLES.includes(role);

export const GET_TOKEN = 'iam.serviceAccounts.getAccessToken',
  GET_PROJECT = 'resourcemanager.projects.get';

/** Becomes a token endpoint's decision: what it gives is a token too. */
export function impersonate(email, request, asked) {
  const account = find('google-account', email),
    project = projectOf(account ?? { id: email });
  const caller = who(request),
    now = seconds(account, project);
  if (!caller || caller.exp <= seconds(projectByNumber(caller.project), account, project)) return unauthenticated;
  if (project?.apis?.['iamcredentials.googleapis.com'] === false) return off('iamcredentials.googleapis.com', project.number);
  if (!caller.scope.split(' ').includes(CLOUD)) return scopeMissing('iamcredentials.googleapis.com');
  if (!account || account.deleted) return refused(404, 'NOT_FOUND', `Not found; Gaia id not found for email ${email}`);
  const may = TOKEN_ROLES.some(role => account.bindings?.[role]?.some(member => means(member, caller.sub)));
  if (!may) return denied(GET_TOKEN);
  if (account.disabled) return refused(400, 'FAILED_PRECONDITION', `Service account ${email} is disabled.`);
  const life = Number(/^(\d+)s$/.exec(asked.lifetime ?? '3600s')?.[1] ?? 0);
  if (!asked.scope?.length) return refused(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.');
  if (life < 1) return refused(400, 'INVALID_ARGUMENT', 'Lifetime of access token must be larger then zero.');
  if (life > 3600)
    return refused(
      400,
      'INVALID_ARGUMENT',
      'Service accounts (s) can not have lifetimes of more than 1 hour. Use the Org Policy Constraint constraints/iam.allowServiceAccountCredentialLifetimeExtension to allow up to 12 hours.',
    );
  const expireTime = new Date((now + life) * 1000).toISOString().replace('.000', '');
  return { claims: accountClaims(account, asked.scope.join(' '), now, life), answer: accessToken => ({ accessToken, expireTime }) };
}

export function project(id, request) {
  const { problem, project, permits } = looked(id, request, READ);
  if (problem) return problem;
  if (!project || !permits(GET_PROJECT)) return denied(GET_PROJECT, `projects/${id}`);
  const { number: projectNumber, name = id, state: lifecycleState = 'ACTIVE' } = project;
  return { status: 200, body: { projectNumber, projectId: project.id, lifecycleState, name, createTime: '2026-01-02T03:04:05.678Z' } };
}

/** Says to everyone what they may do, but nothing about a project that is not there. */
export function testPermissions(id, request, asked) {
  const { problem, project, permits } = looked(id, request, READ);
  if (problem) return problem;
  if (!project) return denied('resourcemanager.projects.testIamPermissions', `projects/${id}`);
  const permissions = (asked.permissions ?? []).filter(permits);
  return { status: 200, body: permissions.length ? { permissions } : {} };
}

/** Whether the asked-for API may be called is a matter of the project that the caller belongs to. */
function looked(id, request, scopes) {
  const project = find('project', id),
    caller = who(request);
  const home = caller && (caller.project ? projectByNumber(caller.project) : projectOf(find('google-account', caller.sub)));
  if (!caller || caller.exp <= seconds(find('google-account', caller.sub), home, project)) return { problem: unauthenticated };
  if (!caller.scope.split(' ').some(scope => scopes.includes(scope)))
    return { problem: scopeMissing('cloudresourcemanager.googleapis.com') };
  if (home?.apis?.['cloudresourcemanager.googleapis.com'] === false)
    return { problem: off('cloudresourcemanager.googleapis.com', home.number) };
  const account = find('google-account', caller.sub);
  if (account && (account.disabled || account.deleted)) return { problem: unauthenticated };
  const member = account ? `serviceAccount:${account.id}` : caller.sub;
  const mine = Object.entries(project?.bindings ?? {}).filter(([, members]) => members.some(each => means(each, member)));
  const permits = permission => mine.some(([role]) => (roleOf(project, role) ?? []).some(pattern => like(pattern, permission)));
  return { project, permits };
}

const who = request => {
  const claims = claimsOf(request);
  return claims?.iss?.endsWith('.google.com') || claims?.iss?.endsWith('.googleapis.com') ? claims : null;
};

/** A member is somebody, or with `principalSet://…/*` everybody of a pool. */
const means = (member, caller) =>
  member.toLowerCase() === caller.toLowerCase() ||
  (member.endsWith('/*') && caller.startsWith(member.slice(0, -1).replace('principalSet:', 'principal:')));
const like = (pattern, text) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(text);

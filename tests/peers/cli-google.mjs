// What `gcloud` does to projects, pools and service accounts. See cli.mjs for how a line reads.

import { createHash, generateKeyPairSync } from 'node:crypto';
import { conditions } from './google.mjs';
import { isTokenRole, roleOf } from './google-cloud.mjs';
import { fail, refuse } from './shell.mjs';
import { find, poolOf, projectByNumber, set } from './world.mjs';

const POOLS = 'iam workload-identity-pools',
  OIDC = 'issuer-uri? allowed-audiences? attribute-mapping? attribute-condition? display-name? description?';

export const google = {
  'config set NAME VALUE': () => ({}),
  'projects list': (_, { project }) => {
    const { id, name = id, number } = anyProject(project);
    return `PROJECT_ID  NAME  PROJECT_NUMBER\n${id}  ${name}  ${number}`;
  },
  'projects describe PROJECT': ({ project }) => ({ projectId: anyProject(project).id, projectNumber: anyProject(project).number }),
  'projects undelete PROJECT': ({ project }) => {
    const { id, state } = anyProject(project);
    return state === 'DELETE_REQUESTED' ? set('project', id, { state: 'ACTIVE' }) : refuse(NOT_DELETED);
  },
  'projects add-iam-policy-binding PROJECT --member --role condition?': ({ project, member, role }) => {
    const found = projectBy(project);
    if (!roleOf(found, role)) refuse(`INVALID_ARGUMENT: Role ${role} is not supported for this resource.`);
    return set('project', found.id, { bindings: bound(found, role, member) });
  },
  'projects remove-iam-policy-binding PROJECT --member --role condition?': ({ project, member, role }) =>
    set('project', projectBy(project).id, { bindings: unbound(projectBy(project), role, member) }),
  'services enable SERVICES...': ({ services }, { project }) =>
    set('project', projectBy(project).id, { apis: Object.fromEntries(services.map(each => [each, true])) }),
  'iam roles create ROLE --permissions title? description? stage?': ({ role, permissions }, { project }) =>
    customRole(
      role,
      project,
      permissions,
      known => known && refuse(`ALREADY_EXISTS: A role named ${role} in projects/${project} already exists.`),
    ),
  'iam roles update ROLE permissions? add-permissions? title? stage?': ({ role, permissions, ...options }, { project }) =>
    customRole(
      role,
      project,
      permissions ?? options['add-permissions'],
      known => known ?? refuse(`NOT_FOUND: The role named ${role} was not found.`),
      !permissions,
    ),
  'iam service-accounts create NAME display-name? description?': ({ name }, { project }) =>
    account(`${name}@${projectBy(project).id}.iam.gserviceaccount.com`, project),
  'iam service-accounts enable ACCOUNT': ({ account }) => set('google-account', accountBy(account).id, { disabled: null }),
  'iam service-accounts disable ACCOUNT': ({ account }) => set('google-account', accountBy(account).id, { disabled: true }),
  'iam service-accounts add-iam-policy-binding ACCOUNT --member --role condition?': ({ account, member, role }) => {
    if (!isTokenRole(role)) refuse(`INVALID_ARGUMENT: Role ${role} is not supported for this resource.`);
    return set('google-account', accountBy(account).id, { bindings: bound(accountBy(account), role, member) });
  },
  'iam service-accounts remove-iam-policy-binding ACCOUNT --member --role condition?': ({ account, member, role }) =>
    set('google-account', accountBy(account).id, { bindings: unbound(accountBy(account), role, member) }),
  'iam service-accounts keys create FILE --iam-account key-file-type?': ({ 'iam-account': email }) => key(accountBy(email)),
  'iam service-accounts keys delete KEY --iam-account': ({ key, 'iam-account': email }) => {
    const account = accountBy(email);
    return set('google-account', account.id, { jwks: { keys: keysWith(account, key).filter(each => each.kid !== key) } });
  },
  'iam service-accounts keys enable KEY --iam-account': ({ key, 'iam-account': email }) => keyState(accountBy(email), key, false),
  'iam service-accounts keys disable KEY --iam-account': ({ key, 'iam-account': email }) => keyState(accountBy(email), key, true),
  [`${POOLS} create POOL --location display-name? description?`]: ({ pool }, { project }) => {
    const known = poolOf(projectBy(project).number, pool);
    if (known) refuse(`ALREADY_EXISTS: Requested entity already exists${known.deleted ? '; it was deleted: undelete it' : ''}`);
    return set('pool', `${projectBy(project).number}/${pool}`, { providers: {} });
  },
  [`${POOLS} undelete POOL --location`]: ({ pool }, { project }) => {
    const { id, deleted } = poolBy(project, pool);
    return deleted ? set('pool', id, { deleted: null }) : refuse(NOT_DELETED);
  },
  [`${POOLS} delete POOL --location`]: ({ pool }, { project }) => set('pool', poolBy(project, pool).id, { deleted: true }),
  [`${POOLS} update POOL --location disabled! no-disabled! display-name? description?`]: ({ pool, ...options }, { project }) =>
    set('pool', poolBy(project, pool).id, switched(options)),
  [`${POOLS} providers create-oidc PROVIDER --workload-identity-pool --location ${OIDC}`]: (options, { project }) => {
    const pool = poolBy(project, options['workload-identity-pool']);
    if (pool.providers?.[options.provider]) refuse('ALREADY_EXISTS: Requested entity already exists');
    for (const needed of ['issuer-uri', 'attribute-mapping']) options[needed] ?? fail(`argument --${needed}: Must be specified.`);
    return provider(pool, options);
  },
  [`${POOLS} providers update-oidc PROVIDER --workload-identity-pool --location ${OIDC} disabled! no-disabled!`]: (
    options,
    { project },
  ) => {
    const pool = poolBy(project, options['workload-identity-pool']);
    return providerBy(pool, options.provider) && provider(pool, options);
  },
  [`${POOLS} providers undelete PROVIDER --workload-identity-pool --location`]: (options, { project }) => {
    const pool = poolBy(project, options['workload-identity-pool']);
    return providerBy(pool, options.provider).deleted ? provider(pool, options, { deleted: null }) : refuse(NOT_DELETED);
  },
};

const NOT_DELETED = 'FAILED_PRECONDITION: Precondition check failed.';
const anyProject = id =>
  find('project', id ?? '') ??
  projectByNumber(id) ??
  refuse(`NOT_FOUND: The project '${id}' does not exist or you may not see it (say --project or ?project=)`);
/** Nothing can be done in one that was shut down. */
function projectBy(id) {
  const project = anyProject(id);
  return project.state === 'DELETE_REQUESTED' ? refuse(`PERMISSION_DENIED: Project '${project.id}' has been deleted.`) : project;
}
const accountBy = email => accountThere(email) ?? refuse(`NOT_FOUND: Unknown service account ${email}`);
const poolBy = (project, pool) => poolOf(projectBy(project).number, pool) ?? refuse('NOT_FOUND: Requested entity was not found.');
const providerBy = (pool, name) => pool.providers?.[name] ?? refuse('NOT_FOUND: Requested entity was not found.');
const switched = options => (options.disabled ? { disabled: true } : options['no-disabled'] ? { disabled: null } : {});

function accountThere(email) {
  const account = find('google-account', email);
  return account?.deleted ? undefined : account;
}

function provider(pool, options, more = switched(options)) {
  const issuer = options['issuer-uri'],
    mapping = options['attribute-mapping'],
    condition = options['attribute-condition'];
  if (issuer && !/^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(issuer))
    refuse('INVALID_ARGUMENT: Invalid OIDC issuer URI. The scheme must be https.');
  if (condition && !conditions(condition)) fail(`this condition is more than is understood here: ${condition}`);
  const pairs = mapping && Object.fromEntries(mapping.split(',').map(pair => pair.trim().split(/=(.*)/s, 2)));
  if (pairs && !pairs['google.subject']) refuse('INVALID_ARGUMENT: The attribute mapping must contain google.subject.');
  const odd = Object.values(pairs ?? {}).find(from => !/^assertion\.\w+$/.test(from));
  if (odd) fail(`this mapping is more than is understood here: ${odd}`);
  const state = { ...(issuer && { issuer }), ...(pairs && { mapping: pairs }), ...(condition !== undefined && { condition }), ...more };
  if (options['allowed-audiences'] !== undefined) state.audiences = options['allowed-audiences'].split(',').filter(Boolean);
  // A mapping takes the place of the one before.
  if (pairs) set('pool', pool.id, { providers: { [options.provider]: { mapping: null } } });
  set('pool', pool.id, { providers: { [options.provider]: state } });
  return { name: options.provider };
}

function customRole(name, project, permissions, check, add = false) {
  const full = `projects/${projectBy(project).id}/roles/${name}`,
    known = projectBy(project).roles?.[full];
  check(known);
  set('project', project, { roles: { [full]: [...(add ? known : []), ...permissions.split(',')] } });
  return { name: full };
}

/** A member must be there: an account that exists, or somebody of a project that does. */
function bound(thing, role, member) {
  const [kind, name] = member.split(/:(.*)/s, 2),
    pool = /^\/\/iam\.googleapis\.com\/projects\/(\d+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/.+/.exec(name);
  if (kind === 'serviceAccount') accountBy(name);
  else if (!/^principal(Set)?$/.test(kind) || !pool || !projectByNumber(pool[1])) refuse(`INVALID_ARGUMENT: Invalid member: ${member}`);
  return { [role]: [...new Set([...(thing.bindings?.[role] ?? []), member])] };
}

function unbound(thing, role, member) {
  const members = thing.bindings?.[role] ?? [];
  if (!members.includes(member)) refuse('Policy binding with the specified principal, role, and condition not found!');
  return { [role]: members.filter(each => each !== member) };
}

/** One that takes a deleted one's name has none of its rights: those belong to its number. */
function account(email, project) {
  if (accountThere(email)) refuse(`ALREADY_EXISTS: Service account ${email} already exists.`);
  const { id, bindings = {} } = projectBy(project),
    member = `serviceAccount:${email}`;
  set('project', id, {
    bindings: Object.fromEntries(Object.entries(bindings).map(([role, members]) => [role, members.filter(each => each !== member)])),
  });
  set('google-account', email, { deleted: null, disabled: null, bindings: null });
  set('google-account', email, { project, uniqueId: number(email), jwks: { keys: [] }, bindings: {} });
  return { email };
}

const number = text =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString()
    .slice(0, 21);

/** Says the file that the real one writes. */
function key(account) {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 }),
    jwk = pair.publicKey.export({ format: 'jwk' });
  const kid = createHash('sha1').update(jwk.n).digest('hex');
  set('google-account', account.id, { jwks: { keys: [...(account.jwks?.keys ?? []), { ...jwk, kid, alg: 'RS256' }] } });
  return {
    type: 'service_account',
    project_id: account.project,
    private_key_id: kid,
    private_key: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }),
    client_email: account.id,
    client_id: account.uniqueId,
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(account.id)}`,
    universe_domain: 'googleapis.com',
  };
}

const keysWith = (account, kid) =>
  account.jwks?.keys.some(each => each.kid === kid) ? account.jwks.keys : refuse(`NOT_FOUND: Service account key ${kid} does not exist.`);

const keyState = (account, kid, disabled) =>
  set('google-account', account.id, {
    jwks: { keys: keysWith(account, kid).map(each => (each.kid === kid ? { ...each, disabled } : each)) },
  });

// What `az` does to tenants and subscriptions. See cli.mjs for how a line reads.

import { randomUUID } from 'node:crypto';
import { appOf, objectOf, roleOf } from './azure.mjs';
import { fail, refuse } from './shell.mjs';
import { find, search, searchAll, set } from './world.mjs';

const YEAR = 365 * 24 * 3600 * 1000;
const ENABLED = { 'accountenabled=true': { disabled: null }, 'accountenabled=false': { disabled: true } };

export const azure = {
  'login --tenant': ({ tenant }) => tenantBy(tenant),
  'account set': () => ({}),
  'account show': ({ subscription }) => listed(subscriptionBy(subscription)),
  'account list all! refresh!': ({ output }, { tenant }) => {
    const mine = searchAll('subscription', each => each.tenant.toLowerCase() === tenantBy(tenant).id.toLowerCase()).map(listed);
    const lines = mine.map(each => [each.name, each.environmentName, each.id, each.tenantId, each.state, each.isDefault]);
    return output === 'table' ? table(['Name', 'CloudName', 'SubscriptionId', 'TenantId', 'State', 'IsDefault'], lines) : mine;
  },
  'ad app create --display-name sign-in-audience?': (options, { tenant }) => app(tenantBy(tenant), options['display-name']),
  'ad app delete --id': ({ id }) => change(id, null),
  'ad app show --id': ({ id }) => told(id),
  'ad app credential reset --id append! years? end-date? display-name?': secret,
  'ad app federated-credential create --id --parameters': federated(
    (known, name) => known[name] && refuse(`FederatedIdentityCredential with name ${name} already exists.`),
  ),
  'ad app federated-credential update --id --federated-credential-id --parameters': federated(
    (known, name) =>
      known[name] ?? refuse(`Resource '${name}' does not exist or one of its queried reference-property objects are not present.`),
  ),
  'ad app federated-credential delete --id --federated-credential-id': ({ id, 'federated-credential-id': name }) =>
    appBy(id).federated?.[name]
      ? change(id, { federated: { [name]: null } })
      : refuse(`Resource '${name}' does not exist or one of its queried reference-property objects are not present.`),
  'ad app permission admin-consent --id': ({ id }) => change(id, { consent: true }),
  'ad sp create --id': ({ id }) =>
    appBy(id).servicePrincipal === false
      ? told(id, { servicePrincipal: true })
      : refuse(`Another object with the same value for property servicePrincipalNames already exists: ${id}`),
  'ad sp delete --id': ({ id }) => told(id, { servicePrincipal: false }),
  'ad sp update --id --set': ({ id, set: text }) => told(id, ENABLED[text.toLowerCase()] ?? fail(`--set ${text} is not understood here`)),
  'ad sp create-for-rbac name? role? scopes? years?': forRbac,
  'role definition create --role-definition': ({ 'role-definition': text }) =>
    definition(text, (known, name) => known && refuse(`A custom role with the name '${name}' already exists`)),
  'role definition update --role-definition': ({ 'role-definition': text }) =>
    definition(text, (known, name) => known ?? refuse(`There is no custom role '${name}'`)),
  'role assignment create --role --scope assignee? assignee-object-id? assignee-principal-type?': assign,
  'role assignment delete --scope --assignee role?': ({ role, scope, assignee }) => {
    const client = clientBy(assignee),
      { id, assignments = [] } = subscriptionIn(scope);
    const kept = assignments.filter(each => each.client.toLowerCase() !== client || (role && each.role !== role));
    if (kept.length === assignments.length) refuse('No matched assignments were found to delete');
    return set('subscription', id, { assignments: kept });
  },
  'account subscription enable subscription-id? id?': options =>
    set('subscription', subscriptionBy(options['subscription-id'] ?? options.id ?? options.subscription).id, { state: 'Enabled' }),
};

const tenantBy = id => find('tenant', id ?? '') ?? fail(`Tenant '${id}' not found; say ?tenant= to be signed in to one`);
const tenantOf = client =>
  search('tenant', tenant => appOf(tenant, client)) ??
  refuse(`Resource '${client}' does not exist or one of its queried reference-property objects are not present.`);
const appBy = client => appOf(tenantOf(client), client);
const subscriptionBy = id => find('subscription', id ?? '') ?? refuse(`The subscription '${id}' could not be found.`);
const subscriptionIn = scope => subscriptionBy(/^\/subscriptions\/([^/]+)\/?$/.exec(scope)?.[1]);

const listed = ({ id, name, tenant, state = 'Enabled' }) => ({
  environmentName: 'AzureCloud',
  id,
  isDefault: false,
  name,
  state,
  tenantId: tenant,
});

function table(heads, lines) {
  const all = [heads, ...lines.map(line => line.map(String))];
  const widths = heads.map((_, at) => Math.max(...all.map(line => line[at].length)));
  return all.map(line => line.map((text, at) => text.padEnd(widths[at])).join('  ')).join('\n');
}

function change(client, state) {
  set('tenant', tenantOf(client).id, { apps: { [client.toLowerCase()]: state } });
  return {};
}

function told(client, state = {}) {
  change(client, state);
  const tenant = tenantOf(client);
  return { appId: client, id: objectOf(tenant, client), displayName: appBy(client).name, tenant: tenant.id };
}

/** One that has the name already is taken, as `az` does. */
function app(tenant, name) {
  const known = Object.keys(tenant.apps ?? {}).filter(client => tenant.apps[client].name === name);
  if (known.length > 1) refuse(`More than one application have the same display name '${name}'.`);
  if (known.length) return told(known[0]);
  const client = randomUUID();
  set('tenant', tenant.id, { apps: { [client]: { name, servicePrincipal: false, secrets: [], federated: {} } } });
  return told(client);
}

function secret({ id, append, years = 1, 'end-date': end }) {
  const tenant = tenantOf(id),
    kept = append ? (appBy(id).secrets ?? []) : [];
  const now = tenant.now ?? Date.now(),
    value = `x~8Q~${randomUUID().replaceAll('-', '')}`;
  change(id, { secrets: [...kept, { value, expires: end ? Date.parse(end) : now + years * YEAR }] });
  return { appId: id, password: value, tenant: tenant.id };
}

function federated(check) {
  return ({ id, parameters, ...options }) => {
    const given = read(parameters, ['issuer', 'subject', 'audiences']);
    const name = options['federated-credential-id'] ?? given.name ?? fail('the parameters need a name');
    check(appBy(id).federated ?? {}, name);
    change(id, { federated: { [name]: { issuer: given.issuer, subject: given.subject, audiences: given.audiences } } });
    return { name, ...given };
  };
}

function forRbac({ name = 'azure-cli', role, scopes, years }, { tenant }) {
  const { appId } = app(tenantBy(tenant), name);
  change(appId, { servicePrincipal: true });
  if (role) assign({ assignee: appId, role, scope: scopes ?? fail('--role needs --scopes') });
  return { displayName: name, ...secret({ id: appId, years }) };
}

function definition(text, check) {
  const role = read(text, ['Name', 'Actions', 'AssignableScopes']);
  for (const scope of role.AssignableScopes) {
    const subscription = subscriptionIn(scope);
    check(subscription.roles?.[role.Name], role.Name);
    set('subscription', subscription.id, { roles: { [role.Name]: { actions: role.Actions, notActions: role.NotActions ?? [] } } });
  }
  return { roleName: role.Name };
}

function assign({ assignee, 'assignee-object-id': object, role, scope }) {
  const subscription = subscriptionIn(scope),
    client = clientBy(assignee ?? object);
  if (!roleOf(subscription, role)) refuse(`Role '${role}' doesn't exist.`);
  const others = (subscription.assignments ?? []).filter(each => each.client.toLowerCase() !== client || each.role !== role);
  set('subscription', subscription.id, { assignments: [...others, { client, role }] });
  return { scope, roleDefinitionName: role, principalName: client };
}

/** A service principal is named by its application or by its own id. */
function clientBy(name) {
  const none = () => refuse(`Cannot find user or service principal in graph database for '${name}'.`);
  const tenant =
    search('tenant', tenant => appOf(tenant, name) || Object.keys(tenant.apps ?? {}).some(client => objectOf(tenant, client) === name)) ??
    none();
  const client = appOf(tenant, name) ? name.toLowerCase() : Object.keys(tenant.apps).find(client => objectOf(tenant, client) === name);
  return appOf(tenant, client).servicePrincipal === false ? none() : client;
}

function read(text, needed) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    fail(`this is no JSON: ${text}`);
  }
  const missing = needed.find(key => !value[key]?.length);
  return missing ? fail(`'${missing}' is missing in ${text}`) : value;
}

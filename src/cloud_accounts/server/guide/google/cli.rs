//! The lines for gcloud.

use super::{MAPPING, account, account_name, account_project, audience, condition, principal, project, role, role_id};
use crate::cloud_accounts::{
    Way,
    server::{
        guide::rights,
        known::{GOOGLE_PROVIDER, Known},
        shell::Command,
    },
};

pub fn gcloud(start: &str) -> Command {
    Command::new(&format!("gcloud {start}"))
}

/// All that there is to do.
pub fn setup(known: &Known) -> Vec<Command> {
    let mut commands = vec![enable(known), create_account(known), create_role(known), bind_role(known)];
    match known.way {
        Way::ServiceAccountKey => commands.push(create_key(known)),
        _ => commands.extend([create_pool(known), create_provider(known), bind_principal(known)]),
    }
    commands
}

pub fn enable(known: &Known) -> Command {
    let apis = apis(known).into_iter().fold(gcloud("services enable"), |command, api| command.on(api));
    apis.set("--project", project(known))
}

pub fn enable_one(api: &str, project: &str) -> Command {
    gcloud("services enable").on(api).set("--project", project)
}

pub fn apis(known: &Known) -> Vec<&'static str> {
    match known.way {
        Way::ServiceAccountKey => rights::GOOGLE_APIS.to_vec(),
        _ => [rights::GOOGLE_APIS, rights::GOOGLE_EXCHANGE_APIS].concat(),
    }
}

/// Prints its ID and its number.
pub fn describe_project(known: &Known) -> Command {
    gcloud("projects describe").on(project(known)).set("--format", "value(projectId,projectNumber)")
}

pub fn list_projects() -> Command {
    gcloud("projects list")
}

/// A project is gone for good 30 days after it was shut down.
pub fn undelete_project(known: &Known) -> Command {
    gcloud("projects undelete").on(project(known))
}

pub fn create_account(known: &Known) -> Command {
    let command = gcloud("iam service-accounts create").on(account_name(known));
    command.set("--project", account_project(known)).set("--display-name", "Portico")
}

pub fn enable_account(known: &Known) -> Command {
    gcloud("iam service-accounts enable").on(&account(known)).set("--project", account_project(known))
}

pub fn create_role(known: &Known) -> Command {
    let command = gcloud("iam roles create").on(&role_id(known)).set("--project", project(known)).set("--title", &role_id(known));
    command.set("--permissions", &rights::GOOGLE.join(","))
}

/// Sets what the role may do, to exactly this.
pub fn update_role(known: &Known) -> Command {
    gcloud("iam roles update").on(&role_id(known)).set("--project", project(known)).set("--permissions", &rights::GOOGLE.join(","))
}

/// `--condition=None`: without it, gcloud asks if any other binding of the project has a condition.
pub fn bind_role(known: &Known) -> Command {
    let command = gcloud("projects add-iam-policy-binding").on(project(known));
    command.set("--member", &member(known)).set("--role", &role(known)).set("--condition", "None")
}

pub fn unbind_role(known: &Known, role: &str) -> Command {
    let command = gcloud("projects remove-iam-policy-binding").on(project(known));
    command.set("--member", &member(known)).set("--role", role).set("--condition", "None")
}

fn member(known: &Known) -> String {
    format!("serviceAccount:{}", account(known))
}

pub fn create_pool(known: &Known) -> Command {
    pool("create", known).set("--display-name", "Portico")
}

/// A pool is gone for good 30 days after it was deleted.
pub fn undelete_pool(known: &Known) -> Command {
    pool("undelete", known)
}

pub fn enable_pool(known: &Known) -> Command {
    pool("update", known).flag("--no-disabled")
}

fn pool(deed: &str, known: &Known) -> Command {
    let command = gcloud(&format!("iam workload-identity-pools {deed}")).on(&known.google_pool());
    command.set("--project", project(known)).set("--location", "global")
}

pub fn create_provider(known: &Known) -> Command {
    provider("create-oidc", known)
        .set("--issuer-uri", &known.issuer)
        .set("--attribute-mapping", &mapping())
        .set("--attribute-condition", &condition(known))
}

pub fn undelete_provider(known: &Known) -> Command {
    provider("undelete", known)
}

pub fn enable_provider(known: &Known) -> Command {
    provider("update-oidc", known).flag("--no-disabled")
}

pub fn update_issuer(known: &Known) -> Command {
    provider("update-oidc", known).set("--issuer-uri", &known.issuer)
}

pub fn update_audience(known: &Known) -> Command {
    provider("update-oidc", known).set("--allowed-audiences", &audience(known))
}

pub fn update_condition(known: &Known) -> Command {
    provider("update-oidc", known).set("--attribute-condition", &condition(known))
}

pub fn update_mapping(known: &Known) -> Command {
    provider("update-oidc", known).set("--attribute-mapping", &mapping())
}

fn provider(deed: &str, known: &Known) -> Command {
    let command = gcloud(&format!("iam workload-identity-pools providers {deed}")).on(GOOGLE_PROVIDER);
    command.set("--project", project(known)).set("--location", "global").set("--workload-identity-pool", &known.google_pool())
}

fn mapping() -> String {
    format!("{}={}", MAPPING.0, MAPPING.1)
}

pub fn bind_principal(known: &Known) -> Command {
    impersonation("add", known, &principal(known))
}

pub fn unbind_principal(known: &Known, member: &str) -> Command {
    impersonation("remove", known, member)
}

fn impersonation(deed: &str, known: &Known, member: &str) -> Command {
    gcloud(&format!("iam service-accounts {deed}-iam-policy-binding"))
        .on(&account(known))
        .set("--project", account_project(known))
        .set("--role", "roles/iam.workloadIdentityUser")
        .set("--member", member)
}

pub fn create_key(known: &Known) -> Command {
    gcloud("iam service-accounts keys create").on("portico-key.json").set("--iam-account", &account(known))
}

pub fn delete_key(known: &Known) -> Command {
    let id = crate::cloud_accounts::server::known::or(&known.settings.key_id, "KEY_ID");
    gcloud("iam service-accounts keys delete").on(id).set("--iam-account", &account(known)).flag("--quiet")
}

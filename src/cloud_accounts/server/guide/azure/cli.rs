//! The lines for the Azure CLI.

use super::{CREDENTIAL, client, credential, name, role, scope};
use crate::cloud_accounts::{
    Way,
    server::{known::Known, shell::Command},
};

pub fn az(start: &str) -> Command {
    Command::new(&format!("az {start}"))
}

/// All that there is to do. Whoever has a secret made gets app, principal, assignment and secret by one command.
pub fn setup(known: &Known) -> Vec<Command> {
    match known.way {
        Way::ClientSecret => vec![create_role(known), create_all(known)],
        _ => vec![create_app(known), create_credential(known), create_principal(known), create_role(known), assign_role(known)],
    }
}

pub fn create_app(known: &Known) -> Command {
    az("ad app create").with("--display-name", name(known)).with("--sign-in-audience", "AzureADMyOrg")
}

fn create_all(known: &Known) -> Command {
    let command = az("ad sp create-for-rbac").with("--name", name(known)).with("--role", name(known));
    command.with("--scopes", &scope(known)).with("--years", "1")
}

pub fn create_credential(known: &Known) -> Command {
    let mut parameters = credential(known);
    parameters["name"] = CREDENTIAL.into();
    az("ad app federated-credential create").with("--id", client(known)).with("--parameters", &parameters.to_string())
}

/// Sets all of it anew but its name, which can't change.
pub fn update_credential(known: &Known) -> Command {
    let command = az("ad app federated-credential update").with("--id", client(known)).with("--federated-credential-id", CREDENTIAL);
    command.with("--parameters", &credential(known).to_string())
}

pub fn delete_credential(known: &Known) -> Command {
    az("ad app federated-credential delete").with("--id", client(known)).with("--federated-credential-id", CREDENTIAL)
}

/// A further secret; what else uses the app keeps its own.
pub fn add_secret(known: &Known) -> Command {
    let command = az("ad app credential reset").with("--id", client(known)).flag("--append");
    command.with("--display-name", CREDENTIAL).with("--years", "1")
}

pub fn create_principal(known: &Known) -> Command {
    az("ad sp create").with("--id", client(known))
}

pub fn create_role(known: &Known) -> Command {
    az("role definition create").with("--role-definition", &role(known).to_string())
}

/// Finds the role by its name, and sets what it may do.
pub fn update_role(known: &Known) -> Command {
    az("role definition update").with("--role-definition", &role(known).to_string())
}

pub fn assign_role(known: &Known) -> Command {
    az("role assignment create").with("--assignee", client(known)).with("--role", name(known)).with("--scope", &scope(known))
}

/// Takes every role away that the app has on the subscription itself.
pub fn unassign_all(known: &Known) -> Command {
    az("role assignment delete").with("--assignee", client(known)).with("--scope", &scope(known))
}

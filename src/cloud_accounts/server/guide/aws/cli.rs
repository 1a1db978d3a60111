//! The lines for the AWS CLI.

use super::{NAME, Role, policy};
use crate::cloud_accounts::{
    Way,
    server::{known::Known, shell::Command},
};

pub fn aws(start: &str) -> Command {
    Command::new(&format!("aws {start}"))
}

/// All that there is to do.
pub fn setup(known: &Known) -> Vec<Command> {
    match known.way {
        Way::AccessKeys => vec![create_user(known), put_policy(known), create_key(known)],
        _ => vec![create_role(known), put_policy(known)],
    }
}

pub fn create_role(known: &Known) -> Command {
    let role = Role::of(known);
    let command = aws("iam create-role").with("--role-name", role.name);
    let command = if role.path == "/" { command } else { command.with("--path", &role.path) };
    command.with("--assume-role-policy-document", &policy::trust(known).to_string())
}

/// Sets the trust policy of a role that is there.
pub fn trust(known: &Known) -> Command {
    aws("iam update-assume-role-policy")
        .with("--role-name", Role::of(known).name)
        .with("--policy-document", &policy::trust(known).to_string())
}

pub fn create_user(known: &Known) -> Command {
    aws("iam create-user").with("--user-name", user(known))
}

/// Sets our inline policy, whatever stood in it.
pub fn put_policy(known: &Known) -> Command {
    let (command, document) = match known.way {
        Way::AccessKeys => (aws("iam put-user-policy").with("--user-name", user(known)), policy::of_user()),
        _ => (aws("iam put-role-policy").with("--role-name", Role::of(known).name), policy::of_role(known)),
    };
    command.with("--policy-name", NAME).with("--policy-document", &document.to_string())
}

pub fn create_key(known: &Known) -> Command {
    aws("iam create-access-key").with("--user-name", user(known))
}

/// Two keys are the most that a user can have, so the old one goes before the new one comes. If it is gone already, AWS says so.
pub fn renew_key(known: &Known) -> Vec<Command> {
    vec![aws("iam delete-access-key").with("--user-name", user(known)).with("--access-key-id", key_id(known)), create_key(known)]
}

pub fn key_id(known: &Known) -> &str {
    crate::cloud_accounts::server::known::or(&known.settings.access_key_id, "ACCESS_KEY_ID")
}

/// Whose keys they are, as AWS has told; before that, as we propose.
pub fn user(known: &Known) -> &str {
    crate::cloud_accounts::server::known::or(&known.settings.user_name, NAME)
}

//! The same as Terraform.

use super::{MAPPING, account_name, account_project, audience, cli::apis, condition, principal, project, role_id};
use crate::cloud_accounts::{
    Way,
    server::{
        guide::rights,
        hcl::{Block, list, output},
        known::{GOOGLE_PROVIDER, Known},
    },
};
use serde_json::json;

/// All that there is to do.
pub fn setup(known: &Known) -> Vec<Block> {
    let address = output("service_account", "google_service_account.portico.email");
    let mut blocks = vec![services(project(known), &apis(known)), account(known), role(known), binding(known)];
    match known.way {
        Way::ServiceAccountKey => {
            let file = output("key_file", "base64decode(google_service_account_key.portico.private_key)").bare("sensitive", "true");
            blocks.extend([key(), file]);
        }
        _ => {
            let number = output("project_number", "data.google_project.portico.number");
            let data = Block::new("data \"google_project\" \"portico\"").text("project_id", project(known));
            blocks.extend([data, pool(known), provider(known), impersonation(known), number, address]);
        }
    }
    blocks
}

pub fn required(known: &Known) -> Vec<Block> {
    let google = json!({"source": "hashicorp/google", "version": ">= 5.0"});
    let providers = Block::new("required_providers").object("google", &google);
    vec![Block::new("terraform").within(&providers), Block::new("provider \"google\"").text("project", project(known))]
}

pub fn services(project: &str, apis: &[&str]) -> Block {
    Block::resource("google_project_service")
        .text("project", project)
        .bare("for_each", &format!("toset({})", list(apis.iter().copied())))
        .bare("service", "each.value")
        .bare("disable_on_destroy", "false")
}

pub fn account(known: &Known) -> Block {
    let block = Block::resource("google_service_account").text("project", account_project(known));
    block.text("account_id", account_name(known)).text("display_name", "Portico").bare("disabled", "false")
}

pub fn role(known: &Known) -> Block {
    Block::resource("google_project_iam_custom_role")
        .text("project", project(known))
        .text("role_id", &role_id(known))
        .text("title", &role_id(known))
        .bare("permissions", &list(rights::GOOGLE.iter().copied()))
}

pub fn binding(known: &Known) -> Block {
    Block::resource("google_project_iam_member")
        .text("project", project(known))
        .bare("role", "google_project_iam_custom_role.portico.name")
        .bare("member", "google_service_account.portico.member")
}

pub fn pool(known: &Known) -> Block {
    let block = Block::resource("google_iam_workload_identity_pool").text("project", project(known));
    block.text("workload_identity_pool_id", &known.google_pool()).text("display_name", "Portico").bare("disabled", "false")
}

pub fn provider(known: &Known) -> Block {
    provider_of(known, &oidc(known))
}

/// For a provider that has a list of audiences.
pub fn provider_for_audience(known: &Known) -> Block {
    provider_of(known, &oidc(known).bare("allowed_audiences", &list([audience(known).as_str()])))
}

fn oidc(known: &Known) -> Block {
    Block::new("oidc").text("issuer_uri", &known.issuer)
}

fn provider_of(known: &Known, oidc: &Block) -> Block {
    Block::resource("google_iam_workload_identity_pool_provider")
        .text("project", project(known))
        .bare("workload_identity_pool_id", "google_iam_workload_identity_pool.portico.workload_identity_pool_id")
        .text("workload_identity_pool_provider_id", GOOGLE_PROVIDER)
        .bare("disabled", "false")
        .text("attribute_condition", &condition(known))
        .object("attribute_mapping", &json!({MAPPING.0: MAPPING.1}))
        .within(oidc)
}

pub fn impersonation(known: &Known) -> Block {
    Block::resource("google_service_account_iam_member")
        .bare("service_account_id", "google_service_account.portico.name")
        .text("role", "roles/iam.workloadIdentityUser")
        .text("member", &principal(known))
}

pub fn key() -> Block {
    Block::resource("google_service_account_key").bare("service_account_id", "google_service_account.portico.name")
}

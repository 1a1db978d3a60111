//! The same as Terraform.

use super::{CREDENTIAL, client, description, name, scope, subscription, tenant};
use crate::cloud_accounts::{
    Way,
    server::{
        guide::rights,
        hcl::{Block, list, output},
        known::{AZURE_AUDIENCE, Known},
    },
};
use serde_json::json;

/// All that there is to do.
pub fn setup(known: &Known) -> Vec<Block> {
    let tenant_id = output("tenant_id", "azuread_service_principal.portico.application_tenant_id");
    let mut blocks = vec![app(known), principal(), role(known), assignment(known)];
    match known.way {
        Way::ClientSecret => {
            let secret = output("client_secret", "azuread_application_password.portico.value").bare("sensitive", "true");
            blocks.extend([password(), tenant_id, output("client_id", "azuread_application.portico.client_id"), secret]);
        }
        _ => blocks.extend([credential(known), tenant_id, output("client_id", "azuread_application.portico.client_id")]),
    }
    blocks
}

pub fn required(known: &Known) -> Vec<Block> {
    let azuread = json!({"source": "hashicorp/azuread", "version": ">= 3.0"});
    let azurerm = json!({"source": "hashicorp/azurerm", "version": ">= 4.0"});
    let providers = Block::new("required_providers").object("azuread", &azuread).object("azurerm", &azurerm);
    let azurerm = Block::new("provider \"azurerm\"").text("tenant_id", tenant(known)).text("subscription_id", subscription(known));
    vec![
        Block::new("terraform").within(&providers),
        Block::new("provider \"azuread\"").text("tenant_id", tenant(known)),
        azurerm.within(&Block::new("features")),
    ]
}

pub fn app(known: &Known) -> Block {
    Block::resource("azuread_application").text("display_name", name(known)).text("sign_in_audience", "AzureADMyOrg")
}

/// The app in its tenant.
pub fn principal() -> Block {
    Block::resource("azuread_service_principal").bare("client_id", "azuread_application.portico.client_id").bare("account_enabled", "true")
}

/// The same of an app that Terraform did not make.
pub fn principal_of(known: &Known) -> Block {
    Block::resource("azuread_service_principal").text("client_id", client(known)).bare("account_enabled", "true")
}

pub fn credential(known: &Known) -> Block {
    Block::resource("azuread_application_federated_identity_credential")
        .bare("application_id", "azuread_application.portico.id")
        .text("display_name", CREDENTIAL)
        .text("issuer", &known.issuer)
        .text("subject", &known.subject())
        .bare("audiences", &list([AZURE_AUDIENCE]))
}

pub fn password() -> Block {
    let block = Block::resource("azuread_application_password").bare("application_id", "azuread_application.portico.id");
    block.text("display_name", CREDENTIAL)
}

pub fn role(known: &Known) -> Block {
    Block::resource("azurerm_role_definition")
        .text("name", name(known))
        .text("scope", &scope(known))
        .text("description", &description(known))
        .within(&Block::new("permissions").bare("actions", &list(rights::AZURE.iter().copied())))
}

pub fn assignment(known: &Known) -> Block {
    Block::resource("azurerm_role_assignment")
        .text("scope", &scope(known))
        .bare("role_definition_id", "azurerm_role_definition.portico.role_definition_resource_id")
        .bare("principal_id", "azuread_service_principal.portico.object_id")
}

//! How a role that trusts us is made.

use super::{NAME, Role, cli, platform, policy};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, pretty, terraform},
            known::Known,
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};
use url::form_urlencoded::byte_serialize;

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let (trust, rights) = (labels::trust_policy(locale), labels::rights_policy(locale));
    let mut guide = Guide {
        way: known.way,
        closed: known.aws_account.is_none().then(|| closed(locale)),
        facts: vec![
            labels::sample(say!(locale, "AWS account of Portico", "AWS-Konto von Portico"), platform(known)),
            labels::sample(say!(locale, "External ID", "Externe ID"), &known.external_id),
            labels::sample(say!(locale, "Name of the role", "Name der Rolle"), Role::of(known).name),
        ],
        samples: vec![
            labels::sample(&trust, pretty(&policy::trust(known))),
            labels::sample(&rights, pretty(&policy::of_role(known))),
            labels::sample("AWS CLI", script(cli::setup(known))),
        ],
        steps: steps(known, locale, &trust, &rights),
        links: vec![
            stack(known, locale),
            labels::link(
                say!(locale, "Roles in the AWS console", "Rollen in der AWS-Konsole"),
                "https://console.aws.amazon.com/iam/home#/roles",
            ),
            labels::link("AWS CloudShell", "https://console.aws.amazon.com/cloudshell/home"),
        ],
        downloads: vec![labels::link(
            say!(locale, "CloudFormation template", "CloudFormation-Vorlage"),
            "/settings/cloud-accounts/aws/cloudformation.yaml",
        )],
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn closed(locale: Locale) -> String {
    say!(
        locale,
        "The operator has not set up an AWS account for Portico, so no role can trust it. Ask for it, or use access keys.",
        "Der Betreiber hat für Portico kein AWS-Konto eingerichtet, also kann ihm keine Rolle vertrauen. Bitten Sie darum, oder verwenden Sie Zugriffsschlüssel."
    )
}

fn steps(known: &Known, locale: Locale, trust: &str, rights: &str) -> Vec<String> {
    let name = Role::of(known).name;
    let mut steps = match &known.template_url {
        Some(_) => steps! { locale;
            "The quickest way: open the stack in the AWS console, read it, tick that it may create IAM resources with custom names, and choose “Create stack”.",
            "Am schnellsten geht es so: Öffnen Sie den Stack in der AWS-Konsole, lesen Sie ihn, bestätigen Sie, dass er IAM-Ressourcen mit eigenen Namen anlegen darf, und wählen Sie „Create stack“.";
        },
        None => steps! { locale;
            "The quickest way: download the CloudFormation template, open the page to create a stack, choose “Upload a template file”, and accept what follows as it is.",
            "Am schnellsten geht es so: Laden Sie die CloudFormation-Vorlage herunter, öffnen Sie die Seite zum Anlegen eines Stacks, wählen Sie „Upload a template file“ und lassen Sie alles Weitere, wie es ist.";
        },
    };
    steps.extend(steps! { locale;
        "Or paste the AWS CLI lines into AWS CloudShell, or use the Terraform file.",
        "Oder fügen Sie die Zeilen für die AWS CLI in die AWS CloudShell ein, oder verwenden Sie die Terraform-Datei.";
        "Or by hand: IAM > Roles > Create role > Custom trust policy, paste the “{trust}”, skip the permissions and call the role {name}. Open it, choose Add permissions > Create inline policy > JSON, paste the “{rights}” and call it {NAME}.",
        "Oder von Hand (Menüs sind hier englisch genannt): IAM > Roles > Create role > Custom trust policy, fügen Sie die „{trust}“ ein, überspringen Sie die Berechtigungen und nennen Sie die Rolle {name}. Öffnen Sie sie, wählen Sie Add permissions > Create inline policy > JSON, fügen Sie die „{rights}“ ein und nennen Sie sie {NAME}.";
        "Copy the role's ARN (in the stack under Outputs, or at the top of the role's page), enter it here and check.",
        "Kopieren Sie den ARN der Rolle (im Stack unter Outputs oder oben auf der Seite der Rolle), tragen Sie ihn hier ein und prüfen Sie.";
    });
    steps
}

/// CloudFormation's page, filled in where the operator keeps a template for it.
fn stack(known: &Known, locale: Locale) -> Link {
    let page = "https://console.aws.amazon.com/cloudformation/home#/stacks/";
    let label = say!(locale, "Create the stack in the AWS console", "Den Stack in der AWS-Konsole anlegen");
    let Some(template) = &known.template_url else { return labels::link(label, format!("{page}create")) };
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let filled = format!(
        "{page}quickcreate?templateURL={}&stackName={NAME}&param_ExternalId={}&param_AccountId={}&param_RoleName={}",
        encoded(template),
        encoded(&known.external_id),
        encoded(platform(known)),
        encoded(Role::of(known).name)
    );
    labels::link(label, filled)
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let name = Role::of(known).name;
    steps! { locale;
        "The role {name}: IAM > Roles > {name} > Delete. If a stack made it, delete the stack {NAME} under CloudFormation > Stacks instead.",
        "Die Rolle {name}: IAM > Roles > {name} > Delete. Hat ein Stack sie angelegt, löschen Sie stattdessen den Stack {NAME} unter CloudFormation > Stacks.";
    }
}

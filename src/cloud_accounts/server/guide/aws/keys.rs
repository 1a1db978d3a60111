//! How a user with access keys is made.

use super::{NAME, cli, policy};
use crate::{
    cloud_accounts::{
        Guide,
        server::{
            guide::{labels, pretty, terraform},
            known::Known,
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let rights = labels::rights_policy(locale);
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(say!(locale, "Name of the user", "Name des Users"), NAME),
            labels::sample(say!(locale, "Name of the policy", "Name der Richtlinie"), NAME),
        ],
        samples: vec![labels::sample(&rights, pretty(&policy::of_user())), labels::sample("AWS CLI", script(cli::setup(known)))],
        steps: steps(locale, &rights),
        links: vec![
            labels::link(
                say!(locale, "Users in the AWS console", "User in der AWS-Konsole"),
                "https://console.aws.amazon.com/iam/home#/users",
            ),
            labels::link("AWS CloudShell", "https://console.aws.amazon.com/cloudshell/home"),
        ],
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(locale: Locale, rights: &str) -> Vec<String> {
    steps! { locale;
        "A role is safer: it has no secret that could get lost. Use access keys only where a role is not possible, and never those of the root user.",
        "Eine Rolle ist sicherer: Sie hat kein Geheimnis, das verloren gehen kann. Verwenden Sie Zugriffsschlüssel nur, wo keine Rolle möglich ist, und nie die des Root-Users.";
        "Paste the AWS CLI lines into AWS CloudShell: the last one prints the access key, its secret only this once. The Terraform file does the same and keeps the secret in its state.",
        "Fügen Sie die Zeilen für die AWS CLI in die AWS CloudShell ein: Die letzte zeigt den Zugriffsschlüssel, sein Geheimnis nur dieses eine Mal. Die Terraform-Datei tut dasselbe und behält das Geheimnis in ihrem State.";
        "Or by hand: IAM > Users > Create user, call it {NAME} and give it no access to the console. Open it, choose Permissions > Add permissions > Create inline policy > JSON, paste the “{rights}” and call it {NAME}. Then Security credentials > Create access key > Third-party service.",
        "Oder von Hand (Menüs sind hier englisch genannt): IAM > Users > Create user, Name {NAME}, ohne Zugang zur Konsole. Öffnen Sie ihn, wählen Sie Permissions > Add permissions > Create inline policy > JSON, fügen Sie die „{rights}“ ein und nennen Sie sie {NAME}. Dann Security credentials > Create access key > Third-party service.";
        "Enter both parts of the key here and check.",
        "Tragen Sie beide Teile des Schlüssels hier ein und prüfen Sie.";
    }
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let (key, user) = (cli::key_id(known), cli::user(known));
    steps! { locale;
        "The access key {key}: IAM > Users > {user} > Security credentials > Deactivate, then Delete.",
        "Den Zugriffsschlüssel {key}: IAM > Users > {user} > Security credentials > Deactivate, dann Delete.";
        "The user {user}, if nothing else uses it: IAM > Users > {user} > Delete.",
        "Den User {user}, wenn ihn sonst nichts verwendet: IAM > Users > {user} > Delete.";
    }
}

//! How a service account with a key is made.

use super::{
    account_name, cli,
    federated::{account_afterwards, links},
    role_id,
};
use crate::{
    cloud_accounts::{
        Guide,
        server::{
            guide::{labels, rights, terraform},
            known::Known,
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let links = links(known, locale).into_iter().skip(1).collect();
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(say!(locale, "Name of the service account", "Name des Dienstkontos"), account_name(known)),
            labels::sample(say!(locale, "ID of the role", "ID der Rolle"), role_id(known)),
            labels::sample(say!(locale, "Permission", "Berechtigung"), rights::GOOGLE.join(",")),
        ],
        samples: vec![labels::sample("gcloud", script(cli::setup(known)))],
        steps: steps(known, locale),
        links,
        downloads: Vec::new(),
        afterwards: account_afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (name, role, rights) = (account_name(known), role_id(known), rights::GOOGLE.join(", "));
    let mut steps = steps! { locale;
        "Workload identity is safer: it has no key that could get lost. Many organizations forbid keys of service accounts (policy iam.disableServiceAccountKeyCreation); use one only where the other way is not possible.",
        "Die Workload Identity ist sicherer: Sie hat keinen Schlüssel, der verloren gehen kann. Viele Organisationen verbieten Schlüssel von Dienstkonten (Richtlinie iam.disableServiceAccountKeyCreation); verwenden Sie einen nur, wo der andere Weg nicht möglich ist.";
        "Open Cloud Shell and run the lines: the last one writes portico-key.json. Download it from there, enter it here, and delete the file in both places. The Terraform file does the same and keeps the key in its state.",
        "Öffnen Sie die Cloud Shell und führen Sie die Zeilen aus: Die letzte schreibt portico-key.json. Laden Sie die Datei von dort herunter, geben Sie sie hier ein und löschen Sie sie an beiden Orten. Die Terraform-Datei tut dasselbe und behält den Schlüssel in ihrem State.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        "Or by hand: IAM & Admin > Service Accounts > Create service account, named {name}. IAM & Admin > Roles > Create role, with {role} as its title and ID and the permission {rights}; give it to the account under IAM & Admin > IAM > Grant access. Then the service account > Keys > Add key > Create new key > JSON.",
        "Oder von Hand (Menüs sind hier englisch genannt): IAM & Admin > Service Accounts > Create service account, Name {name}. IAM & Admin > Roles > Create role, mit {role} als Titel und ID und der Berechtigung {rights}; geben Sie sie dem Konto unter IAM & Admin > IAM > Grant access. Dann das Dienstkonto > Keys > Add key > Create new key > JSON.";
        "Enter the project and the whole text of the file here and check.",
        "Tragen Sie das Projekt und den ganzen Text der Datei hier ein und prüfen Sie.";
    });
    steps
}

//! How a pool comes to trust our signature.

use super::{MAPPING, account, account_name, cli, condition, principal, role_id};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, rights, terraform},
            known::{GOOGLE_PROVIDER, Known},
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(say!(locale, "Pool ID", "Pool-ID"), known.google_pool()),
            labels::sample(say!(locale, "Provider ID", "Provider-ID"), GOOGLE_PROVIDER),
            labels::sample(say!(locale, "Issuer", "Aussteller (Issuer)"), &known.issuer),
            labels::sample(say!(locale, "Subject", "Subjekt (Subject)"), known.subject()),
            labels::sample(say!(locale, "Attribute mapping", "Attributzuordnung"), format!("{}={}", MAPPING.0, MAPPING.1)),
            labels::sample(say!(locale, "Attribute condition", "Attributbedingung"), condition(known)),
            labels::sample(say!(locale, "Principal", "Hauptkonto (Principal)"), principal(known)),
        ],
        samples: vec![labels::sample("gcloud", script(cli::setup(known)))],
        steps: steps(known, locale),
        links: links(known, locale),
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (pool, issuer, principal, condition) = (known.google_pool(), &known.issuer, principal(known), condition(known));
    let (name, role, rights, (to, from)) = (account_name(known), role_id(known), rights::GOOGLE.join(", "), MAPPING);
    let mut steps = steps! { locale;
        "Open Cloud Shell and run the lines. Or use the Terraform file.",
        "Öffnen Sie die Cloud Shell und führen Sie die Zeilen aus. Oder verwenden Sie die Terraform-Datei.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        "Or by hand: IAM & Admin > Service Accounts > Create service account, named {name}. IAM & Admin > Roles > Create role, with {role} as its title and ID and the permission {rights}; give it to the account under IAM & Admin > IAM > Grant access.",
        "Oder von Hand (Menüs sind hier englisch genannt): IAM & Admin > Service Accounts > Create service account, Name {name}. IAM & Admin > Roles > Create role, mit {role} als Titel und ID und der Berechtigung {rights}; geben Sie sie dem Konto unter IAM & Admin > IAM > Grant access.";
        "Then IAM & Admin > Workload Identity Federation > Create pool, with the ID {pool}; provider OpenID Connect with the ID {GOOGLE_PROVIDER}, issuer {issuer} and the default audience; mapping {to} = {from}; condition {condition}.",
        "Dann IAM & Admin > Workload Identity Federation > Create pool, mit der ID {pool}; Provider OpenID Connect mit der ID {GOOGLE_PROVIDER}, Issuer {issuer} und der voreingestellten Audience; Mapping {to} = {from}; Condition {condition}.";
        "Then the service account > Principals with access > Grant access: the principal {principal} gets the role Workload Identity User.",
        "Dann das Dienstkonto > Principals with access > Grant access: Der Principal {principal} bekommt die Rolle Workload Identity User.";
        "Enter project and service account here and check. Google may take some minutes until all of it counts.",
        "Tragen Sie Projekt und Dienstkonto hier ein und prüfen Sie. Bis alles gilt, können bei Google einige Minuten vergehen.";
    });
    steps
}

pub(super) fn links(known: &Known, locale: Locale) -> Vec<Link> {
    let page = |path: &str| match known.settings.project_id.as_str() {
        "" => format!("https://console.cloud.google.com/{path}"),
        project => format!("https://console.cloud.google.com/{path}?project={project}"),
    };
    vec![
        labels::link(
            say!(locale, "Workload Identity Federation in the console", "Workload Identity Federation in der Konsole"),
            page("iam-admin/workload-identity-pools"),
        ),
        labels::link(say!(locale, "Service accounts in the console", "Dienstkonten in der Konsole"), page("iam-admin/serviceaccounts")),
        labels::link(say!(locale, "Project number", "Projektnummer"), page("home/dashboard")),
        labels::link("Cloud Shell", "https://shell.cloud.google.com/"),
    ]
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let pool = known.google_pool();
    let mut steps = steps! { locale;
        "The pool {pool}: IAM & Admin > Workload Identity Federation > {pool} > Delete pool.",
        "Den Pool {pool}: IAM & Admin > Workload Identity Federation > {pool} > Delete pool.";
    };
    steps.extend(account_afterwards(known, locale));
    steps
}

pub(super) fn account_afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let (account, role) = (account(known), role_id(known));
    steps! { locale;
        "The service account {account}, if nothing else uses it: IAM & Admin > Service Accounts > Delete.",
        "Das Dienstkonto {account}, wenn es sonst nichts verwendet: IAM & Admin > Service Accounts > Delete.";
        "The role {role}: IAM & Admin > Roles > {role} > Delete.",
        "Die Rolle {role}: IAM & Admin > Roles > {role} > Delete.";
    }
}

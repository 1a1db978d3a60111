//! How an app comes to trust our signature.

use super::{CREDENTIAL, cli, name, role_for_portal, tenant};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, pretty, terraform},
            known::{AZURE_AUDIENCE, Known},
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
            labels::sample(say!(locale, "Issuer", "Aussteller (Issuer)"), &known.issuer),
            labels::sample(say!(locale, "Subject", "Subjekt (Subject)"), known.subject()),
            labels::sample(say!(locale, "Audience", "Zielgruppe (Audience)"), AZURE_AUDIENCE),
            labels::sample(say!(locale, "Name of the app and of the role", "Name der App und der Rolle"), name(known)),
        ],
        samples: vec![
            labels::sample("Azure CLI", script(cli::setup(known))),
            labels::sample(labels::custom_role(locale), pretty(&role_for_portal(known))),
        ],
        steps: steps(known, locale),
        links: links(known, locale),
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (name, issuer, subject, role) = (name(known), &known.issuer, known.subject(), labels::custom_role(locale));
    let mut steps = steps! { locale;
        "Open Azure Cloud Shell (Bash) and run the lines, one after the other. The first one prints the appId: that is the client ID. Or use the Terraform file.",
        "Öffnen Sie die Azure Cloud Shell (Bash) und führen Sie die Zeilen aus, eine nach der anderen. Die erste gibt die appId aus: Das ist die Client-ID. Oder verwenden Sie die Terraform-Datei.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        "Or by hand: Microsoft Entra ID > App registrations > New registration, name {name}, accounts in this directory only. There: Certificates & secrets > Federated credentials > Add credential > Other issuer, with issuer {issuer}, subject {subject}, name {CREDENTIAL} and the audience as it is proposed.",
        "Oder von Hand (Menüs sind hier englisch genannt): Microsoft Entra ID > App registrations > New registration, Name {name}, nur Konten in diesem Verzeichnis. Dort: Certificates & secrets > Federated credentials > Add credential > Other issuer, mit Issuer {issuer}, Subject {subject}, Name {CREDENTIAL} und der Audience, wie sie vorgeschlagen wird.";
        "Then Subscriptions > your subscription > Access control (IAM) > Add > Add custom role > Start from JSON, with the “{role}”; and Add > Add role assignment, with that role, for the app.",
        "Dann Subscriptions > Ihr Abonnement > Access control (IAM) > Add > Add custom role > Start from JSON, mit dem Text „{role}“; und Add > Add role assignment, mit dieser Rolle, für die App.";
        "Enter the three IDs here and check. Azure may take ten minutes until a new role counts.",
        "Tragen Sie die drei IDs hier ein und prüfen Sie. Bis eine neue Rolle gilt, können bei Azure zehn Minuten vergehen.";
    });
    steps
}

pub(super) fn links(known: &Known, locale: Locale) -> Vec<Link> {
    let Known { settings, .. } = known;
    let app = match settings.client_id.as_str() {
        "" => "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade".to_owned(),
        id => format!("https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{id}"),
    };
    let roles = match settings.subscription_id.as_str() {
        "" => "https://portal.azure.com/#view/Microsoft_Azure_Billing/SubscriptionsBlade".to_owned(),
        id if settings.tenant_id.is_empty() => format!("https://portal.azure.com/#resource/subscriptions/{id}/users"),
        id => format!("https://portal.azure.com/#@{}/resource/subscriptions/{id}/users", tenant(known)),
    };
    vec![
        labels::link(say!(locale, "Apps in the Azure portal", "Apps im Azure-Portal"), app),
        labels::link(say!(locale, "Access control of the subscription", "Zugriffssteuerung des Abonnements"), roles),
        labels::link("Azure Cloud Shell", "https://shell.azure.com/bash"),
    ]
}

pub(super) fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let name = name(known);
    steps! { locale;
        "The app {name}, and all its credentials with it: Microsoft Entra ID > App registrations > {name} > Delete.",
        "Die App {name} und mit ihr alle ihre Anmeldedaten: Microsoft Entra ID > App registrations > {name} > Delete.";
        "The role {name}: Subscriptions > your subscription > Access control (IAM) > Roles > {name} > Delete. If it is still assigned, remove that first under Role assignments.",
        "Die Rolle {name}: Subscriptions > Ihr Abonnement > Access control (IAM) > Roles > {name} > Delete. Ist sie noch zugewiesen, entfernen Sie das zuerst unter Role assignments.";
    }
}

//! How an app with a secret is made.

use super::{
    cli,
    federated::{afterwards, links},
    name, role_for_portal,
};
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
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![labels::sample(say!(locale, "Name of the app and of the role", "Name der App und der Rolle"), name(known))],
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
    let (name, role) = (name(known), labels::custom_role(locale));
    let mut steps = steps! { locale;
        "A federated credential is safer: it has no secret that could get lost or run out. Use a client secret only where that is not possible.",
        "Verbundanmeldedaten (federated credential) sind sicherer: Sie haben kein Geheimnis, das verloren gehen oder ablaufen kann. Verwenden Sie ein Clientgeheimnis nur, wo das nicht möglich ist.";
        "Open Azure Cloud Shell (Bash) and run the lines. The last one prints tenant, appId (the client ID) and password (the secret, only this once). If it does not find the role yet, run it again after a minute. The Terraform file does the same and keeps the secret in its state.",
        "Öffnen Sie die Azure Cloud Shell (Bash) und führen Sie die Zeilen aus. Die letzte gibt tenant, appId (die Client-ID) und password aus (das Geheimnis, nur dieses eine Mal). Findet sie die Rolle noch nicht, führen Sie sie nach einer Minute noch einmal aus. Die Terraform-Datei tut dasselbe und behält das Geheimnis in ihrem State.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        "Or by hand: Microsoft Entra ID > App registrations > New registration, name {name}, accounts in this directory only. There: Certificates & secrets > Client secrets > New client secret; copy its Value, not its Secret ID.",
        "Oder von Hand (Menüs sind hier englisch genannt): Microsoft Entra ID > App registrations > New registration, Name {name}, nur Konten in diesem Verzeichnis. Dort: Certificates & secrets > Client secrets > New client secret; kopieren Sie „Value“, nicht „Secret ID“.";
        "Then Subscriptions > your subscription > Access control (IAM) > Add > Add custom role > Start from JSON, with the “{role}”; and Add > Add role assignment, with that role, for the app.",
        "Dann Subscriptions > Ihr Abonnement > Access control (IAM) > Add > Add custom role > Start from JSON, mit dem Text „{role}“; und Add > Add role assignment, mit dieser Rolle, für die App.";
        "Enter the three IDs and the secret here and check. Azure may take ten minutes until a new role counts.",
        "Tragen Sie die drei IDs und das Geheimnis hier ein und prüfen Sie. Bis eine neue Rolle gilt, können bei Azure zehn Minuten vergehen.";
    });
    steps
}

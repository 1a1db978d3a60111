//! The subscription.

use super::{super::Mend, app::show_tenant};
use crate::{
    cloud_accounts::server::{
        guide::azure::{cli::az, client, subscription, tenant, terraform},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (subscription, tenant) = (subscription(known), tenant(known));
    let why = say!(
        locale,
        "Signing in went well, but Azure knows no subscription {subscription} there. Perhaps a character is wrong, it is the ID of something else, or the \
         subscription was deleted. The command lists yours.",
        "Die Anmeldung gelang, aber Azure kennt dort kein Abonnement {subscription}. Vielleicht stimmt ein Zeichen nicht, es ist die ID von etwas \
         anderem, oder das Abonnement wurde gelöscht. Der Befehl listet Ihre auf."
    );
    let console = steps! { locale;
        "Open Subscriptions in the tenant {tenant}, and copy the Subscription ID.",
        "Öffnen Sie Subscriptions im Mandanten {tenant} und kopieren Sie die Subscription ID.";
        "Enter it here and check again.", "Tragen Sie sie hier ein und prüfen Sie noch einmal.";
        "If it is another one than before, the app needs its role there, too: follow the guide on this page.",
        "Ist es ein anderes als bisher, braucht die App auch dort ihre Rolle: Folgen Sie der Anleitung auf dieser Seite.";
    };
    let data = Block::new("data \"azurerm_subscriptions\" \"portico\"");
    let terraform = vec![data, output("subscriptions", "data.azurerm_subscriptions.portico.subscriptions[*].subscription_id")];
    Mend { why, console, cli: vec![az("account list").flag("--all").flag("--refresh").with("--output", "table")], terraform }
}

pub fn elsewhere(known: &Known, locale: Locale) -> Mend {
    let (subscription, tenant, client) = (subscription(known), tenant(known), client(known));
    let why = say!(
        locale,
        "The subscription {subscription} belongs to another tenant than {tenant}, in which the app {client} signed in. A subscription trusts apps of \
         its own tenant only. Perhaps it was moved, or the IDs of two tenants were mixed up. The command prints the right tenant.",
        "Das Abonnement {subscription} gehört einem anderen Mandanten als {tenant}, in dem sich die App {client} angemeldet hat. Ein Abonnement \
         vertraut nur Apps seines eigenen. Vielleicht ist es umgezogen, oder zwei Mandanten wurden verwechselt. Der Befehl gibt den richtigen aus."
    );
    let console = steps! { locale;
        "Open Subscriptions > {subscription} > Overview: it shows the tenant as Parent management group or Directory.",
        "Öffnen Sie Subscriptions > {subscription} > Overview: Dort steht der Mandant als Parent management group oder Directory.";
        "Switch to that tenant (Settings > Directories + subscriptions) and make the app there, as the guide on this page says.",
        "Wechseln Sie in diesen Mandanten (Settings > Directories + subscriptions) und legen Sie die App dort an, wie die Anleitung auf dieser Seite es sagt.";
        "Enter the IDs of that tenant and that app here, and check again.",
        "Tragen Sie die IDs dieses Mandanten und dieser App hier ein und prüfen Sie noch einmal.";
    };
    let data = Block::new("data \"azurerm_subscription\" \"portico\"").text("subscription_id", subscription);
    let terraform = vec![data, output("tenant_id", "data.azurerm_subscription.portico.tenant_id"), terraform::app(known)];
    Mend { why, console, cli: vec![show_tenant(known)], terraform }
}

pub fn off(state: &str, known: &Known, locale: Locale) -> Mend {
    let subscription = subscription(known);
    let why = say!(
        locale,
        "Azure says that the subscription {subscription} is in the state {state}. It was cancelled, a bill is open, or its credit or its trial is used up. \
         What is open has to be paid first; the command then switches it on again, if its owner runs it.",
        "Azure sagt, dass das Abonnement {subscription} im Zustand {state} ist. Es wurde gekündigt, eine Rechnung ist offen, oder Guthaben oder Probezeit \
         sind aufgebraucht. Offenes muss zuerst bezahlt werden; danach schaltet der Befehl es wieder ein, wenn der Besitzer ihn ausführt."
    );
    let console = steps! { locale;
        "Open Cost Management + Billing > Invoices, and settle what is open.",
        "Öffnen Sie Cost Management + Billing > Invoices und begleichen Sie, was offen ist.";
        "Open Subscriptions > {subscription} and choose Reactivate. A cancelled subscription is deleted for good after 90 days at most.",
        "Öffnen Sie Subscriptions > {subscription} und wählen Sie Reactivate. Ein gekündigtes Abonnement wird spätestens nach 90 Tagen endgültig gelöscht.";
        "Check again; it can take some minutes.", "Prüfen Sie noch einmal; es kann einige Minuten dauern.";
    };
    Mend { why, console, cli: vec![az("account subscription enable").with("--subscription-id", subscription)], terraform: Vec::new() }
}

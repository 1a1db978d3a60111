//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::{
            azure::{cli, client, name, subscription, terraform},
            labels,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn missing(action: &str, known: &Known, locale: Locale) -> Mend {
    let (client, name, subscription, role) = (client(known), name(known), subscription(known), labels::custom_role(locale));
    let why = say!(
        locale,
        "The app {client} signs in, but may not do {action} on the subscription {subscription}. The role {name} is missing, lacks that action, or is not \
         assigned to the app; or it was assigned a moment ago, for Azure takes up to ten minutes. The commands set all three right: \
         what is there already, they say.",
        "Die App {client} meldet sich an, darf aber {action} auf dem Abonnement {subscription} nicht. Die Rolle {name} fehlt, enthält diese Aktion nicht \
         oder ist der App nicht zugewiesen; oder sie ist es eben erst, denn Azure braucht bis zu zehn Minuten. Die Befehle bringen alles drei in Ordnung: \
         Was es schon gibt, sagen sie."
    );
    let console = steps! { locale;
        "Open Subscriptions > {subscription} > Access control (IAM).", "Öffnen Sie Subscriptions > {subscription} > Access control (IAM).";
        "Under Roles, look for {name}. If it is not there, choose Add > Add custom role > Start from JSON, with the “{role}” from this page; if it lacks {action}, add that under Edit.",
        "Suchen Sie unter Roles nach {name}. Ist sie nicht da, wählen Sie Add > Add custom role > Start from JSON, mit dem Text „{role}“ von dieser Seite; fehlt ihr {action}, fügen Sie das unter Edit hinzu.";
        "Choose Add > Add role assignment, the role {name}, and under Members the app.",
        "Wählen Sie Add > Add role assignment, die Rolle {name} und unter Members die App.";
        "Wait ten minutes and check again.", "Warten Sie zehn Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::create_role(known), cli::update_role(known), cli::assign_role(known)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)] }
}

pub fn too_powerful(actions: &[String], known: &Known, locale: Locale) -> Mend {
    let (client, name, subscription, actions) = (client(known), name(known), subscription(known), actions.join(", "));
    let why = say!(
        locale,
        "The connection works. But the app {client} may do more than Portico needs: {actions}. Whatever Portico may do, a mistake in it or a thief \
         of its credentials may do, too. The role {name} is enough. The first command takes all roles on the subscription away from the \
         app, the others give it this one.",
        "Die Verbindung funktioniert. Aber die App {client} darf mehr, als Portico braucht: {actions}. Was Portico darf, kann auch ein Fehler \
         darin anrichten, oder wer seine Anmeldedaten stiehlt. Die Rolle {name} genügt. Der erste Befehl nimmt der App alle Rollen auf dem Abonnement, die \
         übrigen geben ihr diese eine."
    );
    let console = steps! { locale;
        "Open Subscriptions > {subscription} > Access control (IAM) > Role assignments, and search for the app.",
        "Öffnen Sie Subscriptions > {subscription} > Access control (IAM) > Role assignments und suchen Sie die App.";
        "Remove each role but {name}. One that is inherited from a management group or comes by a group is removed there.",
        "Entfernen Sie jede Rolle außer {name}. Eine, die von einer Management group geerbt ist oder über eine Gruppe kommt, wird dort entfernt.";
        "Wait ten minutes and check again.", "Warten Sie zehn Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::unassign_all(known), cli::create_role(known), cli::update_role(known), cli::assign_role(known)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)] }
}

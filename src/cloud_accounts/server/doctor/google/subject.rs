//! Which connection a pool lets in.

use super::{super::Mend, pool::open_provider};
use crate::{
    cloud_accounts::server::{
        guide::google::{MAPPING, cli, condition, everybody, terraform},
        known::{GOOGLE_PROVIDER, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn condition_refuses(known: &Known, locale: Locale) -> Mend {
    let subject = known.subject();
    let why = say!(
        locale,
        "The provider {GOOGLE_PROVIDER} trusts our signature, but its attribute condition does not let this connection in, whose subject is {subject}. \
         Perhaps it was written for a connection that you have deleted since: each has its own.",
        "Der Provider {GOOGLE_PROVIDER} vertraut unserer Unterschrift, aber seine Attributbedingung lässt diese Verbindung nicht herein, deren Subjekt \
         {subject} ist. Vielleicht wurde sie für eine Verbindung geschrieben, die Sie inzwischen gelöscht haben: Jede hat ihr eigenes."
    );
    let console = set_condition(known, locale);
    Mend { why, console, cli: vec![cli::update_condition(known)], terraform: vec![terraform::provider(known)] }
}

fn set_condition(known: &Known, locale: Locale) -> Vec<String> {
    let condition = condition(known);
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        "Set Condition CEL to {condition}, and save.", "Setzen Sie Condition CEL auf {condition} und speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    });
    console
}

pub fn mapping_wrong(known: &Known, locale: Locale) -> Mend {
    let (to, from) = MAPPING;
    let why = say!(
        locale,
        "The provider {GOOGLE_PROVIDER} trusts our signature, but its attribute mapping makes no usable {to} of it. It has to be {from}, which is at \
         most 127 characters long.",
        "Der Provider {GOOGLE_PROVIDER} vertraut unserer Unterschrift, aber seine Attributzuordnung macht daraus kein brauchbares {to}. Es muss {from} \
         sein, das höchstens 127 Zeichen lang ist."
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        "Under Attribute mapping set {to} to {from}, remove what you do not need, and save.",
        "Setzen Sie unter Attribute mapping {to} auf {from}, entfernen Sie, was Sie nicht brauchen, und speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    });
    Mend { why, console, cli: vec![cli::update_mapping(known)], terraform: vec![terraform::provider(known)] }
}

pub fn not_required(known: &Known, locale: Locale) -> Mend {
    let (subject, pool, everybody) = (known.subject(), known.google_pool(), everybody(known));
    let why = say!(
        locale,
        "Portico signed for another subject than {subject}, as a trial, and the pool {pool} let it in. So others who use Portico could get in by their \
         connection. Until the pool lets only this one in, the connection does not count. The commands set the condition, let this \
         connection act as the service account, and take that right away from everybody else in the pool; if they had none, the last one says so.",
        "Portico hat zur Probe für ein anderes Subjekt als {subject} unterschrieben, und der Pool {pool} hat es hereingelassen. Andere, die Portico \
         benutzen, kämen also mit ihrer Verbindung hinein. Bis der Pool nur diese eine hereinlässt, zählt die Verbindung nicht. Die Befehle setzen die Bedingung, \
         lassen diese Verbindung als das Dienstkonto handeln und nehmen allen übrigen im Pool dieses Recht; hatten sie keines, sagt das der letzte."
    );
    let mut console = set_condition(known, locale);
    let check = console.pop();
    console.extend(steps! { locale;
        "Open the service account > Principals with access, and remove {everybody} if it is there.",
        "Öffnen Sie das Dienstkonto > Principals with access, und entfernen Sie {everybody}, wenn es dort steht.";
    });
    console.extend(check);
    let cli = vec![
        cli::update_condition(known),
        cli::update_mapping(known),
        cli::bind_principal(known),
        cli::unbind_principal(known, &everybody),
    ];
    Mend { why, console, cli, terraform: vec![terraform::provider(known), terraform::impersonation(known)] }
}

//! Access keys.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::aws::{
            NAME,
            cli::{self, aws},
            terraform,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let user = cli::user(known);
    let why = say!(
        locale,
        "AWS does not accept the access key {key}. It does not say which of these it is: the key was deleted, it is inactive, or its ID was \
         entered wrongly. The commands replace it by a new one; if it is gone already, the first one says so (NoSuchEntity).",
        "AWS nimmt den Zugriffsschlüssel {key} nicht an. Es sagt nicht, was davon zutrifft: Der Schlüssel wurde gelöscht, er ist inaktiv, oder \
         seine ID wurde falsch eingetragen. Die Befehle ersetzen ihn durch einen neuen; gibt es ihn nicht mehr, sagt das der erste (NoSuchEntity)."
    );
    let console = steps! { locale;
        "Open IAM > Users > {user} > Security credentials > Access keys, and look for {key}.",
        "Öffnen Sie IAM > Users > {user} > Security credentials > Access keys und suchen Sie {key}.";
        "If it is inactive and nobody switched it off for a reason, choose Actions > Activate, and check again.",
        "Ist er inaktiv, ohne dass ihn jemand aus gutem Grund abgeschaltet hat, wählen Sie Actions > Activate und prüfen noch einmal.";
        "If the user is gone, too, make it anew as the guide on this page says.",
        "Gibt es auch den User nicht mehr, legen Sie ihn neu an, wie die Anleitung auf dieser Seite es sagt.";
        "Otherwise choose Create access key > Third-party service, enter both parts of the new key here, and check again.",
        "Sonst wählen Sie Create access key > Third-party service, tragen beide Teile des neuen Schlüssels hier ein und prüfen noch einmal.";
    };
    Mend { why, console, cli: cli::renew_key(known), terraform: vec![terraform::user(), terraform::key()] }
}

pub fn secret_wrong(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let user = cli::user(known);
    let why = say!(
        locale,
        "AWS knows the access key {key}, but the secret is not the one that belongs to it. Perhaps a character is missing, or it is the secret of \
         another key. AWS shows a secret once only, so a lost one can't be looked up: the commands replace the key.",
        "AWS kennt den Zugriffsschlüssel {key}, aber das Geheimnis gehört nicht zu ihm. Vielleicht fehlt ein Zeichen, oder es ist das eines \
         anderen Schlüssels. AWS zeigt ein Geheimnis nur einmal, ein verlorenes lässt sich also nicht nachsehen: Die Befehle ersetzen den Schlüssel."
    );
    let console = steps! { locale;
        "If you still have it, enter the secret again, all 40 characters, and check again.",
        "Wenn Sie es noch haben, tragen Sie das Geheimnis noch einmal ein, alle 40 Zeichen, und prüfen Sie noch einmal.";
        "Otherwise open IAM > Users > {user} > Security credentials > Access keys, and choose Create access key > Third-party service.",
        "Sonst öffnen Sie IAM > Users > {user} > Security credentials > Access keys und wählen Create access key > Third-party service.";
        "Enter both parts of the new key here, and check again.", "Tragen Sie beide Teile des neuen Schlüssels hier ein und prüfen Sie noch einmal.";
        "Then deactivate and delete {key} there.", "Deaktivieren und löschen Sie dann dort {key}.";
    };
    Mend { why, console, cli: cli::renew_key(known), terraform: vec![terraform::user(), terraform::key()] }
}

pub fn root(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let why = say!(
        locale,
        "The access key {key} is the root user's. It may do everything in the account, nothing can limit it, and whoever gets hold of it owns the \
         account. So Portico does not use it. A role, or a user of its own with few rights, does the same without that danger.",
        "Der Zugriffsschlüssel {key} ist der des Root-Users. Er darf im Konto alles, nichts kann ihn begrenzen, und wer ihn in die Hand bekommt, dem \
         gehört das Konto. Darum verwendet Portico ihn nicht. Eine Rolle oder ein eigener User mit wenigen Rechten leistet dasselbe ohne diese Gefahr."
    );
    let console = steps! { locale;
        "Connect by a role, which needs no key; or make a user {NAME} with an access key, as the guide on this page says.",
        "Verbinden Sie sich mit einer Rolle, die keinen Schlüssel braucht; oder legen Sie einen User {NAME} mit Zugriffsschlüssel an, wie die Anleitung auf dieser Seite es sagt.";
        "Enter both parts of the new key here, and check again.", "Tragen Sie beide Teile des neuen Schlüssels hier ein und prüfen Sie noch einmal.";
        "Sign in as root, open the menu at the top right > Security credentials > Access keys, and deactivate and delete {key}.",
        "Melden Sie sich als Root an, öffnen Sie das Menü oben rechts > Security credentials > Access keys, und deaktivieren und löschen Sie {key}.";
    };
    // Without a user's name, this is about whoever calls: it takes the root user's key away from root, and finds none of anybody else's.
    let delete = aws("iam delete-access-key").with("--access-key-id", key);
    let terraform = vec![terraform::user(), terraform::rights(known), terraform::key()];
    Mend { why, console, cli: [cli::setup(known), vec![delete]].concat(), terraform }
}

//! Client secrets.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{cli, client, terraform},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn wrong(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(
        locale,
        "Azure knows the app {client}, but not this secret. Most often the Secret ID was copied instead of the Value, a character is missing, or \
         the secret was deleted. Azure shows a secret once only; the command makes a new one.",
        "Azure kennt die App {client}, aber nicht dieses Geheimnis. Meist wurde „Secret ID“ statt „Value“ kopiert, es fehlt ein Zeichen, oder das \
         Geheimnis wurde gelöscht. Azure zeigt ein Geheimnis nur einmal; der Befehl legt ein neues an."
    );
    Mend { why, console: renew(locale), cli: vec![cli::add_secret(known)], terraform: vec![terraform::app(known), terraform::password()] }
}

pub fn expired(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(
        locale,
        "Each secret at Azure ends on a day that was chosen when it was made, and that day is past for the one of the app {client}. The command \
         makes a new one, for a year. A federated credential would have no secret, and no end.",
        "Jedes Geheimnis bei Azure endet an einem Tag, der beim Anlegen gewählt wurde, und der ist für das der App {client} vorbei. Der Befehl legt \
         ein neues an, für ein Jahr. Verbundanmeldedaten (federated credential) hätten kein Geheimnis und kein Ende."
    );
    Mend { why, console: renew(locale), cli: vec![cli::add_secret(known)], terraform: vec![terraform::app(known), terraform::password()] }
}

fn renew(locale: Locale) -> Vec<String> {
    steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Client secrets.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Client secrets.";
        "Choose New client secret and copy what stands under Value at once: later it can't be seen. The command prints it as password.",
        "Wählen Sie New client secret und kopieren Sie sofort, was unter Value steht: Später ist es nicht mehr zu sehen. Der Befehl gibt es als password aus.";
        "Enter it here and check again.", "Tragen Sie es hier ein und prüfen Sie noch einmal.";
        "Delete the old secret there once nothing else uses it.", "Löschen Sie das alte Geheimnis dort, sobald es sonst nichts mehr verwendet.";
    }
}

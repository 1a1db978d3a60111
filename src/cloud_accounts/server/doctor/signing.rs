//! Azure and Google trust our signature, and read our public keys to check it. What fails there is for the operator to mend.

use super::Mend;
use crate::{
    cloud_accounts::server::{
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn keys_unreadable(known: &Known, locale: Locale) -> Mend {
    let (name, issuer) = (known.way.provider().name(), &known.issuer);
    let why = say!(
        locale,
        "To check our signature, {name} reads our public keys at {issuer}, and it could not: the address can't be reached from the internet, \
         its certificate is not one that everybody trusts, or something else answers there. Nothing is wrong with your account.",
        "Um unsere Unterschrift zu prüfen, liest {name} unsere öffentlichen Schlüssel unter {issuer}, und das gelang nicht: Die Adresse ist \
         aus dem Internet nicht zu erreichen, ihrem Zertifikat vertraut nicht jeder, oder dort antwortet etwas anderes. Mit Ihrem Konto ist alles in Ordnung."
    );
    let console = steps! { locale;
        "Tell the operator of Portico: {issuer}/.well-known/openid-configuration and {issuer}/.well-known/jwks.json have to open from everywhere, without signing in, over HTTPS with a publicly trusted certificate.",
        "Sagen Sie es dem Betreiber von Portico: {issuer}/.well-known/openid-configuration und {issuer}/.well-known/jwks.json müssen sich von überall öffnen lassen, ohne Anmeldung, über HTTPS mit einem öffentlich anerkannten Zertifikat.";
        "Open both from a phone outside your network to see whether they do.",
        "Öffnen Sie beide auf einem Telefon außerhalb Ihres Netzes, um zu sehen, ob es so ist.";
        "Check again some minutes later: {name} remembers for a while that it could not read them.",
        "Prüfen Sie einige Minuten später noch einmal: {name} merkt sich eine Weile, dass es sie nicht lesen konnte.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn signature_refused(known: &Known, locale: Locale) -> Mend {
    let (name, issuer) = (known.way.provider().name(), &known.issuer);
    let why = say!(
        locale,
        "{name} knows keys for {issuer}, but not the one by which we sign. Most often it still remembers older keys, which passes within a \
         day. Otherwise several servers of Portico sign by different keys, or another server answers at that address.",
        "{name} kennt Schlüssel für {issuer}, aber nicht den, mit dem wir unterschreiben. Meist erinnert es sich noch an ältere, was binnen \
         eines Tages vergeht. Sonst unterschreiben mehrere Server von Portico mit verschiedenen Schlüsseln, oder ein anderer antwortet dort."
    );
    let console = steps! { locale;
        "Check again in an hour.", "Prüfen Sie in einer Stunde noch einmal.";
        "If keys were uploaded to {name} by hand (a JWK file), remove them there, so that it reads ours.",
        "Wurden bei {name} Schlüssel von Hand hochgeladen (eine JWK-Datei), entfernen Sie sie dort, damit es unsere liest.";
        "If it stays so, tell the operator of Portico: all servers need the same sealing key and database, and {issuer}/.well-known/jwks.json has to come from them.",
        "Bleibt es dabei, sagen Sie es dem Betreiber von Portico: Alle Server brauchen denselben Versiegelungsschlüssel und dieselbe Datenbank, und {issuer}/.well-known/jwks.json muss von ihnen kommen.";
    };
    Mend { why, console, ..Mend::default() }
}

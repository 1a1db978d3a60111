//! The pool and its provider: whose signature is trusted, and meant for whom.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{audience, cli, terraform},
        known::{GOOGLE_PROVIDER, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (pool, path) = (known.google_pool(), known.google_provider());
    let why = say!(
        locale,
        "Google finds nothing to sign in by at {path}. It does not say which of these it is: the project number is wrong, the project was shut down, \
         the pool or its provider was never made, or one of them is disabled or deleted. The first command prints ID and number of the project; \
         the others bring back all three, and make and enable pool and provider; what is not needed, they say.",
        "Google findet unter {path} nichts, womit man sich anmelden könnte. Es sagt nicht, was davon zutrifft: Die Projektnummer stimmt nicht, das Projekt \
         wurde heruntergefahren, der Pool oder sein Provider wurde nie angelegt, oder einer von beiden ist deaktiviert oder gelöscht. Der erste \
         Befehl gibt ID und Nummer des Projekts aus; die übrigen holen alle drei zurück und legen Pool und Provider an und aktivieren sie; was \
         nicht nötig ist, sagen sie."
    );
    let console = steps! { locale;
        "Open the project's dashboard (Cloud overview) and compare the project number with the one that you entered.",
        "Öffnen Sie das Dashboard des Projekts (Cloud overview) und vergleichen Sie die Projektnummer mit der, die Sie eingetragen haben.";
        "If the project was shut down, restore it: IAM & Admin > Manage resources > Resources pending deletion.",
        "Wurde das Projekt heruntergefahren, stellen Sie es wieder her: IAM & Admin > Manage resources > Resources pending deletion.";
        "Open IAM & Admin > Workload Identity Federation, and switch on “Show deleted pools and providers”.",
        "Öffnen Sie IAM & Admin > Workload Identity Federation und schalten Sie „Show deleted pools and providers“ ein.";
        "Restore or enable the pool {pool} and in it the provider {GOOGLE_PROVIDER}; if they are not there, create them as the guide on this page says.",
        "Stellen Sie den Pool {pool} und darin den Provider {GOOGLE_PROVIDER} wieder her oder aktivieren Sie sie; sind sie nicht da, legen Sie sie an, wie die Anleitung auf dieser Seite es sagt.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![
        cli::describe_project(known),
        cli::undelete_project(known),
        cli::undelete_pool(known),
        cli::create_pool(known),
        cli::enable_pool(known),
        cli::undelete_provider(known),
        cli::create_provider(known),
        cli::enable_provider(known),
    ];
    Mend { why, console, cli, terraform: vec![terraform::pool(known), terraform::provider(known)] }
}

pub fn issuer_wrong(known: &Known, locale: Locale) -> Mend {
    let issuer = &known.issuer;
    let why = say!(
        locale,
        "The provider {GOOGLE_PROVIDER} trusts another issuer than {issuer}. Both have to be the same to the letter: https, no slash at the end, no \
         other name of the same server.",
        "Der Provider {GOOGLE_PROVIDER} vertraut einem anderen Aussteller (Issuer) als {issuer}. Beide müssen Zeichen für Zeichen gleich sein: https, kein \
         Schrägstrich am Ende, kein anderer Name desselben Servers."
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        "Set Issuer (URL) to {issuer}, and save.", "Setzen Sie Issuer (URL) auf {issuer} und speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    });
    Mend { why, console, cli: vec![cli::update_issuer(known)], terraform: vec![terraform::provider(known)] }
}

pub fn audience_wrong(known: &Known, locale: Locale) -> Mend {
    let audience = audience(known);
    let why = say!(
        locale,
        "The provider {GOOGLE_PROVIDER} has a list of audiences of its own, and the one that we name is not among them: {audience}",
        "Der Provider {GOOGLE_PROVIDER} hat eine eigene Liste von Zielgruppen (Audiences), und die, die wir nennen, ist nicht darunter: {audience}"
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        "Under Audiences choose Default audience, or add the one above to the allowed audiences, and save.",
        "Wählen Sie unter Audiences Default audience, oder fügen Sie die obige den Allowed audiences hinzu, und speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    });
    Mend { why, console, cli: vec![cli::update_audience(known)], terraform: vec![terraform::provider_for_audience(known)] }
}

/// The way to the page on which a provider is changed.
pub fn open_provider(known: &Known, locale: Locale) -> Vec<String> {
    let pool = known.google_pool();
    steps! { locale;
        "Open IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit.",
        "Öffnen Sie IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit.";
    }
}

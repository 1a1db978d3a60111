//! Federated credentials: whose signature an app trusts, about whom, and meant for whom.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{CREDENTIAL, cli, client, terraform},
        known::{AZURE_AUDIENCE, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn missing(known: &Known, locale: Locale) -> Mend {
    let (client, issuer) = (client(known), &known.issuer);
    let why = say!(
        locale,
        "The app {client} has no federated credential that fits, so it trusts nobody's signature or somebody else's than ours ({issuer}). If one \
         called {CREDENTIAL} is there already, the first command says so, and the second one sets it right.",
        "Die App {client} hat keine passenden Verbundanmeldedaten (federated credential), vertraut also niemandes Unterschrift oder einer anderen als \
         unserer ({issuer}). Gibt es schon welche namens {CREDENTIAL}, sagt das der erste Befehl, und der zweite bringt sie in Ordnung."
    );
    let cli = vec![cli::create_credential(known), cli::update_credential(known)];
    Mend { why, console: by_hand(known, locale), cli, terraform: vec![terraform::credential(known)] }
}

pub fn issuer_wrong(known: &Known, locale: Locale) -> Mend {
    let (client, issuer) = (client(known), &known.issuer);
    let why = say!(
        locale,
        "The app {client} trusts another issuer than {issuer}. Both have to be the same to the letter: https, no slash at the end, no other name \
         of the same server. The command sets it, if the credential is called {CREDENTIAL}.",
        "Die App {client} vertraut einem anderen Aussteller (Issuer) als {issuer}. Beide müssen Zeichen für Zeichen gleich sein: https, kein \
         Schrägstrich am Ende, kein anderer Name desselben Servers. Der Befehl setzt ihn, wenn die Anmeldedaten {CREDENTIAL} heißen."
    );
    update(why, known, locale)
}

pub fn subject_wrong(known: &Known, locale: Locale) -> Mend {
    let (client, subject) = (client(known), known.subject());
    let why = say!(
        locale,
        "The app {client} trusts Portico, but for another subject than this connection's, which is {subject}. Perhaps it was made for a connection \
         that you have deleted since: each has its own. The command sets it, if the credential is called {CREDENTIAL}.",
        "Die App {client} vertraut Portico, aber für ein anderes Subjekt als das dieser Verbindung, {subject}. Vielleicht gehört es zu einer \
         Verbindung, die Sie inzwischen gelöscht haben: Jede hat ihr eigenes. Der Befehl setzt es, wenn die Anmeldedaten {CREDENTIAL} heißen."
    );
    update(why, known, locale)
}

pub fn audience_wrong(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(
        locale,
        "The app {client} expects another audience than {AZURE_AUDIENCE}, which is the one that Azure proposes and that we name. The command sets it, if \
         the credential is called {CREDENTIAL}.",
        "Die App {client} erwartet eine andere Zielgruppe (Audience) als {AZURE_AUDIENCE}. Das ist die, die Azure vorschlägt und die wir nennen. Der Befehl \
         setzt sie, wenn die Anmeldedaten {CREDENTIAL} heißen."
    );
    update(why, known, locale)
}

fn update(why: String, known: &Known, locale: Locale) -> Mend {
    let terraform = vec![terraform::credential(known)];
    Mend { why, console: by_hand(known, locale), cli: vec![cli::update_credential(known)], terraform }
}

pub fn subject_not_required(known: &Known, locale: Locale) -> Mend {
    let (client, subject) = (client(known), known.subject());
    let why = say!(
        locale,
        "Portico signed for another subject than {subject}, as a trial, and the app {client} let it in: a credential of the app takes several \
         subjects, or any. So others who use Portico could get in by their connection. Until the app takes this one subject only, the \
         connection does not count. The commands make the credential {CREDENTIAL} anew.",
        "Portico hat zur Probe für ein anderes Subjekt als {subject} unterschrieben, und die App {client} hat es hereingelassen: Anmeldedaten der \
         App nehmen mehrere Subjekte an, oder jedes. Andere, die Portico benutzen, kämen also mit ihrer Verbindung hinein. Bis die App nur dieses \
         eine annimmt, zählt die Verbindung nicht. Die Befehle legen die Anmeldedaten {CREDENTIAL} neu an."
    );
    let mut console = steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Federated credentials.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Federated credentials.";
        "Delete each credential whose subject is not exactly {subject}, above all those with a claims matching expression or a *.",
        "Löschen Sie alle Anmeldedaten, deren Subject nicht genau {subject} ist, vor allem solche mit einer Claims matching expression oder einem *.";
    };
    console.extend(by_hand(known, locale).into_iter().skip(1));
    let cli = vec![cli::delete_credential(known), cli::create_credential(known)];
    Mend { why, console, cli, terraform: vec![terraform::credential(known)] }
}

fn by_hand(known: &Known, locale: Locale) -> Vec<String> {
    let (issuer, subject) = (&known.issuer, known.subject());
    steps! { locale;
        "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Federated credentials.",
        "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Federated credentials.";
        "Open the one for Portico, or choose Add credential > Other issuer.",
        "Öffnen Sie die für Portico, oder wählen Sie Add credential > Other issuer.";
        "Issuer: {issuer}. Type: Explicit subject identifier. Value: {subject}. Name: {CREDENTIAL}. Audience: {AZURE_AUDIENCE}. Save.",
        "Issuer: {issuer}. Type: Explicit subject identifier. Value: {subject}. Name: {CREDENTIAL}. Audience: {AZURE_AUDIENCE}. Speichern Sie.";
        "Wait a minute and check again.", "Warten Sie eine Minute und prüfen Sie noch einmal.";
    }
}

//! What can happen with any provider. No command mends these: it takes time, or the operator.

use super::Mend;
use crate::{
    cloud_accounts::{
        Provider,
        server::{
            known::Known,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

/// Where a provider tells of its outages.
const fn status_page(provider: Provider) -> &'static str {
    match provider {
        Provider::Aws => "https://health.aws.amazon.com/health/status",
        Provider::Azure => "https://azure.status.microsoft/",
        Provider::Google => "https://status.cloud.google.com/",
    }
}

/// Look there, wait, and ask those who run this server.
fn wait_and_ask(host: &str, known: &Known, locale: Locale) -> Vec<String> {
    let provider = known.way.provider();
    let (name, page) = (provider.name(), status_page(provider));
    steps! { locale;
        "See whether {name} reports an outage: {page}", "Sehen Sie nach, ob {name} eine Störung meldet: {page}";
        "Check again in a few minutes.", "Prüfen Sie in ein paar Minuten noch einmal.";
        "If it stays so, tell the operator of Portico: this server has to reach {host} on port 443.",
        "Bleibt es dabei, sagen Sie es dem Betreiber von Portico: Dieser Server muss {host} auf Port 443 erreichen.";
    }
}

pub fn not_reachable(host: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(
        locale,
        "Portico got no connection to {host}: its name is not known, nobody answers there, or the line broke. Most often that is an \
         outage, or something between this server and the internet, such as a firewall. Your account is not the reason.",
        "Portico bekam keine Verbindung zu {host}: Der Name ist nicht bekannt, dort antwortet niemand, oder die Leitung riss ab. Meist ist \
         das eine Störung oder etwas zwischen diesem Server und dem Internet, etwa eine Firewall. An Ihrem Konto liegt es nicht."
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn too_slow(host: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(
        locale,
        "{host} did not answer within ten seconds, and longer we do not wait. Either the provider is overloaded, or a firewall lets the \
         question out and no answer in. Your account is not the reason.",
        "{host} hat nicht innerhalb von zehn Sekunden geantwortet, und länger warten wir nicht. Entweder ist der Anbieter überlastet, oder \
         eine Firewall lässt die Frage hinaus und keine Antwort herein. An Ihrem Konto liegt es nicht."
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn strange_answer(host: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(
        locale,
        "Something answered for {host}, but not as {name} does: it led elsewhere, sent far too much, or what it sent can't be read. Often a \
         proxy or a firewall answers in the provider's place. We followed nothing and kept nothing.",
        "Für {host} hat etwas geantwortet, aber nicht so, wie {name} es tut: Es verwies anderswohin, schickte viel zu viel oder \
         Unlesbares. Oft antwortet ein Proxy oder eine Firewall anstelle des Anbieters. Wir sind keinem Verweis gefolgt und haben nichts behalten."
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn provider_down(host: &str, status: u16, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(
        locale,
        "{host} answered with the error {status}: {name} has a fault of its own. Nothing is wrong with your account or with what you entered.",
        "{host} hat mit dem Fehler {status} geantwortet: {name} hat selbst eine Störung. Mit Ihrem Konto und Ihren Angaben ist alles in Ordnung."
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn throttled(host: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(
        locale,
        "{host} is asked more often at the moment than {name} allows, by Portico or by other programs of the same account. That passes by itself.",
        "{host} wird gerade öfter gefragt, als {name} erlaubt, von Portico oder von anderen Programmen desselben Kontos. Das vergeht von selbst."
    );
    let console = steps! { locale;
        "Check again in a few minutes.", "Prüfen Sie in ein paar Minuten noch einmal.";
        "If it keeps happening, find out which other program asks that often, or have {name} raise the limit.",
        "Geschieht es immer wieder, finden Sie heraus, welches andere Programm so oft fragt, oder lassen Sie {name} die Grenze anheben.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn not_allowed(host: &str, locale: Locale) -> Mend {
    let why = say!(
        locale,
        "Portico calls the providers' own addresses only, encrypted, and none within private networks. {host} is not among them or leads \
         into such a network, so it was not called. That is a matter of this server's settings or of its DNS, not of your account.",
        "Portico ruft nur die Adressen der Anbieter selbst auf, verschlüsselt und keine in privaten Netzen. {host} gehört nicht dazu oder führt \
         in ein solches Netz und wurde nicht aufgerufen. Das liegt an den Einstellungen dieses Servers oder seinem DNS, nicht an Ihrem Konto."
    );
    let console = steps! { locale;
        "Tell the operator of Portico.", "Sagen Sie es dem Betreiber von Portico.";
        "The operator looks at the addresses in the settings (PORTICO_AWS_…, PORTICO_AZURE_… and PORTICO_GOOGLE_…_URL), at what the server's DNS answers for {host}, and, if that address is meant to be private, adds it to PORTICO_CLOUD_PRIVATE_HOSTS.",
        "Der Betreiber sieht nach den Adressen in den Einstellungen (PORTICO_AWS_…, PORTICO_AZURE_… und PORTICO_GOOGLE_…_URL) und danach, was das DNS des Servers für {host} antwortet; soll die Adresse privat sein, trägt er sie in PORTICO_CLOUD_PRIVATE_HOSTS ein.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn clock_off(known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(
        locale,
        "Each call says when it was made, and {name} accepts a few minutes' difference at most. This server's clock is off by more, so every \
         call is refused. Nothing is wrong with your account.",
        "Jeder Aufruf sagt, wann er gemacht wurde, und {name} lässt höchstens ein paar Minuten Unterschied zu. Die Uhr dieses Servers geht um \
         mehr falsch, also wird jeder Aufruf abgelehnt. Mit Ihrem Konto ist alles in Ordnung."
    );
    let console = steps! { locale;
        "Tell the operator of Portico.", "Sagen Sie es dem Betreiber von Portico.";
        "The operator sets the server's clock and lets it follow a time server (NTP); “timedatectl” tells whether it does.",
        "Der Betreiber stellt die Uhr des Servers und lässt sie einem Zeitserver (NTP) folgen; „timedatectl“ sagt, ob sie das tut.";
        "Then check again.", "Prüfen Sie dann noch einmal.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn unknown(code: &str, text: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(
        locale,
        "{name} refused with an error for which Portico has no words: {code}. In the provider's own words: “{text}”",
        "{name} hat mit einem Fehler abgelehnt, für den Portico keine Worte hat: {code}. In den Worten des Anbieters: „{text}“"
    );
    let console = steps! { locale;
        "Check again: it may have been a passing fault.", "Prüfen Sie noch einmal: Es kann vorübergehend gewesen sein.";
        "Compare each value that you entered with what the provider's console shows, and each step with the guide on this page.",
        "Vergleichen Sie jeden Wert, den Sie eingetragen haben, mit der Konsole des Anbieters, und jeden Schritt mit der Anleitung auf dieser Seite.";
        "Look up {code} in the documentation of {name}. If that does not help, send the code to the operator of Portico.",
        "Schlagen Sie {code} in der Dokumentation von {name} nach. Hilft das nicht, schicken Sie den Code dem Betreiber von Portico.";
    };
    Mend { why, console, ..Mend::default() }
}

//! The service account, and its keys.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::google::{account, account_project, cli, principal, terraform},
            known::{Known, or},
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn impersonation_missing(known: &Known, locale: Locale) -> Mend {
    let (account, principal) = (account(known), principal(known));
    let why = say!(
        locale,
        "The pool lets Portico in, but from there it may not act as {account}. Google does not say which of these it is: the service account does not let \
         this connection do so, or there is no such service account. The commands set both right; if the account is there, the first one \
         says so.",
        "Der Pool lässt Portico herein, aber von dort darf es nicht als {account} handeln. Google sagt nicht, was davon zutrifft: Das Dienstkonto erlaubt \
         es dieser Verbindung nicht, oder es gibt kein solches Dienstkonto. Die Befehle bringen beides in Ordnung; gibt es das Konto schon, sagt das der erste."
    );
    let console = steps! { locale;
        "Open IAM & Admin > Service Accounts, and look for {account}. Compare it with the address that you entered.",
        "Öffnen Sie IAM & Admin > Service Accounts und suchen Sie {account}. Vergleichen Sie es mit der Adresse, die Sie eingetragen haben.";
        "Open it > Principals with access > Grant access. New principals: {principal}. Role: Workload Identity User. Save.",
        "Öffnen Sie es > Principals with access > Grant access. New principals: {principal}. Role: Workload Identity User. Speichern Sie.";
        "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal.";
    };
    let cli = vec![cli::create_account(known), cli::bind_principal(known)];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::impersonation(known)] }
}

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (account, project) = (account(known), account_project(known));
    let why = say!(
        locale,
        "There is no service account {account}: a character is wrong, or it was deleted. The commands make it and give it what it needs. A deleted \
         account that is made anew has none of its former rights, even under the same name.",
        "Es gibt kein Dienstkonto {account}: Ein Zeichen stimmt nicht, oder es wurde gelöscht. Die Befehle legen es an und geben ihm, was es braucht. \
         Ein gelöschtes Konto, das neu angelegt wird, hat keines seiner früheren Rechte, auch nicht unter demselben Namen."
    );
    let mut console = steps! { locale;
        "Open IAM & Admin > Service Accounts in the project {project}, and compare the addresses with the one that you entered.",
        "Öffnen Sie IAM & Admin > Service Accounts im Projekt {project} und vergleichen Sie die Adressen mit der, die Sie eingetragen haben.";
        "If it is not there, create it and give it its rights, as the guide on this page says.",
        "Ist es nicht da, legen Sie es an und geben ihm seine Rechte, wie die Anleitung auf dieser Seite es sagt.";
    };
    let mut cli = vec![cli::create_account(known), cli::create_role(known), cli::bind_role(known)];
    let mut terraform = vec![terraform::account(known), terraform::role(known), terraform::binding(known)];
    if known.way == Way::ServiceAccountKey {
        cli.push(cli::create_key(known));
        terraform.push(terraform::key());
        console.extend(steps! { locale;
            "Its old keys are gone with it: enter the new one here, portico-key.json, and check again.",
            "Mit ihm sind seine alten Schlüssel fort: Geben Sie den neuen hier ein, portico-key.json, und prüfen Sie noch einmal.";
        });
    } else {
        cli.push(cli::bind_principal(known));
        terraform.push(terraform::impersonation(known));
        console.extend(steps! { locale; "Wait some minutes and check again.", "Warten Sie einige Minuten und prüfen Sie noch einmal."; });
    }
    Mend { why, console, cli, terraform }
}

pub fn disabled(known: &Known, locale: Locale) -> Mend {
    let account = account(known);
    let why = say!(
        locale,
        "The service account {account} is there, but it is disabled: by somebody, or by Google, if a key of it was found in public.",
        "Das Dienstkonto {account} ist da, aber deaktiviert: von jemandem, oder von Google, wenn einer seiner Schlüssel öffentlich zu finden war."
    );
    let console = steps! { locale;
        "Find out who disabled it and why, if it was not you: Logging > Logs Explorer, DisableServiceAccount.",
        "Finden Sie heraus, wer es deaktiviert hat und warum, wenn Sie es nicht waren: Logging > Logs Explorer, DisableServiceAccount.";
        "Open IAM & Admin > Service Accounts > {account}, and choose Enable.",
        "Öffnen Sie IAM & Admin > Service Accounts > {account} und wählen Sie Enable.";
        "Check again.", "Prüfen Sie noch einmal.";
    };
    Mend { why, console, cli: vec![cli::enable_account(known)], terraform: vec![terraform::account(known)] }
}

pub fn key_revoked(known: &Known, locale: Locale) -> Mend {
    let (account, key) = (account(known), or(&known.settings.key_id, "KEY_ID"));
    let why = say!(
        locale,
        "Google does not accept the key {key} of {account}. It does not say which of these it is: the key was deleted, it has expired, it is disabled \
         (Google does so by itself when a key is found in public), or the file is not as Google made it. The commands make a new key and delete this one; if it is gone already, the last \
         one says so.",
        "Google nimmt den Schlüssel {key} von {account} nicht an. Es sagt nicht, was davon zutrifft: Er wurde gelöscht, ist abgelaufen, ist deaktiviert \
         (das tut Google von selbst, wenn ein Schlüssel öffentlich zu finden war), oder die Datei ist nicht, wie Google sie gemacht hat. Die Befehle legen einen neuen an und löschen diesen; gibt es ihn \
         nicht mehr, sagt das der letzte."
    );
    let console = steps! { locale;
        "Open IAM & Admin > Service Accounts > {account} > Keys, and look for {key}.",
        "Öffnen Sie IAM & Admin > Service Accounts > {account} > Keys und suchen Sie {key}.";
        "If it is disabled and nobody did that for a reason, enable it, and check again.",
        "Ist er deaktiviert, ohne dass jemand einen Grund dafür hatte, aktivieren Sie ihn und prüfen noch einmal.";
        "Otherwise choose Add key > Create new key > JSON, enter the whole text of the file here, check again, and delete the file and the old key.",
        "Sonst wählen Sie Add key > Create new key > JSON, geben den ganzen Text der Datei hier ein, prüfen noch einmal und löschen die Datei und den alten Schlüssel.";
    };
    let cli = vec![cli::create_key(known), cli::delete_key(known)];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::key()] }
}

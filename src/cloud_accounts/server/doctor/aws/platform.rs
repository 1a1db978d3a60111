//! What the operator has to mend: Portico's own account at AWS.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::aws::{Role, platform},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn none(locale: Locale) -> Mend {
    let why = say!(
        locale,
        "A role trusts an account of Portico at AWS, and the operator has set none up. Your account is not the reason.",
        "Eine Rolle vertraut einem Konto von Portico bei AWS, und der Betreiber hat keines eingerichtet. An Ihrem Konto liegt es nicht."
    );
    let console = steps! { locale;
        "Ask the operator of Portico to set PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID and PORTICO_AWS_SECRET_ACCESS_KEY.",
        "Bitten Sie den Betreiber von Portico, PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID und PORTICO_AWS_SECRET_ACCESS_KEY zu setzen.";
        "Or connect by access keys instead of a role.", "Oder verbinden Sie sich mit Zugriffsschlüsseln statt mit einer Rolle.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn refused(locale: Locale) -> Mend {
    let why = say!(
        locale,
        "Before Portico can take on a role, it signs in to AWS with an access key of its own, and AWS refuses that key: it was deleted, \
         deactivated or entered wrongly. Your role is not the reason.",
        "Bevor Portico eine Rolle annehmen kann, meldet es sich bei AWS mit einem eigenen Zugriffsschlüssel an, und den lehnt AWS ab: Er wurde \
         gelöscht, deaktiviert oder falsch eingetragen. An Ihrer Rolle liegt es nicht."
    );
    let console = steps! { locale;
        "Tell the operator of Portico.", "Sagen Sie es dem Betreiber von Portico.";
        "The operator makes a new access key for Portico's IAM user and sets PORTICO_AWS_ACCESS_KEY_ID and PORTICO_AWS_SECRET_ACCESS_KEY.",
        "Der Betreiber legt für den IAM-User von Portico einen neuen Zugriffsschlüssel an und setzt PORTICO_AWS_ACCESS_KEY_ID und PORTICO_AWS_SECRET_ACCESS_KEY.";
        "Then check again.", "Prüfen Sie dann noch einmal.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn may_not_assume(known: &Known, locale: Locale) -> Mend {
    let (account, role) = (platform(known), Role::of(known).arn());
    let why = say!(
        locale,
        "It takes two to take on a role: the role has to let Portico in, and Portico's own user in the account {account} has to be allowed to \
         ask. The second is missing. Your role is not the reason.",
        "Zu einer Rolle gehören zwei: Die Rolle muss Portico hineinlassen, und der eigene User von Portico im Konto {account} muss fragen \
         dürfen. Das Zweite fehlt. An Ihrer Rolle liegt es nicht."
    );
    let console = steps! { locale;
        "Tell the operator of Portico.", "Sagen Sie es dem Betreiber von Portico.";
        "The operator gives Portico's IAM user a policy that allows sts:AssumeRole on {role}, or on * for all connections, and makes sure that no other policy denies it.",
        "Der Betreiber gibt dem IAM-User von Portico eine Richtlinie, die sts:AssumeRole für {role} erlaubt, oder für * und damit alle Verbindungen, und stellt sicher, dass keine andere es verbietet.";
        "Then check again.", "Prüfen Sie dann noch einmal.";
    };
    Mend { why, console, ..Mend::default() }
}

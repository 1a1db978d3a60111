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
    let why = say!(locale;
        en: "A role trusts an account of Portico at AWS, and the operator has set none up. Your account is not the reason.",
        cs: "Role důvěřuje účtu, který má Portico u AWS, a provozovatel žádný nenastavil. Vaším účtem to není.",
        de: "Eine Rolle vertraut einem Konto von Portico bei AWS, und der Betreiber hat keines eingerichtet. An Ihrem Konto liegt es \
             nicht.",
        sv: "En roll litar på ett konto som Portico har hos AWS, och den driftansvariga har inte ordnat något. Det beror inte på ditt \
             konto.",
        ar: "يثق الدور بحساب يملكه Portico لدى AWS، ولم يُعدّ المشغّل أي حساب. ليس السبب في حسابك.",
    );
    let console = steps! { locale;
        en: "Ask the operator of Portico to set PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID and PORTICO_AWS_SECRET_ACCESS_KEY.",
        cs: "Požádejte provozovatele Portica, aby nastavil PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID a \
             PORTICO_AWS_SECRET_ACCESS_KEY.",
        de: "Bitten Sie den Betreiber von Portico, PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID und PORTICO_AWS_SECRET_ACCESS_KEY \
             zu setzen.",
        sv: "Be Porticos driftansvariga att ange PORTICO_AWS_ACCOUNT_ID, PORTICO_AWS_ACCESS_KEY_ID och PORTICO_AWS_SECRET_ACCESS_KEY.",
        ar: "الطلب من مشغّل Portico ضبط PORTICO_AWS_ACCOUNT_ID وPORTICO_AWS_ACCESS_KEY_ID وPORTICO_AWS_SECRET_ACCESS_KEY.";

        en: "Or connect by access keys instead of a role.",
        cs: "Nebo se místo rolí připojte přístupovými klíči.",
        de: "Oder verbinden Sie sich mit Zugriffsschlüsseln statt mit einer Rolle.",
        sv: "Eller anslut med åtkomstnycklar i stället för en roll.",
        ar: "أو الربط عن طريق مفاتيح الوصول بدلًا من دور.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn refused(locale: Locale) -> Mend {
    let why = say!(locale;
        en: "Before Portico can take on a role, it signs in to AWS with an access key of its own, and AWS refuses that key: it was \
             deleted, deactivated or entered wrongly. Your role is not the reason.",
        cs: "Než může Portico převzít roli, přihlašuje se k AWS vlastním přístupovým klíčem, a ten AWS odmítá: byl smazán, deaktivován \
             nebo zadán chybně. Vaší rolí to není.",
        de: "Bevor Portico eine Rolle annehmen kann, meldet es sich bei AWS mit einem eigenen Zugriffsschlüssel an, und den lehnt AWS \
             ab: Er wurde gelöscht, deaktiviert oder falsch eingetragen. An Ihrer Rolle liegt es nicht.",
        sv: "Innan Portico kan ta på sig en roll loggar det in hos AWS med en egen åtkomstnyckel, och den nyckeln avvisar AWS: den \
             raderades, inaktiverades eller angavs fel. Det beror inte på din roll.",
        ar: "قبل أن يتمكن Portico من تولّي دور، يسجّل الدخول إلى AWS بمفتاح وصول خاص به، وترفض AWS هذا المفتاح: حُذف، أو عُطّل، أو أُدخل \
             خطأً. ليس السبب في دورك.",
    );
    let console = steps! { locale;
        en: "Tell the operator of Portico.",
        cs: "Sdělte to provozovateli Portica.",
        de: "Sagen Sie es dem Betreiber von Portico.",
        sv: "Säg till Porticos driftansvariga.",
        ar: "إبلاغ مشغّل Portico.";

        en: "The operator makes a new access key for Portico's IAM user and sets PORTICO_AWS_ACCESS_KEY_ID and \
             PORTICO_AWS_SECRET_ACCESS_KEY.",
        cs: "Provozovatel vytvoří pro uživatele IAM, kterého Portico používá, nový přístupový klíč a nastaví PORTICO_AWS_ACCESS_KEY_ID a \
             PORTICO_AWS_SECRET_ACCESS_KEY.",
        de: "Der Betreiber legt für den IAM-Benutzer von Portico einen neuen Zugriffsschlüssel an und setzt PORTICO_AWS_ACCESS_KEY_ID und \
             PORTICO_AWS_SECRET_ACCESS_KEY.",
        sv: "Den driftansvariga skapar en ny åtkomstnyckel för Porticos IAM-användare och anger PORTICO_AWS_ACCESS_KEY_ID och \
             PORTICO_AWS_SECRET_ACCESS_KEY.",
        ar: "ينشئ المشغّل مفتاح وصول جديدًا لمستخدم IAM الخاص بـ Portico ويضبط PORTICO_AWS_ACCESS_KEY_ID وPORTICO_AWS_SECRET_ACCESS_KEY.";

        en: "Then check again.",
        cs: "Pak zkontrolujte znovu.",
        de: "Prüfen Sie dann noch einmal.",
        sv: "Kontrollera sedan igen.",
        ar: "ثم إعادة الفحص.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn may_not_assume(known: &Known, locale: Locale) -> Mend {
    let (account, role) = (platform(known), Role::of(known).arn());
    let why = say!(locale;
        en: "It takes two to take on a role: the role has to let Portico in, and Portico's own user in the account {account} has to be \
             allowed to ask. The second is missing. Your role is not the reason.",
        cs: "K převzetí role jsou potřeba dva: role musí Portico vpustit a vlastní uživatel Portica v účtu {account} musí smět požádat. \
             To druhé chybí. Vaší rolí to není.",
        de: "Zu einer Rolle gehören zwei: Die Rolle muss Portico hineinlassen, und der eigene Benutzer von Portico im Konto {account} muss \
             fragen dürfen. Das Zweite fehlt. An Ihrer Rolle liegt es nicht.",
        sv: "Det krävs två för att ta på sig en roll: rollen måste släppa in Portico, och Porticos egen användare i kontot {account} \
             måste få fråga. Det andra saknas. Det beror inte på din roll.",
        ar: "يلزم لتولّي دور طرفان: يجب أن يسمح الدور لـ Portico بالدخول، ويجب أن يُسمح لمستخدم Portico نفسه في الحساب {account} بالطلب. \
             والثاني مفقود. ليس السبب في دورك.",
    );
    let console = steps! { locale;
        en: "Tell the operator of Portico.",
        cs: "Sdělte to provozovateli Portica.",
        de: "Sagen Sie es dem Betreiber von Portico.",
        sv: "Säg till Porticos driftansvariga.",
        ar: "إبلاغ مشغّل Portico.";

        en: "The operator gives Portico's IAM user a policy that allows sts:AssumeRole on {role}, or on * for all connections, and makes \
             sure that no other policy denies it.",
        cs: "Provozovatel dá uživateli IAM, kterého Portico používá, zásadu, která povoluje sts:AssumeRole pro {role}, nebo pro * a tím \
             pro všechna připojení, a ověří, že to žádná jiná zásada nezakazuje.",
        de: "Der Betreiber gibt dem IAM-Benutzer von Portico eine Richtlinie, die sts:AssumeRole für {role} erlaubt, oder für * und damit \
             alle Verbindungen, und stellt sicher, dass keine andere es verbietet.",
        sv: "Den driftansvariga ger Porticos IAM-användare en policy som tillåter sts:AssumeRole för {role}, eller för * och därmed alla \
             anslutningar, och ser till att ingen annan policy förbjuder det.",
        ar: "يمنح المشغّل مستخدم IAM الخاص بـ Portico سياسة تسمح بـ sts:AssumeRole على {role}، أو على \u{200e}*\u{200e} لجميع الاتصالات، \
             ويتأكد من عدم وجود سياسة أخرى تمنعه.";

        en: "Then check again.",
        cs: "Pak zkontrolujte znovu.",
        de: "Prüfen Sie dann noch einmal.",
        sv: "Kontrollera sedan igen.",
        ar: "ثم إعادة الفحص.";
    };
    Mend { why, console, ..Mend::default() }
}

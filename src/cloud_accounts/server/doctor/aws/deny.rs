//! Explicit denials: they win against whatever is allowed elsewhere.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::aws::{
                Role,
                cli::{self, aws},
                holder, terraform,
            },
            known::Known,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

/// Whose rule it is, by the words in which AWS ends its message: "… with an explicit deny in a service control policy".
enum Whose {
    /// The role's trust policy.
    Role,
    /// The organization's, above the account.
    Organization,
    /// A policy or a boundary of Portico's own user, or of the way out of its network.
    Platform,
    Untold,
}

impl Whose {
    fn of(by: &str) -> Self {
        match by {
            by if by.contains("resource-based") || by.contains("trust policy") => Self::Role,
            by if by.contains("control policy") => Self::Organization,
            by if ["identity-based", "boundary", "session", "endpoint"].iter().any(|word| by.contains(word)) => Self::Platform,
            _ => Self::Untold,
        }
    }
}

pub fn role(by: &str, known: &Known, locale: Locale) -> Mend {
    let role = Role::of(known).name;
    let by = if by.is_empty() {
        say!(locale;
            en: "AWS does not say where",
            cs: "AWS neříká, kde",
            de: "wo, sagt AWS nicht",
            sv: "AWS säger inte var",
            ar: "لا تذكر AWS أين",
        )
    } else {
        by.to_owned()
    };
    let why = say!(locale;
        en: "A rule says in so many words that Portico must not take on the role {role}, and such a rule wins against every permission. \
             Where it stands: {by}.",
        cs: "Jedno pravidlo výslovně říká, že Portico nesmí převzít roli {role}, a takové pravidlo má přednost před každým oprávněním. \
             Kde je: {by}.",
        de: "Eine Regel sagt ausdrücklich, dass Portico die Rolle {role} nicht annehmen darf, und eine solche Regel sticht jede \
             Erlaubnis aus. Wo sie steht: {by}.",
        sv: "En regel säger uttryckligen att Portico inte får ta på sig rollen {role}, och en sådan regel går före varje behörighet. Var \
             den står: {by}.",
        ar: "هناك قاعدة تنص صراحة على أن Portico لا يجوز له تولّي الدور {role}، ومثل هذه القاعدة تغلب كل إذن. موضعها: {by}.",
    );
    let in_role = steps! { locale;
        en: "Open IAM > Roles > {role} > Trust relationships > Edit trust policy, and remove the statement with “Effect”: “Deny”, or \
             replace everything by the trust policy from this page.",
        cs: "Otevřete „IAM > Roles > {role} > Trust relationships > Edit trust policy“ a odstraňte položku (statement) s „Effect“: \
             „Deny“, nebo vše nahraďte zásadou důvěry z této stránky.",
        de: "Öffnen Sie IAM > Roles > {role} > Trust relationships > Edit trust policy und entfernen Sie die Anweisung mit „Effect“: \
             „Deny“, oder ersetzen Sie alles durch die Vertrauensrichtlinie von dieser Seite.",
        sv: "Öppna ”IAM > Roles > {role} > Trust relationships > Edit trust policy” och ta bort satsen med ”Effect”: ”Deny”, eller \
             ersätt allt med förtroendepolicyn från den här sidan.",
        ar: "فتح «IAM > Roles > {role} > Trust relationships > Edit trust policy» وإزالة العبارة التي فيها «\u{200e}Effect: \
             Deny\u{200e}»، أو استبدال كل شيء بسياسة الثقة من هذه الصفحة.";
    };
    let in_organization = steps! { locale;
        en: "Ask whoever runs your AWS organization: in its management account, under AWS Organizations > Policies > Service control \
             policies (or Resource control policies), sts:AssumeRole has to be allowed for {role}.",
        cs: "Zeptejte se toho, kdo spravuje vaši organizaci AWS: v jejím účtu pro správu musí být pod „AWS Organizations > Policies > \
             Service control policies“ (nebo „Resource control policies“) povoleno sts:AssumeRole pro {role}.",
        de: "Fragen Sie, wer Ihre AWS-Organisation verwaltet: In deren Verwaltungskonto, unter AWS Organizations > Policies > Service \
             control policies (oder Resource control policies), muss sts:AssumeRole für {role} erlaubt sein.",
        sv: "Fråga den som sköter din organisation hos AWS: i dess förvaltningskonto, under ”AWS Organizations > Policies > Service \
             control policies” (eller ”Resource control policies”), måste sts:AssumeRole vara tillåtet för {role}.",
        ar: "سؤال من يدير مؤسستك لدى AWS: في حساب الإدارة الخاص بها، تحت «AWS Organizations > Policies > Service control policies» (أو \
             «Resource control policies»)، يجب أن يكون sts:AssumeRole مسموحًا للدور {role}.";
    };
    let at_platform = steps! { locale;
        en: "Tell the operator of Portico: the rule hangs on Portico's own user, not on your role.",
        cs: "Sdělte to provozovateli Portica: pravidlo se týká vlastního uživatele Portica, ne vaší role.",
        de: "Sagen Sie es dem Betreiber von Portico: Die Regel hängt am eigenen Benutzer von Portico, nicht an Ihrer Rolle.",
        sv: "Säg till Porticos driftansvariga: regeln gäller Porticos egen användare, inte din roll.",
        ar: "إبلاغ مشغّل Portico: القاعدة تخص مستخدم Portico نفسه، لا دورك.";
    };
    let (mut console, cli, terraform) = match Whose::of(&by) {
        Whose::Role => (in_role, vec![cli::trust(known)], vec![terraform::role(known)]),
        Whose::Organization => (in_organization, Vec::new(), Vec::new()),
        Whose::Platform => (at_platform, Vec::new(), Vec::new()),
        Whose::Untold => ([in_role, in_organization, at_platform].concat(), vec![cli::trust(known)], vec![terraform::role(known)]),
    };
    console.extend(steps! { locale;
        en: "Then check again.",
        cs: "Pak zkontrolujte znovu.",
        de: "Prüfen Sie dann noch einmal.",
        sv: "Kontrollera sedan igen.",
        ar: "ثم إعادة الفحص.";
    });
    Mend { why, console, cli, terraform }
}

pub fn permission(action: &str, known: &Known, locale: Locale) -> Mend {
    let holder = holder(known);
    let why = say!(locale;
        en: "A rule says in so many words that {holder} must not call {action}, and such a rule wins against every permission. It stands \
             in a policy of {holder}, in its permissions boundary, or in a service control policy of your organization. The commands set \
             our own policy right and show the others.",
        cs: "Jedno pravidlo výslovně říká, že {holder} nesmí volat {action}, a takové pravidlo má přednost před každým oprávněním. Je v \
             některé zásadě, kterou má {holder}, v hranici oprávnění (permissions boundary), nebo v zásadě vaší organizace (service \
             control policy). Příkazy uvedou do pořádku naši zásadu a ukážou ostatní.",
        de: "Eine Regel sagt ausdrücklich, dass {holder} {action} nicht aufrufen darf, und eine solche Regel sticht jede Erlaubnis aus. \
             Sie steht in einer Richtlinie von {holder}, in der Berechtigungsgrenze (permissions boundary) oder in einer Service Control \
             Policy Ihrer Organisation. Die Befehle bringen unsere eigene Richtlinie in Ordnung und zeigen die übrigen.",
        sv: "En regel säger uttryckligen att {holder} inte får anropa {action}, och en sådan regel går före varje behörighet. Den står i \
             en policy för {holder}, i dess behörighetsgräns (permissions boundary) eller i en av organisationens policyer (service \
             control policy). Kommandona rättar till vår egen policy och visar de andra.",
        ar: "هناك قاعدة تنص صراحة على أن {holder} لا يجوز له استدعاء {action}، ومثل هذه القاعدة تغلب كل إذن. وهي في إحدى سياسات \
             {holder}، أو في حدود أذوناته (permissions boundary)، أو في سياسة لدى مؤسستك (service control policy). الأوامر تصحّح سياستنا \
             وتعرض السياسات الأخرى.",
    );
    let (place, command) = match known.way {
        Way::AccessKeys => ("IAM > Users", "user"),
        _ => ("IAM > Roles", "role"),
    };
    let console = steps! { locale;
        en: "Open {place} > {holder} > Permissions, and look through each policy and the permissions boundary for “Effect”: “Deny” on \
             {action} or iam:*.",
        cs: "Otevřete „{place} > {holder} > Permissions“ a v každé zásadě i v „Permissions boundary“ hledejte „Effect“: „Deny“ u \
             {action} nebo iam:*.",
        de: "Öffnen Sie {place} > {holder} > Permissions und suchen Sie in jeder Richtlinie und in der Permissions boundary nach \
             „Effect“: „Deny“ für {action} oder iam:*.",
        sv: "Öppna ”{place} > {holder} > Permissions” och leta i varje policy och i ”Permissions boundary” efter ”Effect”: ”Deny” för \
             {action} eller iam:*.",
        ar: "فتح «{place} > {holder} > Permissions» والبحث في كل سياسة وفي «Permissions boundary» عن «\u{200e}Effect: Deny\u{200e}» على \
             {action} أو \u{200e}iam:*\u{200e}.";

        en: "Remove the denial, or exempt {holder} from it.",
        cs: "Odstraňte zákaz, nebo z něj {holder} vyjměte.",
        de: "Entfernen Sie das Verbot, oder nehmen Sie {holder} davon aus.",
        sv: "Ta bort förbudet, eller undanta {holder} från det.",
        ar: "إزالة المنع، أو استثناء {holder} منه.";

        en: "If there is none, ask whoever runs your AWS organization for its service control policies.",
        cs: "Pokud žádný nenajdete, zeptejte se toho, kdo spravuje vaši organizaci AWS, na její „Service control policies“.",
        de: "Ist da keines, fragen Sie, wer Ihre AWS-Organisation verwaltet, nach deren Service control policies.",
        sv: "Om det inte finns något, fråga den som sköter din organisation hos AWS efter dess ”Service control policies”.",
        ar: "إن لم يوجد منع، فسؤال من يدير مؤسستك لدى AWS عن «Service control policies» الخاصة بها.";

        en: "Then check again.",
        cs: "Pak zkontrolujte znovu.",
        de: "Prüfen Sie dann noch einmal.",
        sv: "Kontrollera sedan igen.",
        ar: "ثم إعادة الفحص.";
    };
    let name = format!("--{command}-name");
    let show = |what: &str| aws(&format!("iam {what}")).with(&name, holder);
    let cli = vec![
        cli::put_policy(known),
        show(&format!("list-{command}-policies")),
        show(&format!("list-attached-{command}-policies")),
        show(&format!("get-{command}")),
    ];
    Mend { why, console, cli, terraform: vec![terraform::rights(known)] }
}

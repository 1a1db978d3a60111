//! The role, and whom it trusts.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::{
            aws::{Role, cli, platform, terraform},
            labels,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn refuses(known: &Known, locale: Locale) -> Mend {
    let (account, external_id, trust) = (platform(known), &known.external_id, labels::trust_policy(locale));
    let Role { name, .. } = Role::of(known);
    let why = say!(locale;
        en: "AWS does not let Portico take on the role {name}. It does not say which of these it is: there is no such role in that \
             account, it trusts another account than {account}, or it asks for another external ID than {external_id}. The commands set \
             all three right: if the role is there, the first one says so (EntityAlreadyExists) and changes nothing.",
        cs: "AWS nenechá Portico převzít roli {name}. Neříká, co z toho platí: taková role v tom účtu není, důvěřuje jinému účtu než \
             {account}, nebo vyžaduje jiné externí ID než {external_id}. Příkazy uvedou do pořádku všechno: pokud role existuje, první \
             to řekne (EntityAlreadyExists) a nic nezmění.",
        de: "AWS lässt Portico die Rolle {name} nicht annehmen. Es sagt nicht, was davon zutrifft: Es gibt die Rolle in diesem Konto \
             nicht, sie vertraut einem anderen Konto als {account}, oder sie verlangt eine andere externe ID als {external_id}. Die \
             Befehle bringen alles drei in Ordnung: Gibt es die Rolle schon, sagt das der erste (EntityAlreadyExists) und ändert nichts.",
        sv: "AWS låter inte Portico ta på sig rollen {name}. Det säger inte vilket av detta som gäller: rollen finns inte i det kontot, \
             den litar på ett annat konto än {account}, eller den kräver ett annat externt ID än {external_id}. Kommandona rättar till \
             alla tre: om rollen finns säger det första det (EntityAlreadyExists) och ändrar ingenting.",
        ar: "لا تسمح AWS لـ Portico بتولّي الدور {name}. وهي لا تذكر أي هذه الأسباب ينطبق: لا وجود لهذا الدور في ذلك الحساب، أو أنه يثق \
             بحساب آخر غير {account}، أو أنه يطلب معرّفًا خارجيًا آخر غير {external_id}. الأوامر تصحّح الثلاثة كلها: إن كان الدور \
             موجودًا، فإن أول أمر يذكر ذلك (EntityAlreadyExists) ولا يغيّر شيئًا.",
    );
    let console = steps! { locale;
        en: "Open IAM > Roles and look for {name}. If it is not there, create it as the guide on this page says.",
        cs: "Otevřete „IAM > Roles“ a najděte {name}. Pokud tam není, vytvořte ji podle návodu na této stránce.",
        de: "Öffnen Sie IAM > Roles und suchen Sie {name}. Ist sie nicht da, legen Sie sie an, wie die Anleitung auf dieser Seite es \
             sagt.",
        sv: "Öppna ”IAM > Roles” och leta efter {name}. Om den inte finns där, skapa den enligt guiden på den här sidan.",
        ar: "فتح «IAM > Roles» والبحث عن {name}. إن لم يكن هناك، فإنشاؤه وفق الإرشادات في هذه الصفحة.";

        en: "Compare the ARN at the top of the role's page with the one that you entered, letter by letter.",
        cs: "Porovnejte znak po znaku ARN nahoře na stránce role s tím, který jste zadali.",
        de: "Vergleichen Sie den ARN oben auf der Seite der Rolle Zeichen für Zeichen mit dem, den Sie eingetragen haben.",
        sv: "Jämför ARN:et högst upp på rollens sida med det som du angav, tecken för tecken.",
        ar: "مقارنة الـ ARN الظاهر أعلى صفحة الدور بالذي أُدخل هنا، حرفًا حرفًا.";

        en: "Under Trust relationships > Edit trust policy, replace everything by the “{trust}” from this page, and choose Update policy.",
        cs: "Pod „Trust relationships > Edit trust policy“ nahraďte vše textem „{trust}“ z této stránky a zvolte „Update policy“.",
        de: "Ersetzen Sie unter Trust relationships > Edit trust policy alles durch die „{trust}“ von dieser Seite und wählen Sie Update \
             policy.",
        sv: "Under ”Trust relationships > Edit trust policy” ersätter du allt med ”{trust}” från den här sidan och väljer ”Update \
             policy”.",
        ar: "تحت «Trust relationships > Edit trust policy» استبدال كل شيء بنص «{trust}» من هذه الصفحة، ثم اختيار «Update policy».";

        en: "Wait a minute and check again.",
        cs: "Počkejte minutu a zkontrolujte znovu.",
        de: "Warten Sie eine Minute und prüfen Sie noch einmal.",
        sv: "Vänta en minut och kontrollera igen.",
        ar: "الانتظار دقيقة ثم إعادة الفحص.";
    };
    let cli = vec![cli::create_role(known), cli::trust(known), cli::put_policy(known)];
    Mend { why, console, cli, terraform: vec![terraform::role(known), terraform::rights(known)] }
}

pub fn external_id_not_required(known: &Known, locale: Locale) -> Mend {
    let (external_id, trust, Role { name, .. }) = (&known.external_id, labels::trust_policy(locale), Role::of(known));
    let why = say!(locale;
        en: "Portico got in without naming your external ID, or with another one. So somebody else who uses Portico and learns the ARN \
             of your role could enter it as theirs, and Portico would act in your account for them. The external ID {external_id} \
             prevents that: it is known for your connection only, so the role has to ask for it. Until then the connection does not \
             count.",
        cs: "Portico se dostalo dovnitř, aniž uvedlo vaše externí ID, nebo s jiným. Kdokoli jiný, kdo používá Portico a zjistí ARN vaší \
             role, by ji tedy mohl zadat jako svou a Portico by pro něj jednalo ve vašem účtu. Externí ID {external_id} tomu brání: \
             platí jen pro vaše připojení, proto se na ně role musí ptát. Do té doby se připojení nepočítá.",
        de: "Portico kam hinein, ohne Ihre externe ID zu nennen, oder mit einer anderen. Wer sonst Portico benutzt und den ARN Ihrer \
             Rolle erfährt, könnte ihn also als seinen eintragen, und Portico würde für ihn in Ihrem Konto handeln. Die externe ID \
             {external_id} verhindert das: Sie gilt nur für Ihre Verbindung, darum muss die Rolle nach ihr fragen. Bis dahin zählt die \
             Verbindung nicht.",
        sv: "Portico kom in utan att ange ditt externa ID, eller med ett annat. Någon annan som använder Portico och får veta din rolls \
             ARN skulle alltså kunna ange den som sin, och Portico skulle handla i ditt konto för den personen. Det externa ID:t \
             {external_id} hindrar det: det gäller bara din anslutning, så rollen måste fråga efter det. Till dess räknas anslutningen \
             inte.",
        ar: "دخل Portico دون ذكر معرّفك الخارجي، أو بمعرّف آخر. أي أن شخصًا آخر يستخدم Portico ويعرف ARN دورك يمكنه إدخاله على أنه دوره، \
             فيعمل Portico في حسابك لصالحه. المعرّف الخارجي {external_id} يمنع ذلك: فهو معروف لاتصالك وحده، لذلك يجب أن يطلبه الدور. \
             وإلى ذلك الحين لا يُعتدّ بالاتصال.",
    );
    let console = steps! { locale;
        en: "Open IAM > Roles > {name} > Trust relationships > Edit trust policy.",
        cs: "Otevřete „IAM > Roles > {name} > Trust relationships > Edit trust policy“.",
        de: "Öffnen Sie IAM > Roles > {name} > Trust relationships > Edit trust policy.",
        sv: "Öppna ”IAM > Roles > {name} > Trust relationships > Edit trust policy”.",
        ar: "فتح «IAM > Roles > {name} > Trust relationships > Edit trust policy».";

        en: "Replace everything by the “{trust}” from this page: what was missing is the condition on sts:ExternalId, in every statement \
             that lets Portico in.",
        cs: "Nahraďte vše textem „{trust}“ z této stránky: chyběla podmínka na sts:ExternalId, a to v každé položce (statement), která \
             Portico vpouští.",
        de: "Ersetzen Sie alles durch die „{trust}“ von dieser Seite: Es fehlte die Bedingung zu sts:ExternalId, in jeder Anweisung, die \
             Portico hineinlässt.",
        sv: "Ersätt allt med ”{trust}” från den här sidan: det som saknades är villkoret på sts:ExternalId, i varje sats som släpper in \
             Portico.",
        ar: "استبدال كل شيء بنص «{trust}» من هذه الصفحة: ما كان ينقص هو الشرط على sts:ExternalId، في كل عبارة تسمح لـ Portico بالدخول.";

        en: "Choose Update policy, wait a minute and check again.",
        cs: "Zvolte „Update policy“, počkejte minutu a zkontrolujte znovu.",
        de: "Wählen Sie Update policy, warten Sie eine Minute und prüfen Sie noch einmal.",
        sv: "Välj ”Update policy”, vänta en minut och kontrollera igen.",
        ar: "اختيار «Update policy»، والانتظار دقيقة، ثم إعادة الفحص.";
    };
    Mend { why, console, cli: vec![cli::trust(known)], terraform: vec![terraform::role(known)] }
}

//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::{
                aws::{
                    NAME,
                    cli::{self, aws},
                    holder, terraform,
                },
                labels,
            },
            known::Known,
            shell::Command,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

const fn place(known: &Known) -> &'static str {
    match known.way {
        Way::AccessKeys => "IAM > Users",
        _ => "IAM > Roles",
    }
}

pub fn missing(action: &str, known: &Known, locale: Locale) -> Mend {
    let (place, holder, rights) = (place(known), holder(known), labels::rights_policy(locale));
    let why = say!(locale;
        en: "Portico gets in, but {holder} may not call {action}. Either its policy {NAME} is missing or lacks that line, or a \
             permissions boundary or your organization allows less than the policy does.",
        cs: "Portico se dostane dovnitř, ale {holder} nesmí volat {action}. Buď chybí zásada {NAME} nebo v ní tento řádek, nebo hranice \
             oprávnění (permissions boundary) či vaše organizace povoluje méně než zásada.",
        de: "Portico kommt hinein, aber {holder} darf {action} nicht aufrufen. Entweder fehlt die Richtlinie {NAME} oder in ihr diese \
             Zeile, oder eine Berechtigungsgrenze (permissions boundary) oder Ihre Organisation erlaubt weniger als die Richtlinie.",
        sv: "Portico kommer in, men {holder} får inte anropa {action}. Antingen saknas policyn {NAME} eller den raden i den, eller så \
             tillåter en behörighetsgräns (permissions boundary) eller organisationen mindre än policyn.",
        ar: "يدخل Portico، لكن {holder} لا يجوز له استدعاء {action}. إما أن السياسة {NAME} مفقودة أو ينقصها هذا السطر، وإما أن حدود \
             الأذونات (permissions boundary) أو مؤسستك تسمح بأقل مما تسمح به السياسة.",
    );
    let console = steps! { locale;
        en: "Open {place} > {holder} > Permissions.",
        cs: "Otevřete „{place} > {holder} > Permissions“.",
        de: "Öffnen Sie {place} > {holder} > Permissions.",
        sv: "Öppna ”{place} > {holder} > Permissions”.",
        ar: "فتح «{place} > {holder} > Permissions».";

        en: "If {NAME} is among the policies, open it and choose Edit; if not, choose Add permissions > Create inline policy.",
        cs: "Pokud je {NAME} mezi zásadami, otevřete ji a zvolte „Edit“; pokud ne, zvolte „Add permissions > Create inline policy“.",
        de: "Steht {NAME} unter den Richtlinien, öffnen Sie sie und wählen Sie Edit; wenn nicht, wählen Sie Add permissions > Create \
             inline policy.",
        sv: "Om {NAME} finns bland policyerna, öppna den och välj ”Edit”; annars väljer du ”Add permissions > Create inline policy”.",
        ar: "إن كانت {NAME} بين السياسات، ففتحها واختيار «Edit»؛ وإلا فاختيار «Add permissions > Create inline policy».";

        en: "Under JSON, replace everything by the “{rights}” from this page, choose Next, and save it as {NAME}.",
        cs: "Pod „JSON“ nahraďte vše textem „{rights}“ z této stránky, zvolte „Next“ a uložte zásadu jako {NAME}.",
        de: "Ersetzen Sie unter JSON alles durch die „{rights}“ von dieser Seite, wählen Sie Next und speichern Sie sie als {NAME}.",
        sv: "Under ”JSON” ersätter du allt med ”{rights}” från den här sidan, väljer ”Next” och sparar policyn som {NAME}.",
        ar: "تحت «JSON» استبدال كل شيء بنص «{rights}» من هذه الصفحة، ثم اختيار «Next» وحفظ السياسة باسم {NAME}.";

        en: "Wait a minute and check again.",
        cs: "Počkejte minutu a zkontrolujte znovu.",
        de: "Warten Sie eine Minute und prüfen Sie noch einmal.",
        sv: "Vänta en minut och kontrollera igen.",
        ar: "الانتظار دقيقة ثم إعادة الفحص.";
    };
    Mend { why, console, cli: vec![cli::put_policy(known)], terraform: vec![terraform::rights(known)] }
}

pub fn too_powerful(policies: &[String], known: &Known, locale: Locale) -> Mend {
    let (place, holder, names) = (place(known), holder(known), policies.join(", "));
    let why = say!(locale;
        en: "The connection works. But {holder} has more rights than Portico needs: {names}. Whatever Portico may do, a mistake in it or \
             a thief of its credentials may do, too. Our policy {NAME} is enough.",
        cs: "Připojení funguje. Ale {holder} má více práv, než Portico potřebuje: {names}. Co smí Portico, může napáchat i chyba v něm \
             nebo ten, kdo mu ukradne přihlašovací údaje. Naše zásada {NAME} stačí.",
        de: "Die Verbindung funktioniert. Aber {holder} hat mehr Rechte, als Portico braucht: {names}. Was Portico darf, kann auch ein \
             Fehler darin anrichten, oder wer seine Anmeldedaten stiehlt. Unsere Richtlinie {NAME} genügt.",
        sv: "Anslutningen fungerar. Men {holder} har fler rättigheter än Portico behöver: {names}. Vad Portico än får göra kan också ett \
             fel i Portico göra, eller den som stjäl dess inloggningsuppgifter. Vår policy {NAME} räcker.",
        ar: "الاتصال يعمل. لكن لدى {holder} حقوقًا أكثر مما يحتاج إليه Portico: {names}. وكل ما يجوز لـ Portico قد يفعله أيضًا خطأ فيه، \
             أو من يسرق بيانات اعتماده. سياستنا {NAME} كافية.",
    );
    let rights = labels::rights_policy(locale);
    let console = steps! { locale;
        en: "Open {place} > {holder} > Permissions.",
        cs: "Otevřete „{place} > {holder} > Permissions“.",
        de: "Öffnen Sie {place} > {holder} > Permissions.",
        sv: "Öppna ”{place} > {holder} > Permissions”.",
        ar: "فتح «{place} > {holder} > Permissions».";

        en: "Of what is listed above, remove every policy but {NAME}; in {NAME}, replace everything by the “{rights}” from this page.",
        cs: "Z výše uvedených odstraňte každou zásadu kromě {NAME}; v {NAME} nahraďte vše textem „{rights}“ z této stránky.",
        de: "Entfernen Sie von den oben genannten jede Richtlinie außer {NAME}; in {NAME} ersetzen Sie alles durch die „{rights}“ von \
             dieser Seite.",
        sv: "Ta bort alla policyer som anges ovan utom {NAME}; i {NAME} ersätter du allt med ”{rights}” från den här sidan.",
        ar: "من بين ما ذُكر أعلاه، إزالة كل سياسة ما عدا {NAME}؛ وفي {NAME} استبدال كل شيء بنص «{rights}» من هذه الصفحة.";

        en: "A policy of a group goes when the user leaves the group, under Groups.",
        cs: "Zásada skupiny zmizí, když uživatel skupinu opustí, pod „Groups“.",
        de: "Die Richtlinie einer Gruppe verschwindet, wenn der Benutzer die Gruppe verlässt, unter Groups.",
        sv: "En grupps policy försvinner när användaren lämnar gruppen, under ”Groups”.",
        ar: "تزول سياسة المجموعة عندما يغادر المستخدم المجموعة، تحت «Groups».";

        en: "Check again.",
        cs: "Zkontrolujte znovu.",
        de: "Prüfen Sie noch einmal.",
        sv: "Kontrollera igen.",
        ar: "إعادة الفحص.";
    };
    let cli = policies.iter().filter_map(|policy| remove(policy, known)).collect();
    Mend { why, console, cli, terraform: [vec![terraform::rights(known)], terraform::only_ours(known)].concat() }
}

/// By what is told of it: the ARN of a managed policy, a group, our own policy with more in it than ours, or another inline policy.
fn remove(policy: &str, known: &Known) -> Option<Command> {
    let (kind, holder) = match known.way {
        Way::AccessKeys => ("user", cli::user(known)),
        _ => ("role", holder(known)),
    };
    let about = |deed: &str| aws(&format!("iam {deed}")).with(&format!("--{kind}-name"), holder);
    match policy.strip_prefix("group/") {
        Some(group) => (kind == "user").then(|| about("remove-user-from-group").with("--group-name", group)),
        None if policy.starts_with("arn:") => Some(about(&format!("detach-{kind}-policy")).with("--policy-arn", policy)),
        None if policy == NAME => Some(cli::put_policy(known)),
        None => Some(about(&format!("delete-{kind}-policy")).with("--policy-name", policy)),
    }
}

//! How a pool comes to trust our signature.

use super::{MAPPING, account, account_name, cli, condition, principal, role_id};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, rights, terraform},
            known::{GOOGLE_PROVIDER, Known},
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(
                say!(locale;
                    en: "Pool ID",
                    cs: "ID fondu",
                    de: "Pool-ID",
                    sv: "Poolens ID",
                    ar: "معرّف المجمّع",
                ),
                known.google_pool(),
            ),
            labels::sample(
                say!(locale;
                    en: "Provider ID",
                    cs: "ID poskytovatele",
                    de: "Provider-ID",
                    sv: "Leverantörens ID (provider)",
                    ar: "معرّف الموفّر",
                ),
                GOOGLE_PROVIDER,
            ),
            labels::sample(
                say!(locale;
                    en: "Issuer",
                    cs: "Vystavitel (issuer)",
                    de: "Aussteller (Issuer)",
                    sv: "Utfärdare (issuer)",
                    ar: "جهة الإصدار (Issuer)",
                ),
                &known.issuer,
            ),
            labels::sample(
                say!(locale;
                    en: "Subject",
                    cs: "Subjekt (subject)",
                    de: "Subjekt (Subject)",
                    sv: "Subjekt (subject)",
                    ar: "الموضوع (Subject)",
                ),
                known.subject(),
            ),
            labels::sample(
                say!(locale;
                    en: "Attribute mapping",
                    cs: "Mapování atributů",
                    de: "Attributzuordnung",
                    sv: "Attributmappning",
                    ar: "تعيين السمات",
                ),
                format!("{}={}", MAPPING.0, MAPPING.1),
            ),
            labels::sample(
                say!(locale;
                    en: "Attribute condition",
                    cs: "Podmínka atributů",
                    de: "Attributbedingung",
                    sv: "Attributvillkor",
                    ar: "شرط السمات",
                ),
                condition(known),
            ),
            labels::sample(
                say!(locale;
                    en: "Principal",
                    cs: "Objekt zabezpečení (principal)",
                    de: "Hauptkonto (Principal)",
                    sv: "Säkerhetsobjekt (principal)",
                    ar: "الكيان الأساسي (Principal)",
                ),
                principal(known),
            ),
        ],
        samples: vec![labels::sample("gcloud", script(cli::setup(known)))],
        steps: steps(known, locale),
        links: links(known, locale),
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (pool, issuer, principal, condition) = (known.google_pool(), &known.issuer, principal(known), condition(known));
    let (name, role, rights, (to, from)) = (account_name(known), role_id(known), rights::GOOGLE.join(", "), MAPPING);
    let mut steps = steps! { locale;
        en: "Open Cloud Shell and run the lines. Or use the Terraform file.",
        cs: "Otevřete Cloud Shell a spusťte řádky. Nebo použijte soubor pro Terraform.",
        de: "Öffnen Sie die Cloud Shell und führen Sie die Zeilen aus. Oder verwenden Sie die Terraform-Datei.",
        sv: "Öppna Cloud Shell och kör raderna. Eller använd Terraform-filen.",
        ar: "فتح Cloud Shell وتنفيذ الأسطر. أو استخدام ملف Terraform.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        en: "Or by hand: IAM & Admin > Service Accounts > Create service account, named {name}. IAM & Admin > Roles > Create role, with \
             {role} as its title and ID and the permission {rights}; give it to the account under IAM & Admin > IAM > Grant access.",
        cs: "Nebo ručně: „IAM & Admin > Service Accounts > Create service account“, s názvem {name}. „IAM & Admin > Roles > Create \
             role“, s {role} jako názvem i ID a s oprávněním {rights}; přidělte ji účtu pod „IAM & Admin > IAM > Grant access“.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): IAM & Admin > Service Accounts > Create service account, Name {name}. IAM \
             & Admin > Roles > Create role, mit {role} als Titel und ID und der Berechtigung {rights}; geben Sie sie dem Konto unter IAM \
             & Admin > IAM > Grant access.",
        sv: "Eller för hand: ”IAM & Admin > Service Accounts > Create service account”, med namnet {name}. ”IAM & Admin > Roles > Create \
             role”, med {role} som titel och ID och behörigheten {rights}; ge kontot den under ”IAM & Admin > IAM > Grant access”.",
        ar: "أو يدويًا: «IAM & Admin > Service Accounts > Create service account»، بالاسم {name}. ثم «IAM & Admin > Roles > Create \
             role»، مع {role} عنوانًا ومعرّفًا، والإذن {rights}؛ ومنح الدور للحساب تحت «IAM & Admin > IAM > Grant access».";

        en: "Then IAM & Admin > Workload Identity Federation > Create pool, with the ID {pool}; provider OpenID Connect with the ID \
             {GOOGLE_PROVIDER}, issuer {issuer} and the default audience; mapping {to} = {from}; condition {condition}.",
        cs: "Pak „IAM & Admin > Workload Identity Federation > Create pool“, s ID {pool}; poskytovatel OpenID Connect s ID \
             {GOOGLE_PROVIDER}, vystavitelem {issuer} a výchozím publikem; mapování {to} = {from}; podmínka {condition}.",
        de: "Dann IAM & Admin > Workload Identity Federation > Create pool, mit der ID {pool}; Provider OpenID Connect mit der ID \
             {GOOGLE_PROVIDER}, Issuer {issuer} und der voreingestellten Audience; Mapping {to} = {from}; Condition {condition}.",
        sv: "Sedan ”IAM & Admin > Workload Identity Federation > Create pool”, med ID:t {pool}; leverantör OpenID Connect med ID:t \
             {GOOGLE_PROVIDER}, utfärdaren {issuer} och standardmålgruppen; mappning {to} = {from}; villkor {condition}.",
        ar: "ثم «IAM & Admin > Workload Identity Federation > Create pool»، مع المعرّف {pool}؛ وموفّر OpenID Connect مع المعرّف \
             {GOOGLE_PROVIDER}، وجهة الإصدار {issuer}، والجمهور الافتراضي؛ والتعيين \u{200e}{to} = {from}\u{200e}؛ والشرط \
             \u{200e}{condition}\u{200e}.";

        en: "Then the service account > Principals with access > Grant access: the principal {principal} gets the role Workload Identity \
             User.",
        cs: "Pak servisní účet, „Principals with access > Grant access“: {principal} dostane roli „Workload Identity User“.",
        de: "Dann das Dienstkonto > Principals with access > Grant access: Der Principal {principal} bekommt die Rolle Workload Identity \
             User.",
        sv: "Sedan tjänstkontot, ”Principals with access > Grant access”: {principal} får rollen ”Workload Identity User”.",
        ar: "ثم حساب الخدمة، ثم «Principals with access > Grant access»: منح {principal} الدور «Workload Identity User».";

        en: "Enter project and service account here and check. Google may take some minutes until all of it counts.",
        cs: "Zadejte tady projekt a servisní účet a zkontrolujte. Než to všechno začne platit, může to u Googlu několik minut trvat.",
        de: "Tragen Sie Projekt und Dienstkonto hier ein und prüfen Sie. Bis alles gilt, können bei Google einige Minuten vergehen.",
        sv: "Ange projekt och tjänstkonto här och kontrollera. Det kan ta några minuter innan allt gäller hos Google.",
        ar: "إدخال المشروع وحساب الخدمة هنا ثم الفحص. قد يستغرق سريان كل ذلك لدى Google بضع دقائق.";
    });
    steps
}

pub(super) fn links(known: &Known, locale: Locale) -> Vec<Link> {
    let page = |path: &str| match known.settings.project_id.as_str() {
        "" => format!("https://console.cloud.google.com/{path}"),
        project => format!("https://console.cloud.google.com/{path}?project={project}"),
    };
    vec![
        labels::link(
            say!(locale;
                en: "Workload Identity Federation in the console",
                cs: "Workload Identity Federation v konzoli",
                de: "Workload Identity Federation in der Konsole",
                sv: "Workload Identity Federation i konsolen",
                ar: "Workload Identity Federation في وحدة التحكم",
            ),
            page("iam-admin/workload-identity-pools"),
        ),
        labels::link(
            say!(locale;
                en: "Service accounts in the console",
                cs: "Servisní účty v konzoli",
                de: "Dienstkonten in der Konsole",
                sv: "Tjänstkonton i konsolen",
                ar: "حسابات الخدمة في وحدة التحكم",
            ),
            page("iam-admin/serviceaccounts"),
        ),
        labels::link(
            say!(locale;
                en: "Project number",
                cs: "Číslo projektu",
                de: "Projektnummer",
                sv: "Projektnummer",
                ar: "رقم المشروع",
            ),
            page("home/dashboard"),
        ),
        labels::link("Cloud Shell", "https://shell.cloud.google.com/"),
    ]
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let pool = known.google_pool();
    let mut steps = steps! { locale;
        en: "The pool {pool}: IAM & Admin > Workload Identity Federation > {pool} > Delete pool.",
        cs: "Fond {pool}: „IAM & Admin > Workload Identity Federation > {pool} > Delete pool“.",
        de: "Den Pool {pool}: IAM & Admin > Workload Identity Federation > {pool} > Delete pool.",
        sv: "Poolen {pool}: ”IAM & Admin > Workload Identity Federation > {pool} > Delete pool”.",
        ar: "المجمّع {pool}: «IAM & Admin > Workload Identity Federation > {pool} > Delete pool».";
    };
    steps.extend(account_afterwards(known, locale));
    steps
}

pub(super) fn account_afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let (account, role) = (account(known), role_id(known));
    steps! { locale;
        en: "The service account {account}, if nothing else uses it: IAM & Admin > Service Accounts > Delete.",
        cs: "Servisní účet {account}, pokud ho nic jiného nepoužívá: „IAM & Admin > Service Accounts > Delete“.",
        de: "Das Dienstkonto {account}, wenn es sonst nichts verwendet: IAM & Admin > Service Accounts > Delete.",
        sv: "Tjänstkontot {account}, om inget annat använder det: ”IAM & Admin > Service Accounts > Delete”.",
        ar: "حساب الخدمة {account}، إن لم يكن يستخدمه شيء آخر: «IAM & Admin > Service Accounts > Delete».";

        en: "The role {role}: IAM & Admin > Roles > {role} > Delete.",
        cs: "Role {role}: „IAM & Admin > Roles > {role} > Delete“.",
        de: "Die Rolle {role}: IAM & Admin > Roles > {role} > Delete.",
        sv: "Rollen {role}: ”IAM & Admin > Roles > {role} > Delete”.",
        ar: "الدور {role}: «IAM & Admin > Roles > {role} > Delete».";
    }
}

//! How an app comes to trust our signature.

use super::{CREDENTIAL, cli, name, role_for_portal, tenant};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, pretty, terraform},
            known::{AZURE_AUDIENCE, Known},
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
                    en: "Audience",
                    cs: "Publikum (audience)",
                    de: "Zielgruppe (Audience)",
                    sv: "Målgrupp (audience)",
                    ar: "الجمهور (Audience)",
                ),
                AZURE_AUDIENCE,
            ),
            labels::sample(
                say!(locale;
                    en: "Name of the app and of the role",
                    cs: "Název aplikace a role",
                    de: "Name der App und der Rolle",
                    sv: "Appens och rollens namn",
                    ar: "اسم التطبيق والدور",
                ),
                name(known),
            ),
        ],
        samples: vec![
            labels::sample("Azure CLI", script(cli::setup(known))),
            labels::sample(labels::custom_role(locale), pretty(&role_for_portal(known))),
        ],
        steps: steps(known, locale),
        links: links(known, locale),
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (name, issuer, subject, role) = (name(known), &known.issuer, known.subject(), labels::custom_role(locale));
    let mut steps = steps! { locale;
        en: "Open Azure Cloud Shell (Bash) and run the lines, one after the other. The first one prints the appId: that is the client \
             ID. Or use the Terraform file.",
        cs: "Otevřete Azure Cloud Shell (Bash) a spusťte řádky jeden po druhém. První vypíše appId: to je ID klienta. Nebo použijte \
             soubor pro Terraform.",
        de: "Öffnen Sie die Azure Cloud Shell (Bash) und führen Sie die Zeilen aus, eine nach der anderen. Die erste gibt die appId aus: \
             Das ist die Client-ID. Oder verwenden Sie die Terraform-Datei.",
        sv: "Öppna Azure Cloud Shell (Bash) och kör raderna, en efter en. Den första skriver ut appId: det är klient-ID:t. Eller använd \
             Terraform-filen.",
        ar: "فتح Azure Cloud Shell (Bash) وتنفيذ الأسطر واحدًا تلو الآخر. يطبع أولها appId: وهو معرّف العميل. أو استخدام ملف Terraform.";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        en: "Or by hand: Microsoft Entra ID > App registrations > New registration, name {name}, accounts in this directory only. There: \
             Certificates & secrets > Federated credentials > Add credential > Other issuer, with issuer {issuer}, subject {subject}, \
             name {CREDENTIAL} and the audience as it is proposed.",
        cs: "Nebo ručně: „Microsoft Entra ID > App registrations > New registration“, název {name}, jen účty v tomto adresáři. Tam: \
             „Certificates & secrets > Federated credentials > Add credential > Other issuer“, s vystavitelem {issuer}, subjektem \
             {subject}, názvem {CREDENTIAL} a publikem, jak je navrženo.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): Microsoft Entra ID > App registrations > New registration, Name {name}, \
             nur Konten in diesem Verzeichnis. Dort: Certificates & secrets > Federated credentials > Add credential > Other issuer, mit \
             Issuer {issuer}, Subject {subject}, Name {CREDENTIAL} und der Audience, wie sie vorgeschlagen wird.",
        sv: "Eller för hand: ”Microsoft Entra ID > App registrations > New registration”, namn {name}, bara konton i den här katalogen. \
             Där: ”Certificates & secrets > Federated credentials > Add credential > Other issuer”, med utfärdaren {issuer}, subjektet \
             {subject}, namnet {CREDENTIAL} och målgruppen som den föreslås.",
        ar: "أو يدويًا: «Microsoft Entra ID > App registrations > New registration»، بالاسم {name}، والحسابات في هذا الدليل فقط. وهناك: \
             «Certificates & secrets > Federated credentials > Add credential > Other issuer»، بجهة الإصدار {issuer}، والموضوع \
             {subject}، والاسم {CREDENTIAL}، والجمهور كما هو مقترح.";

        en: "Then Subscriptions > your subscription > Access control (IAM) > Add > Add custom role > Start from JSON, with the “{role}”; \
             and Add > Add role assignment, with that role, for the app.",
        cs: "Pak „Subscriptions“, vaše předplatné, „Access control (IAM) > Add > Add custom role > Start from JSON“ s textem „{role}“; a \
             „Add > Add role assignment“ s touto rolí, pro tuto aplikaci.",
        de: "Dann Subscriptions > Ihr Abonnement > Access control (IAM) > Add > Add custom role > Start from JSON, mit dem Text \
             „{role}“; und Add > Add role assignment, mit dieser Rolle, für die App.",
        sv: "Sedan ”Subscriptions”, din prenumeration, ”Access control (IAM) > Add > Add custom role > Start from JSON” med ”{role}”; \
             och ”Add > Add role assignment” med den rollen, för appen.",
        ar: "ثم «Subscriptions»، ثم اشتراكك، ثم «Access control (IAM) > Add > Add custom role > Start from JSON» مع نص «{role}»؛ و«Add > \
             Add role assignment» بهذا الدور، للتطبيق.";

        en: "Enter the three IDs here and check. Azure may take ten minutes until a new role counts.",
        cs: "Zadejte tady všechna tři ID a zkontrolujte. Než začne nová role platit, může to u Azure trvat deset minut.",
        de: "Tragen Sie die drei IDs hier ein und prüfen Sie. Bis eine neue Rolle gilt, können bei Azure zehn Minuten vergehen.",
        sv: "Ange de tre ID:na här och kontrollera. Det kan ta tio minuter innan en ny roll gäller hos Azure.",
        ar: "إدخال المعرّفات الثلاثة هنا ثم الفحص. قد يستغرق سريان دور جديد لدى Azure عشر دقائق.";
    });
    steps
}

pub(super) fn links(known: &Known, locale: Locale) -> Vec<Link> {
    let Known { settings, .. } = known;
    let app = match settings.client_id.as_str() {
        "" => "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade".to_owned(),
        id => format!("https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{id}"),
    };
    let roles = match settings.subscription_id.as_str() {
        "" => "https://portal.azure.com/#view/Microsoft_Azure_Billing/SubscriptionsBlade".to_owned(),
        id if settings.tenant_id.is_empty() => format!("https://portal.azure.com/#resource/subscriptions/{id}/users"),
        id => format!("https://portal.azure.com/#@{}/resource/subscriptions/{id}/users", tenant(known)),
    };
    vec![
        labels::link(
            say!(locale;
                en: "Apps in the Azure portal",
                cs: "Aplikace na portálu Azure",
                de: "Apps im Azure-Portal",
                sv: "Appar i Azure-portalen",
                ar: "التطبيقات في مدخل Azure",
            ),
            app,
        ),
        labels::link(
            say!(locale;
                en: "Access control of the subscription",
                cs: "Řízení přístupu předplatného",
                de: "Zugriffssteuerung des Abonnements",
                sv: "Prenumerationens åtkomstkontroll",
                ar: "التحكم في الوصول إلى الاشتراك",
            ),
            roles,
        ),
        labels::link("Azure Cloud Shell", "https://shell.azure.com/bash"),
    ]
}

pub(super) fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let name = name(known);
    steps! { locale;
        en: "The app {name}, and all its credentials with it: Microsoft Entra ID > App registrations > {name} > Delete.",
        cs: "Aplikace {name} a s ní všechny její přihlašovací údaje: „Microsoft Entra ID > App registrations > {name} > Delete“.",
        de: "Die App {name} und mit ihr alle ihre Anmeldedaten: Microsoft Entra ID > App registrations > {name} > Delete.",
        sv: "Appen {name}, och alla dess autentiseringsuppgifter med den: ”Microsoft Entra ID > App registrations > {name} > Delete”.",
        ar: "التطبيق {name}، ومعه جميع بيانات اعتماده: «Microsoft Entra ID > App registrations > {name} > Delete».";

        en: "The role {name}: Subscriptions > your subscription > Access control (IAM) > Roles > {name} > Delete. If it is still \
             assigned, remove that first under Role assignments.",
        cs: "Role {name}: „Subscriptions“, vaše předplatné, „Access control (IAM) > Roles > {name} > Delete“. Pokud je stále přidělena, \
             odeberte ji nejdřív pod „Role assignments“.",
        de: "Die Rolle {name}: Subscriptions > Ihr Abonnement > Access control (IAM) > Roles > {name} > Delete. Ist sie noch zugewiesen, \
             entfernen Sie das zuerst unter Role assignments.",
        sv: "Rollen {name}: ”Subscriptions”, din prenumeration, ”Access control (IAM) > Roles > {name} > Delete”. Om den fortfarande är \
             tilldelad, ta först bort det under ”Role assignments”.",
        ar: "الدور {name}: «Subscriptions»، ثم اشتراكك، ثم «Access control (IAM) > Roles > {name} > Delete». وإن كان لا يزال مسندًا، \
             فإزالة الإسناد أولًا تحت «Role assignments».";
    }
}

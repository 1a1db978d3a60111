//! How an app with a secret is made.

use super::{
    cli,
    federated::{afterwards, links},
    name, role_for_portal,
};
use crate::{
    cloud_accounts::{
        Guide,
        server::{
            guide::{labels, pretty, terraform},
            known::Known,
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
        facts: vec![labels::sample(
            say!(locale;
                en: "Name of the app and of the role",
                cs: "Název aplikace a role",
                de: "Name der App und der Rolle",
                sv: "Appens och rollens namn",
                ar: "اسم التطبيق والدور",
            ),
            name(known),
        )],
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
    let (name, role) = (name(known), labels::custom_role(locale));
    let mut steps = steps! { locale;
        en: "A federated credential is safer: it has no secret that could get lost or run out. Use a client secret only where that is \
             not possible.",
        cs: "Federované přihlašovací údaje jsou bezpečnější: nemají tajný kód, který by se mohl ztratit nebo vypršet. Tajný kód klienta \
             používejte jen tam, kde to jinak nejde.",
        de: "Verbundanmeldedaten (federated credential) sind sicherer: Sie haben kein Geheimnis, das verloren gehen oder ablaufen kann. \
             Verwenden Sie ein Clientgeheimnis nur, wo das nicht möglich ist.",
        sv: "En federerad autentiseringsuppgift är säkrare: den har ingen hemlighet som kan komma bort eller gå ut. Använd en \
             klienthemlighet bara där det inte är möjligt.",
        ar: "بيانات الاعتماد الموحّدة (federated credential) أكثر أمانًا: فليس لها سر يمكن أن يضيع أو تنتهي صلاحيته. لا يُستخدم سر \
             العميل إلا حيث لا يمكن ذلك.";

        en: "Open Azure Cloud Shell (Bash) and run the lines. The last one prints tenant, appId (the client ID) and password (the \
             secret, only this once). If it does not find the role yet, run it again after a minute. The Terraform file does the same \
             and keeps the secret in its state.",
        cs: "Otevřete Azure Cloud Shell (Bash) a spusťte řádky. Poslední vypíše tenant, appId (ID klienta) a password (tajný kód, jen \
             tentokrát). Pokud ještě nenajde roli, spusťte ho po minutě znovu. Soubor pro Terraform udělá totéž a tajný kód si nechá ve \
             svém stavu (state).",
        de: "Öffnen Sie die Azure Cloud Shell (Bash) und führen Sie die Zeilen aus. Die letzte gibt tenant, appId (die Client-ID) und \
             password aus (das Geheimnis, nur dieses eine Mal). Findet sie die Rolle noch nicht, führen Sie sie nach einer Minute noch \
             einmal aus. Die Terraform-Datei tut dasselbe und behält das Geheimnis in ihrem State.",
        sv: "Öppna Azure Cloud Shell (Bash) och kör raderna. Den sista skriver ut tenant, appId (klient-ID:t) och password (hemligheten, \
             bara den här gången). Om den inte hittar rollen ännu, kör den igen efter en minut. Terraform-filen gör detsamma och \
             behåller hemligheten i sitt state.",
        ar: "فتح Azure Cloud Shell (Bash) وتنفيذ الأسطر. يطبع آخرها tenant وappId (وهو معرّف العميل) وpassword (وهو السر، هذه المرة فقط). \
             وإن لم يجد الدور بعد، فإعادة تنفيذه بعد دقيقة. ويؤدي ملف Terraform الغرض نفسه ويحتفظ بالسر في حالته (state).";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        en: "Or by hand: Microsoft Entra ID > App registrations > New registration, name {name}, accounts in this directory only. There: \
             Certificates & secrets > Client secrets > New client secret; copy its Value, not its Secret ID.",
        cs: "Nebo ručně: „Microsoft Entra ID > App registrations > New registration“, název {name}, jen účty v tomto adresáři. Tam: \
             „Certificates & secrets > Client secrets > New client secret“; zkopírujte „Value“, ne „Secret ID“.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): Microsoft Entra ID > App registrations > New registration, Name {name}, \
             nur Konten in diesem Verzeichnis. Dort: Certificates & secrets > Client secrets > New client secret; kopieren Sie „Value“, \
             nicht „Secret ID“.",
        sv: "Eller för hand: ”Microsoft Entra ID > App registrations > New registration”, namn {name}, bara konton i den här katalogen. \
             Där: ”Certificates & secrets > Client secrets > New client secret”; kopiera ”Value”, inte ”Secret ID”.",
        ar: "أو يدويًا: «Microsoft Entra ID > App registrations > New registration»، بالاسم {name}، والحسابات في هذا الدليل فقط. وهناك: \
             «Certificates & secrets > Client secrets > New client secret»؛ ونسخ «Value»، لا «Secret ID».";

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

        en: "Enter the three IDs and the secret here and check. Azure may take ten minutes until a new role counts.",
        cs: "Zadejte tady všechna tři ID a tajný kód a zkontrolujte. Než začne nová role platit, může to u Azure trvat deset minut.",
        de: "Tragen Sie die drei IDs und das Geheimnis hier ein und prüfen Sie. Bis eine neue Rolle gilt, können bei Azure zehn Minuten \
             vergehen.",
        sv: "Ange de tre ID:na och hemligheten här och kontrollera. Det kan ta tio minuter innan en ny roll gäller hos Azure.",
        ar: "إدخال المعرّفات الثلاثة والسر هنا ثم الفحص. قد يستغرق سريان دور جديد لدى Azure عشر دقائق.";
    });
    steps
}

//! How a user with access keys is made.

use super::{NAME, cli, policy};
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
    let rights = labels::rights_policy(locale);
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(
                say!(locale;
                    en: "Name of the user",
                    cs: "Název uživatele",
                    de: "Name des Benutzers",
                    sv: "Användarens namn",
                    ar: "اسم المستخدم",
                ),
                NAME,
            ),
            labels::sample(
                say!(locale;
                    en: "Name of the policy",
                    cs: "Název zásady",
                    de: "Name der Richtlinie",
                    sv: "Policyns namn",
                    ar: "اسم السياسة",
                ),
                NAME,
            ),
        ],
        samples: vec![labels::sample(&rights, pretty(&policy::of_user())), labels::sample("AWS CLI", script(cli::setup(known)))],
        steps: steps(locale, &rights),
        links: vec![
            labels::link(
                say!(locale;
                    en: "Users in the AWS console",
                    cs: "Uživatelé v konzoli AWS",
                    de: "Benutzer in der AWS-Konsole",
                    sv: "Användare i AWS-konsolen",
                    ar: "المستخدمون في وحدة تحكم AWS",
                ),
                "https://console.aws.amazon.com/iam/home#/users",
            ),
            labels::link("AWS CloudShell", "https://console.aws.amazon.com/cloudshell/home"),
        ],
        downloads: Vec::new(),
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(locale: Locale, rights: &str) -> Vec<String> {
    steps! { locale;
        en: "A role is safer: it has no secret that could get lost. Use access keys only where a role is not possible, and never those \
             of the root user.",
        cs: "Role je bezpečnější: nemá tajný údaj, který by se mohl ztratit. Přístupové klíče používejte jen tam, kde role není možná, a \
             nikdy ne klíče uživatele root.",
        de: "Eine Rolle ist sicherer: Sie hat kein Geheimnis, das verloren gehen kann. Verwenden Sie Zugriffsschlüssel nur, wo keine \
             Rolle möglich ist, und nie die des Root-Benutzers.",
        sv: "En roll är säkrare: den har ingen hemlighet som kan komma bort. Använd åtkomstnycklar bara där en roll inte är möjlig, och \
             aldrig rotanvändarens.",
        ar: "الدور أكثر أمانًا: فليس له سر يمكن أن يضيع. لا تُستخدم مفاتيح الوصول إلا حيث لا يمكن استخدام دور، ولا تُستخدم أبدًا مفاتيح \
             المستخدم الجذر (root).";

        en: "Paste the AWS CLI lines into AWS CloudShell: the last one prints the access key, its secret only this once. The Terraform \
             file does the same and keeps the secret in its state.",
        cs: "Vložte řádky pro AWS CLI do AWS CloudShell: poslední vypíše přístupový klíč, tajný údaj jen tentokrát. Soubor pro Terraform \
             udělá totéž a tajný údaj si nechá ve svém stavu (state).",
        de: "Fügen Sie die Zeilen für die AWS CLI in die AWS CloudShell ein: Die letzte zeigt den Zugriffsschlüssel, sein Geheimnis nur \
             dieses eine Mal. Die Terraform-Datei tut dasselbe und behält das Geheimnis in ihrem State.",
        sv: "Klistra in raderna för AWS CLI i AWS CloudShell: den sista skriver ut åtkomstnyckeln, och hemligheten bara den här gången. \
             Terraform-filen gör detsamma och behåller hemligheten i sitt state.",
        ar: "لصق أسطر AWS CLI في AWS CloudShell: يطبع آخرها مفتاح الوصول، وسرّه هذه المرة فقط. ويؤدي ملف Terraform الغرض نفسه ويحتفظ \
             بالسر في حالته (state).";

        en: "Or by hand: IAM > Users > Create user, call it {NAME} and give it no access to the console. Open it, choose Permissions > \
             Add permissions > Create inline policy > JSON, paste the “{rights}” and call it {NAME}. Then Security credentials > Create \
             access key > Third-party service.",
        cs: "Nebo ručně: „IAM > Users > Create user“, nazvěte ho {NAME} a nedávejte mu přístup do konzole. Otevřete ho, zvolte \
             „Permissions > Add permissions > Create inline policy > JSON“, vložte text „{rights}“ a nazvěte zásadu {NAME}. Pak \
             „Security credentials > Create access key > Third-party service“.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): IAM > Users > Create user, Name {NAME}, ohne Zugang zur Konsole. Öffnen \
             Sie ihn, wählen Sie Permissions > Add permissions > Create inline policy > JSON, fügen Sie die „{rights}“ ein und nennen \
             Sie sie {NAME}. Dann Security credentials > Create access key > Third-party service.",
        sv: "Eller för hand: ”IAM > Users > Create user”, kalla den {NAME} och ge den ingen åtkomst till konsolen. Öppna den, välj \
             ”Permissions > Add permissions > Create inline policy > JSON”, klistra in ”{rights}” och kalla policyn {NAME}. Sedan \
             ”Security credentials > Create access key > Third-party service”.",
        ar: "أو يدويًا: «IAM > Users > Create user» بالاسم {NAME} ودون منحه وصولًا إلى وحدة التحكم. ثم فتحه واختيار «Permissions > Add \
             permissions > Create inline policy > JSON»، ولصق نص «{rights}»، وتسمية السياسة {NAME}. ثم «Security credentials > Create \
             access key > Third-party service».";

        en: "Enter both parts of the key here and check.",
        cs: "Zadejte tady obě části klíče a zkontrolujte.",
        de: "Tragen Sie beide Teile des Schlüssels hier ein und prüfen Sie.",
        sv: "Ange båda delarna av nyckeln här och kontrollera.",
        ar: "إدخال جزأي المفتاح هنا ثم الفحص.";
    }
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let (key, user) = (cli::key_id(known), cli::user(known));
    steps! { locale;
        en: "The access key {key}: IAM > Users > {user} > Security credentials > Deactivate, then Delete.",
        cs: "Přístupový klíč {key}: „IAM > Users > {user} > Security credentials > Deactivate“, pak „Delete“.",
        de: "Den Zugriffsschlüssel {key}: IAM > Users > {user} > Security credentials > Deactivate, dann Delete.",
        sv: "Åtkomstnyckeln {key}: ”IAM > Users > {user} > Security credentials > Deactivate”, sedan ”Delete”.",
        ar: "مفتاح الوصول {key}: «IAM > Users > {user} > Security credentials > Deactivate»، ثم «Delete».";

        en: "The user {user}, if nothing else uses it: IAM > Users > {user} > Delete.",
        cs: "Uživatel {user}, pokud ho nic jiného nepoužívá: „IAM > Users > {user} > Delete“.",
        de: "Den Benutzer {user}, wenn ihn sonst nichts verwendet: IAM > Users > {user} > Delete.",
        sv: "Användaren {user}, om inget annat använder den: ”IAM > Users > {user} > Delete”.",
        ar: "المستخدم {user}، إن لم يكن يستخدمه شيء آخر: «IAM > Users > {user} > Delete».";
    }
}

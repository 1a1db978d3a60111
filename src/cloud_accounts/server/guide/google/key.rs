//! How a service account with a key is made.

use super::{
    account_name, cli,
    federated::{account_afterwards, links},
    role_id,
};
use crate::{
    cloud_accounts::{
        Guide,
        server::{
            guide::{labels, rights, terraform},
            known::Known,
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let links = links(known, locale).into_iter().skip(1).collect();
    let mut guide = Guide {
        way: known.way,
        closed: None,
        facts: vec![
            labels::sample(
                say!(locale;
                    en: "Name of the service account",
                    cs: "Název servisního účtu",
                    de: "Name des Dienstkontos",
                    sv: "Tjänstkontots namn",
                    ar: "اسم حساب الخدمة",
                ),
                account_name(known),
            ),
            labels::sample(
                say!(locale;
                    en: "ID of the role",
                    cs: "ID role",
                    de: "ID der Rolle",
                    sv: "Rollens ID",
                    ar: "معرّف الدور",
                ),
                role_id(known),
            ),
            labels::sample(
                say!(locale;
                    en: "Permission",
                    cs: "Oprávnění",
                    de: "Berechtigung",
                    sv: "Behörighet",
                    ar: "الإذن",
                ),
                rights::GOOGLE.join(","),
            ),
        ],
        samples: vec![labels::sample("gcloud", script(cli::setup(known)))],
        steps: steps(known, locale),
        links,
        downloads: Vec::new(),
        afterwards: account_afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn steps(known: &Known, locale: Locale) -> Vec<String> {
    let (name, role, rights) = (account_name(known), role_id(known), rights::GOOGLE.join(", "));
    let mut steps = steps! { locale;
        en: "Workload identity is safer: it has no key that could get lost. Many organizations forbid keys of service accounts (policy \
             iam.disableServiceAccountKeyCreation); use one only where the other way is not possible.",
        cs: "Workload identity je bezpečnější: nemá klíč, který by se mohl ztratit. Mnoho organizací klíče servisních účtů zakazuje \
             (zásada iam.disableServiceAccountKeyCreation); použijte ho jen tam, kde to jinak nejde.",
        de: "Die Workload Identity ist sicherer: Sie hat keinen Schlüssel, der verloren gehen kann. Viele Organisationen verbieten \
             Schlüssel von Dienstkonten (Richtlinie iam.disableServiceAccountKeyCreation); verwenden Sie einen nur, wo der andere Weg \
             nicht möglich ist.",
        sv: "Workload Identity är säkrare: det har ingen nyckel som kan komma bort. Många organisationer förbjuder nycklar för \
             tjänstkonton (policyn iam.disableServiceAccountKeyCreation); använd en bara där det andra sättet inte är möjligt.",
        ar: "هوية أحمال العمل (Workload Identity) أكثر أمانًا: فليس لها مفتاح يمكن أن يضيع. وتمنع مؤسسات كثيرة مفاتيح حسابات الخدمة \
             (السياسة iam.disableServiceAccountKeyCreation)؛ فلا يُستخدم مفتاح إلا حيث لا تمكن الطريقة الأخرى.";

        en: "Open Cloud Shell and run the lines: the last one writes portico-key.json. Download it from there, enter it here, and delete \
             the file in both places. The Terraform file does the same and keeps the key in its state.",
        cs: "Otevřete Cloud Shell a spusťte řádky: poslední zapíše portico-key.json. Stáhněte si ho odtamtud, zadejte ho tady a smažte \
             soubor na obou místech. Soubor pro Terraform udělá totéž a klíč si nechá ve svém stavu (state).",
        de: "Öffnen Sie die Cloud Shell und führen Sie die Zeilen aus: Die letzte schreibt portico-key.json. Laden Sie die Datei von \
             dort herunter, geben Sie sie hier ein und löschen Sie sie an beiden Orten. Die Terraform-Datei tut dasselbe und behält den \
             Schlüssel in ihrem State.",
        sv: "Öppna Cloud Shell och kör raderna: den sista skriver portico-key.json. Ladda ner den därifrån, ange den här och radera \
             filen på båda ställena. Terraform-filen gör detsamma och behåller nyckeln i sitt state.",
        ar: "فتح Cloud Shell وتنفيذ الأسطر: يكتب آخرها portico-key.json. ثم تنزيله من هناك، وإدخاله هنا، وحذف الملف في الموضعين. ويؤدي \
             ملف Terraform الغرض نفسه ويحتفظ بالمفتاح في حالته (state).";
    };
    steps.extend(labels::fill_in(known, locale));
    steps.extend(steps! { locale;
        en: "Or by hand: IAM & Admin > Service Accounts > Create service account, named {name}. IAM & Admin > Roles > Create role, with \
             {role} as its title and ID and the permission {rights}; give it to the account under IAM & Admin > IAM > Grant access. Then \
             the service account > Keys > Add key > Create new key > JSON.",
        cs: "Nebo ručně: „IAM & Admin > Service Accounts > Create service account“, s názvem {name}. „IAM & Admin > Roles > Create \
             role“, s {role} jako názvem i ID a s oprávněním {rights}; přidělte ji účtu pod „IAM & Admin > IAM > Grant access“. Pak \
             servisní účet, „Keys > Add key > Create new key > JSON“.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): IAM & Admin > Service Accounts > Create service account, Name {name}. IAM \
             & Admin > Roles > Create role, mit {role} als Titel und ID und der Berechtigung {rights}; geben Sie sie dem Konto unter IAM \
             & Admin > IAM > Grant access. Dann das Dienstkonto > Keys > Add key > Create new key > JSON.",
        sv: "Eller för hand: ”IAM & Admin > Service Accounts > Create service account”, med namnet {name}. ”IAM & Admin > Roles > Create \
             role”, med {role} som titel och ID och behörigheten {rights}; ge kontot den under ”IAM & Admin > IAM > Grant access”. Sedan \
             tjänstkontot, ”Keys > Add key > Create new key > JSON”.",
        ar: "أو يدويًا: «IAM & Admin > Service Accounts > Create service account»، بالاسم {name}. ثم «IAM & Admin > Roles > Create \
             role»، مع {role} عنوانًا ومعرّفًا، والإذن {rights}؛ ومنح الدور للحساب تحت «IAM & Admin > IAM > Grant access». ثم حساب الخدمة، \
             ثم «Keys > Add key > Create new key > JSON».";

        en: "Enter the project and the whole text of the file here and check.",
        cs: "Zadejte tady projekt a celý text souboru a zkontrolujte.",
        de: "Tragen Sie das Projekt und den ganzen Text der Datei hier ein und prüfen Sie.",
        sv: "Ange projektet och hela filens text här och kontrollera.",
        ar: "إدخال المشروع ونص الملف كاملًا هنا ثم الفحص.";
    });
    steps
}

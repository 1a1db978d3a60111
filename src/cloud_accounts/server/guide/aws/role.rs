//! How a role that trusts us is made.

use super::{NAME, Role, cli, platform, policy};
use crate::{
    cloud_accounts::{
        Guide, Link,
        server::{
            guide::{labels, pretty, terraform},
            known::Known,
            shell::script,
            words::{say, steps},
        },
    },
    i18n::Locale,
};
use url::form_urlencoded::byte_serialize;

pub fn guide(known: &Known, locale: Locale) -> Guide {
    let (trust, rights) = (labels::trust_policy(locale), labels::rights_policy(locale));
    let mut guide = Guide {
        way: known.way,
        closed: known.aws_account.is_none().then(|| closed(locale)),
        facts: vec![
            labels::sample(
                say!(locale;
                    en: "AWS account of Portico",
                    cs: "Účet Portica u AWS",
                    de: "AWS-Konto von Portico",
                    sv: "Porticos AWS-konto",
                    ar: "حساب AWS الخاص بـ Portico",
                ),
                platform(known),
            ),
            labels::sample(
                say!(locale;
                    en: "External ID",
                    cs: "Externí ID",
                    de: "Externe ID",
                    sv: "Externt ID",
                    ar: "المعرّف الخارجي (External ID)",
                ),
                &known.external_id,
            ),
            labels::sample(
                say!(locale;
                    en: "Name of the role",
                    cs: "Název role",
                    de: "Name der Rolle",
                    sv: "Rollens namn",
                    ar: "اسم الدور",
                ),
                Role::of(known).name,
            ),
        ],
        samples: vec![
            labels::sample(&trust, pretty(&policy::trust(known))),
            labels::sample(&rights, pretty(&policy::of_role(known))),
            labels::sample("AWS CLI", script(cli::setup(known))),
        ],
        steps: steps(known, locale, &trust, &rights),
        links: vec![
            stack(known, locale),
            labels::link(
                say!(locale;
                    en: "Roles in the AWS console",
                    cs: "Role v konzoli AWS",
                    de: "Rollen in der AWS-Konsole",
                    sv: "Roller i AWS-konsolen",
                    ar: "الأدوار في وحدة تحكم AWS",
                ),
                "https://console.aws.amazon.com/iam/home#/roles",
            ),
            labels::link("AWS CloudShell", "https://console.aws.amazon.com/cloudshell/home"),
        ],
        downloads: vec![labels::link(
            say!(locale;
                en: "CloudFormation template",
                cs: "Šablona CloudFormation",
                de: "CloudFormation-Vorlage",
                sv: "CloudFormation-mall",
                ar: "قالب CloudFormation",
            ),
            "/settings/cloud-accounts/aws/cloudformation.yaml",
        )],
        afterwards: afterwards(known, locale),
    };
    labels::terraform_file(&mut guide, terraform(known), locale);
    guide
}

fn closed(locale: Locale) -> String {
    say!(locale;
        en: "The operator has not set up an AWS account for Portico, so no role can trust it. Ask for it, or use access keys.",
        cs: "Provozovatel nenastavil pro Portico účet AWS, takže mu žádná role nemůže důvěřovat. Požádejte o to, nebo použijte \
             přístupové klíče.",
        de: "Der Betreiber hat für Portico kein AWS-Konto eingerichtet, also kann ihm keine Rolle vertrauen. Bitten Sie darum, oder \
             verwenden Sie Zugriffsschlüssel.",
        sv: "Den driftansvariga har inte ordnat något AWS-konto för Portico, så ingen roll kan lita på det. Be om det, eller använd \
             åtkomstnycklar.",
        ar: "لم يُعدّ المشغّل حساب AWS لـ Portico، فلا يمكن لأي دور أن يثق به. يمكن طلبه، أو استخدام مفاتيح الوصول.",
    )
}

fn steps(known: &Known, locale: Locale, trust: &str, rights: &str) -> Vec<String> {
    let name = Role::of(known).name;
    let mut steps = match &known.template_url {
        Some(_) => steps! { locale;
            en: "The quickest way: open the stack in the AWS console, read it, tick that it may create IAM resources with custom names, \
                 and choose “Create stack”.",
            cs: "Nejrychlejší cesta: otevřete zásobník v konzoli AWS, přečtěte si ho, zaškrtněte, že smí vytvářet prostředky IAM s \
                 vlastními názvy, a zvolte „Create stack“.",
            de: "Am schnellsten geht es so: Öffnen Sie den Stack in der AWS-Konsole, lesen Sie ihn, bestätigen Sie, dass er \
                 IAM-Ressourcen mit eigenen Namen anlegen darf, und wählen Sie „Create stack“.",
            sv: "Det snabbaste sättet: öppna stacken i AWS-konsolen, läs den, kryssa för att den får skapa IAM-resurser med egna namn \
                 och välj ”Create stack”.",
            ar: "أسرع طريقة: فتح المكدّس (stack) في وحدة تحكم AWS، وقراءته، وتحديد أنه يجوز له إنشاء موارد IAM بأسماء مخصصة، ثم اختيار \
                 «Create stack».";
        },
        None => steps! { locale;
            en: "The quickest way: download the CloudFormation template, open the page to create a stack, choose “Upload a template \
                 file”, and accept what follows as it is.",
            cs: "Nejrychlejší cesta: stáhněte si šablonu CloudFormation, otevřete stránku pro vytvoření zásobníku, zvolte „Upload a \
                 template file“ a další kroky přijměte, jak jsou.",
            de: "Am schnellsten geht es so: Laden Sie die CloudFormation-Vorlage herunter, öffnen Sie die Seite zum Anlegen eines \
                 Stacks, wählen Sie „Upload a template file“ und lassen Sie alles Weitere, wie es ist.",
            sv: "Det snabbaste sättet: ladda ner CloudFormation-mallen, öppna sidan för att skapa en stack, välj ”Upload a template \
                 file” och godta det som följer som det är.",
            ar: "أسرع طريقة: تنزيل قالب CloudFormation، وفتح صفحة إنشاء المكدّس (stack)، واختيار «Upload a template file»، وقبول ما يلي \
                 كما هو.";
        },
    };
    steps.extend(steps! { locale;
        en: "Or paste the AWS CLI lines into AWS CloudShell, or use the Terraform file.",
        cs: "Nebo vložte řádky pro AWS CLI do AWS CloudShell, nebo použijte soubor pro Terraform.",
        de: "Oder fügen Sie die Zeilen für die AWS CLI in die AWS CloudShell ein, oder verwenden Sie die Terraform-Datei.",
        sv: "Eller klistra in raderna för AWS CLI i AWS CloudShell, eller använd Terraform-filen.",
        ar: "أو لصق أسطر AWS CLI في AWS CloudShell، أو استخدام ملف Terraform.";

        en: "Or by hand: IAM > Roles > Create role > Custom trust policy, paste the “{trust}”, skip the permissions and call the role \
             {name}. Open it, choose Add permissions > Create inline policy > JSON, paste the “{rights}” and call it {NAME}.",
        cs: "Nebo ručně: „IAM > Roles > Create role > Custom trust policy“, vložte text „{trust}“, oprávnění přeskočte a nazvěte roli \
             {name}. Otevřete ji, zvolte „Add permissions > Create inline policy > JSON“, vložte text „{rights}“ a nazvěte zásadu {NAME}.",
        de: "Oder von Hand (Menüs sind hier englisch genannt): IAM > Roles > Create role > Custom trust policy, fügen Sie die „{trust}“ \
             ein, überspringen Sie die Berechtigungen und nennen Sie die Rolle {name}. Öffnen Sie sie, wählen Sie Add permissions > \
             Create inline policy > JSON, fügen Sie die „{rights}“ ein und nennen Sie sie {NAME}.",
        sv: "Eller för hand: ”IAM > Roles > Create role > Custom trust policy”, klistra in ”{trust}”, hoppa över behörigheterna och \
             kalla rollen {name}. Öppna den, välj ”Add permissions > Create inline policy > JSON”, klistra in ”{rights}” och kalla \
             policyn {NAME}.",
        ar: "أو يدويًا: «IAM > Roles > Create role > Custom trust policy»، ولصق نص «{trust}»، وتخطي الأذونات، وتسمية الدور {name}. ثم \
             فتحه واختيار «Add permissions > Create inline policy > JSON»، ولصق نص «{rights}»، وتسمية السياسة {NAME}.";

        en: "Copy the role's ARN (in the stack under Outputs, or at the top of the role's page), enter it here and check.",
        cs: "Zkopírujte ARN role (v zásobníku pod „Outputs“, nebo nahoře na stránce role), zadejte ho tady a zkontrolujte.",
        de: "Kopieren Sie den ARN der Rolle (im Stack unter Outputs oder oben auf der Seite der Rolle), tragen Sie ihn hier ein und \
             prüfen Sie.",
        sv: "Kopiera rollens ARN (i stacken under ”Outputs”, eller högst upp på rollens sida), ange det här och kontrollera.",
        ar: "نسخ ARN الدور (في المكدّس تحت «Outputs»، أو أعلى صفحة الدور)، وإدخاله هنا ثم الفحص.";
    });
    steps
}

/// CloudFormation's page, filled in where the operator keeps a template for it.
fn stack(known: &Known, locale: Locale) -> Link {
    let page = "https://console.aws.amazon.com/cloudformation/home#/stacks/";
    let label = say!(locale;
        en: "Create the stack in the AWS console",
        cs: "Vytvořit zásobník v konzoli AWS",
        de: "Den Stack in der AWS-Konsole anlegen",
        sv: "Skapa stacken i AWS-konsolen",
        ar: "إنشاء المكدّس في وحدة تحكم AWS",
    );
    let Some(template) = &known.template_url else { return labels::link(label, format!("{page}create")) };
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let filled = format!(
        "{page}quickcreate?templateURL={}&stackName={NAME}&param_ExternalId={}&param_AccountId={}&param_RoleName={}",
        encoded(template),
        encoded(&known.external_id),
        encoded(platform(known)),
        encoded(Role::of(known).name)
    );
    labels::link(label, filled)
}

fn afterwards(known: &Known, locale: Locale) -> Vec<String> {
    let name = Role::of(known).name;
    steps! { locale;
        en: "The role {name}: IAM > Roles > {name} > Delete. If a stack made it, delete the stack {NAME} under CloudFormation > Stacks \
             instead.",
        cs: "Role {name}: „IAM > Roles > {name} > Delete“. Pokud ji vytvořil zásobník, smažte místo ní zásobník {NAME} pod \
             „CloudFormation > Stacks“.",
        de: "Die Rolle {name}: IAM > Roles > {name} > Delete. Hat ein Stack sie angelegt, löschen Sie stattdessen den Stack {NAME} unter \
             CloudFormation > Stacks.",
        sv: "Rollen {name}: ”IAM > Roles > {name} > Delete”. Om en stack skapade den, radera i stället stacken {NAME} under \
             ”CloudFormation > Stacks”.",
        ar: "الدور {name}: «IAM > Roles > {name} > Delete». وإن كان مكدّس قد أنشأه، فحذف المكدّس {NAME} بدلًا منه تحت «CloudFormation > \
             Stacks».";
    }
}

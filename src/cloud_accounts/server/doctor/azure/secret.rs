//! Client secrets.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{cli, client, terraform},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn wrong(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(locale;
        en: "Azure knows the app {client}, but not this secret. Most often the Secret ID was copied instead of the Value, a character is \
             missing, or the secret was deleted. Azure shows a secret once only; the command makes a new one.",
        cs: "Azure zná aplikaci {client}, ale ne tento tajný kód. Nejčastěji bylo místo „Value“ zkopírováno „Secret ID“, chybí znak, \
             nebo byl tajný kód smazán. Azure ukazuje tajný kód jen jednou; příkaz vytvoří nový.",
        de: "Azure kennt die App {client}, aber nicht dieses Geheimnis. Meist wurde „Secret ID“ statt „Value“ kopiert, es fehlt ein \
             Zeichen, oder das Geheimnis wurde gelöscht. Azure zeigt ein Geheimnis nur einmal; der Befehl legt ein neues an.",
        sv: "Azure känner till appen {client}, men inte den här hemligheten. Oftast kopierades ”Secret ID” i stället för ”Value”, ett \
             tecken saknas, eller så raderades hemligheten. Azure visar en hemlighet bara en gång; kommandot skapar en ny.",
        ar: "يعرف Azure التطبيق {client}، لكنه لا يعرف هذا السر. غالبًا ما يكون قد نُسخ «Secret ID» بدلًا من «Value»، أو ينقص محرف، أو \
             حُذف السر. يعرض Azure السر مرة واحدة فقط؛ والأمر ينشئ سرًا جديدًا.",
    );
    Mend { why, console: renew(locale), cli: vec![cli::add_secret(known)], terraform: vec![terraform::app(known), terraform::password()] }
}

pub fn expired(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(locale;
        en: "Each secret at Azure ends on a day that was chosen when it was made, and that day is past for the one of the app {client}. \
             The command makes a new one, for a year. A federated credential would have no secret, and no end.",
        cs: "Každý tajný kód v Azure končí dnem, který byl zvolen při jeho vytvoření, a u aplikace {client} už ten den minul. Příkaz \
             vytvoří nový, na rok. Federované přihlašovací údaje by neměly žádný tajný kód ani žádný konec.",
        de: "Jedes Geheimnis bei Azure endet an einem Tag, der beim Anlegen gewählt wurde, und der ist für das der App {client} vorbei. \
             Der Befehl legt ein neues an, für ein Jahr. Verbundanmeldedaten (federated credential) hätten kein Geheimnis und kein Ende.",
        sv: "Varje hemlighet hos Azure upphör en dag som valdes när den skapades, och för hemligheten till appen {client} är den dagen \
             förbi. Kommandot skapar en ny, för ett år. En federerad autentiseringsuppgift skulle inte ha någon hemlighet, och inget \
             slut.",
        ar: "ينتهي كل سر لدى Azure في يوم اختير عند إنشائه، وقد مضى ذلك اليوم لسر التطبيق {client}. الأمر ينشئ سرًا جديدًا لمدة سنة. أما \
             بيانات الاعتماد الموحّدة فليس لها سر ولا نهاية.",
    );
    Mend { why, console: renew(locale), cli: vec![cli::add_secret(known)], terraform: vec![terraform::app(known), terraform::password()] }
}

fn renew(locale: Locale) -> Vec<String> {
    steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications > the app > Certificates & secrets > Client secrets.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications“, aplikaci a „Certificates & secrets > Client secrets“.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > Certificates & secrets > Client secrets.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications”, appen och ”Certificates & secrets > Client secrets”.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications»، ثم التطبيق، ثم «Certificates & secrets > Client secrets».";

        en: "Choose New client secret and copy what stands under Value at once: later it can't be seen. The command prints it as \
             password.",
        cs: "Zvolte „New client secret“ a hned zkopírujte, co je pod „Value“: později už to vidět nebude. Příkaz to vypíše jako password.",
        de: "Wählen Sie New client secret und kopieren Sie sofort, was unter Value steht: Später ist es nicht mehr zu sehen. Der Befehl \
             gibt es als password aus.",
        sv: "Välj ”New client secret” och kopiera genast det som står under ”Value”: senare går det inte att se. Kommandot skriver ut \
             det som password.",
        ar: "اختيار «New client secret» ونسخ ما يظهر تحت «Value» فورًا، فلا يمكن رؤيته لاحقًا. ويطبعه الأمر باسم password.";

        en: "Enter it here and check again.",
        cs: "Zadejte ho tady a zkontrolujte znovu.",
        de: "Tragen Sie es hier ein und prüfen Sie noch einmal.",
        sv: "Ange det här och kontrollera igen.",
        ar: "إدخاله هنا وإعادة الفحص.";

        en: "Delete the old secret there once nothing else uses it.",
        cs: "Starý tajný kód tam smažte, jakmile ho už nic jiného nepoužívá.",
        de: "Löschen Sie das alte Geheimnis dort, sobald es sonst nichts mehr verwendet.",
        sv: "Radera den gamla hemligheten där när inget annat använder den längre.",
        ar: "حذف السر القديم هناك متى لم يعد يستخدمه شيء آخر.";
    }
}

//! Access keys.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::aws::{
            NAME,
            cli::{self, aws},
            terraform,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let user = cli::user(known);
    let why = say!(locale;
        en: "AWS does not accept the access key {key}. It does not say which of these it is: the key was deleted, it is inactive, or its \
             ID was entered wrongly. The commands replace it by a new one; if it is gone already, the first one says so (NoSuchEntity).",
        cs: "AWS nepřijímá přístupový klíč {key}. Neříká, co z toho platí: klíč byl smazán, je neaktivní, nebo bylo jeho ID zadáno \
             chybně. Příkazy ho nahradí novým; pokud už neexistuje, řekne to první z nich (NoSuchEntity).",
        de: "AWS nimmt den Zugriffsschlüssel {key} nicht an. Es sagt nicht, was davon zutrifft: Der Schlüssel wurde gelöscht, er ist \
             inaktiv, oder seine ID wurde falsch eingetragen. Die Befehle ersetzen ihn durch einen neuen; gibt es ihn nicht mehr, sagt \
             das der erste (NoSuchEntity).",
        sv: "AWS godtar inte åtkomstnyckeln {key}. Det säger inte vilket av detta som gäller: nyckeln raderades, den är inaktiv, eller \
             dess ID angavs fel. Kommandona ersätter den med en ny; om den redan är borta säger det första det (NoSuchEntity).",
        ar: "لا تقبل AWS مفتاح الوصول {key}. وهي لا تذكر أي هذه الأسباب ينطبق: حُذف المفتاح، أو هو غير نشط، أو أُدخل معرّفه \
             خطأً. الأوامر تستبدله بمفتاح جديد؛ وإن لم يعد موجودًا، فإن أول أمر يذكر ذلك (NoSuchEntity).",
    );
    let console = steps! { locale;
        en: "Open IAM > Users > {user} > Security credentials > Access keys, and look for {key}.",
        cs: "Otevřete „IAM > Users > {user} > Security credentials > Access keys“ a najděte {key}.",
        de: "Öffnen Sie IAM > Users > {user} > Security credentials > Access keys und suchen Sie {key}.",
        sv: "Öppna ”IAM > Users > {user} > Security credentials > Access keys” och leta efter {key}.",
        ar: "فتح «IAM > Users > {user} > Security credentials > Access keys» والبحث عن {key}.";

        en: "If it is inactive and nobody switched it off for a reason, choose Actions > Activate, and check again.",
        cs: "Pokud je neaktivní a nikdo ho nevypnul záměrně, zvolte „Actions > Activate“ a zkontrolujte znovu.",
        de: "Ist er inaktiv, ohne dass ihn jemand aus gutem Grund abgeschaltet hat, wählen Sie Actions > Activate und prüfen noch einmal.",
        sv: "Om den är inaktiv och ingen har stängt av den av ett skäl, välj ”Actions > Activate” och kontrollera igen.",
        ar: "إن كان غير نشط ولم يعطّله أحد لسبب، فاختيار «Actions > Activate» وإعادة الفحص.";

        en: "If the user is gone, too, make it anew as the guide on this page says.",
        cs: "Pokud neexistuje ani uživatel, vytvořte ho znovu podle návodu na této stránce.",
        de: "Gibt es auch den Benutzer nicht mehr, legen Sie ihn neu an, wie die Anleitung auf dieser Seite es sagt.",
        sv: "Om även användaren är borta, skapa den på nytt enligt guiden på den här sidan.",
        ar: "إن لم يعد المستخدم موجودًا أيضًا، فإنشاؤه من جديد وفق الإرشادات في هذه الصفحة.";

        en: "Otherwise choose Create access key > Third-party service, enter both parts of the new key here, and check again.",
        cs: "Jinak zvolte „Create access key > Third-party service“, zadejte tady obě části nového klíče a zkontrolujte znovu.",
        de: "Sonst wählen Sie Create access key > Third-party service, tragen beide Teile des neuen Schlüssels hier ein und prüfen noch \
             einmal.",
        sv: "Annars väljer du ”Create access key > Third-party service”, anger båda delarna av den nya nyckeln här och kontrollerar igen.",
        ar: "وإلا فاختيار «Create access key > Third-party service»، وإدخال جزأي المفتاح الجديد هنا، وإعادة الفحص.";
    };
    Mend { why, console, cli: cli::renew_key(known), terraform: vec![terraform::user(), terraform::key()] }
}

pub fn secret_wrong(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let user = cli::user(known);
    let why = say!(locale;
        en: "AWS knows the access key {key}, but the secret is not the one that belongs to it. Perhaps a character is missing, or it is \
             the secret of another key. AWS shows a secret once only, so a lost one can't be looked up: the commands replace the key.",
        cs: "AWS zná přístupový klíč {key}, ale tajný údaj k němu nepatří. Možná chybí znak, nebo jde o tajný údaj jiného klíče. AWS \
             ukazuje tajný údaj jen jednou, ztracený se tedy nedá dohledat: příkazy klíč nahradí.",
        de: "AWS kennt den Zugriffsschlüssel {key}, aber das Geheimnis gehört nicht zu ihm. Vielleicht fehlt ein Zeichen, oder es ist \
             das eines anderen Schlüssels. AWS zeigt ein Geheimnis nur einmal, ein verlorenes lässt sich also nicht nachsehen: Die \
             Befehle ersetzen den Schlüssel.",
        sv: "AWS känner till åtkomstnyckeln {key}, men hemligheten är inte den som hör till den. Kanske saknas ett tecken, eller så är \
             det en annan nyckels hemlighet. AWS visar en hemlighet bara en gång, så en förlorad kan inte tas fram: kommandona ersätter \
             nyckeln.",
        ar: "تعرف AWS مفتاح الوصول {key}، لكن السر ليس السر الخاص به. ربما ينقص محرف، أو هو سر مفتاح آخر. تعرض AWS السر مرة واحدة فقط، \
             فلا يمكن العثور على سر مفقود: الأوامر تستبدل المفتاح.",
    );
    let console = steps! { locale;
        en: "If you still have it, enter the secret again, all 40 characters, and check again.",
        cs: "Pokud ho ještě máte, zadejte ho znovu, všech 40 znaků, a zkontrolujte znovu.",
        de: "Wenn Sie es noch haben, tragen Sie das Geheimnis noch einmal ein, alle 40 Zeichen, und prüfen Sie noch einmal.",
        sv: "Om du har den kvar, ange hemligheten igen, alla 40 tecken, och kontrollera igen.",
        ar: "إن كان السر لا يزال لديك، فإدخاله من جديد، بمحارفه الأربعين كلها، وإعادة الفحص.";

        en: "Otherwise open IAM > Users > {user} > Security credentials > Access keys, and choose Create access key > Third-party \
             service.",
        cs: "Jinak otevřete „IAM > Users > {user} > Security credentials > Access keys“ a zvolte „Create access key > Third-party \
             service“.",
        de: "Sonst öffnen Sie IAM > Users > {user} > Security credentials > Access keys und wählen Create access key > Third-party \
             service.",
        sv: "Annars öppnar du ”IAM > Users > {user} > Security credentials > Access keys” och väljer ”Create access key > Third-party \
             service”.",
        ar: "وإلا ففتح «IAM > Users > {user} > Security credentials > Access keys» واختيار «Create access key > Third-party service».";

        en: "Enter both parts of the new key here, and check again.",
        cs: "Zadejte tady obě části nového klíče a zkontrolujte znovu.",
        de: "Tragen Sie beide Teile des neuen Schlüssels hier ein und prüfen Sie noch einmal.",
        sv: "Ange båda delarna av den nya nyckeln här och kontrollera igen.",
        ar: "إدخال جزأي المفتاح الجديد هنا وإعادة الفحص.";

        en: "Then deactivate and delete {key} there.",
        cs: "Potom tam {key} deaktivujte a smažte.",
        de: "Deaktivieren und löschen Sie dann dort {key}.",
        sv: "Inaktivera och radera sedan {key} där.",
        ar: "ثم تعطيل {key} وحذفه هناك.";
    };
    Mend { why, console, cli: cli::renew_key(known), terraform: vec![terraform::user(), terraform::key()] }
}

pub fn root(known: &Known, locale: Locale) -> Mend {
    let key = cli::key_id(known);
    let why = say!(locale;
        en: "The access key {key} is the root user's. It may do everything in the account, nothing can limit it, and whoever gets hold \
             of it owns the account. So Portico does not use it. A role, or a user of its own with few rights, does the same without \
             that danger.",
        cs: "Přístupový klíč {key} patří uživateli root. Ten smí v účtu všechno, nic ho nemůže omezit, a kdo klíč získá, tomu účet \
             patří. Proto ho Portico nepoužívá. Role nebo samostatný uživatel s malými právy poslouží stejně a bez tohoto nebezpečí.",
        de: "Der Zugriffsschlüssel {key} ist der des Root-Benutzers. Er darf im Konto alles, nichts kann ihn begrenzen, und wer ihn in die \
             Hand bekommt, dem gehört das Konto. Darum verwendet Portico ihn nicht. Eine Rolle oder ein eigener Benutzer mit wenigen \
             Rechten leistet dasselbe ohne diese Gefahr.",
        sv: "Åtkomstnyckeln {key} tillhör rotanvändaren (root). Den får göra allt i kontot, ingenting kan begränsa den, och den som får \
             tag i den äger kontot. Därför använder Portico den inte. En roll, eller en egen användare med få rättigheter, gör detsamma \
             utan den faran.",
        ar: "مفتاح الوصول {key} يخص المستخدم الجذر (root). وهو يجوز له كل شيء في الحساب، ولا شيء يحدّه، ومن يحصل عليه يملك الحساب. لذلك \
             لا يستخدمه Portico. ويؤدي الغرض نفسه دون هذا الخطر دور، أو مستخدم مستقل بحقوق قليلة.",
    );
    let console = steps! { locale;
        en: "Connect by a role, which needs no key; or make a user {NAME} with an access key, as the guide on this page says.",
        cs: "Připojte se rolí, která žádný klíč nepotřebuje; nebo vytvořte uživatele {NAME} s přístupovým klíčem podle návodu na této \
             stránce.",
        de: "Verbinden Sie sich mit einer Rolle, die keinen Schlüssel braucht; oder legen Sie einen Benutzer {NAME} mit Zugriffsschlüssel \
             an, wie die Anleitung auf dieser Seite es sagt.",
        sv: "Anslut med en roll, som inte behöver någon nyckel; eller skapa en användare {NAME} med en åtkomstnyckel enligt guiden på \
             den här sidan.",
        ar: "الربط عن طريق دور، وهو لا يحتاج إلى مفتاح؛ أو إنشاء مستخدم {NAME} مع مفتاح وصول، وفق الإرشادات في هذه الصفحة.";

        en: "Enter both parts of the new key here, and check again.",
        cs: "Zadejte tady obě části nového klíče a zkontrolujte znovu.",
        de: "Tragen Sie beide Teile des neuen Schlüssels hier ein und prüfen Sie noch einmal.",
        sv: "Ange båda delarna av den nya nyckeln här och kontrollera igen.",
        ar: "إدخال جزأي المفتاح الجديد هنا وإعادة الفحص.";

        en: "Sign in as root, open the menu at the top right > Security credentials > Access keys, and deactivate and delete {key}.",
        cs: "Přihlaste se jako root, otevřete nabídku vpravo nahoře, „Security credentials > Access keys“, a {key} deaktivujte a smažte.",
        de: "Melden Sie sich als Root an, öffnen Sie das Menü oben rechts > Security credentials > Access keys, und deaktivieren und \
             löschen Sie {key}.",
        sv: "Logga in som root, öppna menyn uppe till höger, ”Security credentials > Access keys”, och inaktivera och radera {key}.",
        ar: "تسجيل الدخول بصفة root، وفتح القائمة أعلى اليمين، «Security credentials > Access keys»، ثم تعطيل {key} وحذفه.";
    };
    // Without a user's name, this is about whoever calls: it takes the root user's key away from root, and finds none of anybody else's.
    let delete = aws("iam delete-access-key").with("--access-key-id", key);
    let terraform = vec![terraform::user(), terraform::rights(known), terraform::key()];
    Mend { why, console, cli: [cli::setup(known), vec![delete]].concat(), terraform }
}

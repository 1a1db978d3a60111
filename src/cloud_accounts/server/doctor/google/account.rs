//! The service account, and its keys.

use super::super::Mend;
use crate::{
    cloud_accounts::{
        Way,
        server::{
            guide::google::{account, account_project, cli, principal, terraform},
            known::{Known, or},
            words::{say, steps},
        },
    },
    i18n::Locale,
};

pub fn impersonation_missing(known: &Known, locale: Locale) -> Mend {
    let (account, principal) = (account(known), principal(known));
    let why = say!(locale;
        en: "The pool lets Portico in, but from there it may not act as {account}. Google does not say which of these it is: the service \
             account does not let this connection do so, or there is no such service account. The commands set both right; if the \
             account is there, the first one says so.",
        cs: "Fond Portico vpustí, ale odtamtud nesmí jednat jako {account}. Google neříká, co z toho platí: servisní účet to tomuto \
             připojení nedovoluje, nebo žádný takový servisní účet není. Příkazy uvedou do pořádku obojí; pokud účet existuje, první to \
             řekne.",
        de: "Der Pool lässt Portico herein, aber von dort darf es nicht als {account} handeln. Google sagt nicht, was davon zutrifft: \
             Das Dienstkonto erlaubt es dieser Verbindung nicht, oder es gibt kein solches Dienstkonto. Die Befehle bringen beides in \
             Ordnung; gibt es das Konto schon, sagt das der erste.",
        sv: "Poolen släpper in Portico, men därifrån får det inte handla som {account}. Google säger inte vilket av detta som gäller: \
             tjänstkontot låter inte den här anslutningen göra det, eller så finns det inget sådant tjänstkonto. Kommandona rättar till \
             båda; om kontot finns säger det första det.",
        ar: "يسمح المجمّع لـ Portico بالدخول، لكن لا يجوز له من هناك العمل بصفة {account}. ولا تذكر Google أي هذين السببين ينطبق: حساب \
             الخدمة لا يسمح بذلك لهذا الاتصال، أو لا وجود لحساب الخدمة هذا. الأوامر تصحّح الأمرين؛ وإن كان الحساب موجودًا، فإن أول أمر \
             يذكر ذلك.",
    );
    let console = steps! { locale;
        en: "Open IAM & Admin > Service Accounts, and look for {account}. Compare it with the address that you entered.",
        cs: "Otevřete „IAM & Admin > Service Accounts“ a najděte {account}. Porovnejte ho s adresou, kterou jste zadali.",
        de: "Öffnen Sie IAM & Admin > Service Accounts und suchen Sie {account}. Vergleichen Sie es mit der Adresse, die Sie eingetragen \
             haben.",
        sv: "Öppna ”IAM & Admin > Service Accounts” och leta efter {account}. Jämför med adressen som du angav.",
        ar: "فتح «IAM & Admin > Service Accounts» والبحث عن {account}، ومقارنته بالعنوان الذي أُدخل هنا.";

        en: "Open it > Principals with access > Grant access. New principals: {principal}. Role: Workload Identity User. Save.",
        cs: "Otevřete ho a zvolte „Principals with access > Grant access“. „New principals“: {principal}. „Role“: „Workload Identity \
             User“. Uložte.",
        de: "Öffnen Sie es > Principals with access > Grant access. New principals: {principal}. Role: Workload Identity User. Speichern \
             Sie.",
        sv: "Öppna det och välj ”Principals with access > Grant access”. ”New principals”: {principal}. ”Role”: ”Workload Identity \
             User”. Spara.",
        ar: "فتحه واختيار «Principals with access > Grant access». «New principals»: {principal}. «Role»: «Workload Identity User». ثم \
             الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    let cli = vec![cli::create_account(known), cli::bind_principal(known)];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::impersonation(known)] }
}

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (account, project) = (account(known), account_project(known));
    let why = say!(locale;
        en: "There is no service account {account}: a character is wrong, or it was deleted. The commands make it and give it what it \
             needs. A deleted account that is made anew has none of its former rights, even under the same name.",
        cs: "Servisní účet {account} neexistuje: některý znak je chybný, nebo byl účet smazán. Příkazy ho vytvoří a dají mu, co \
             potřebuje. Smazaný účet, který se vytvoří znovu, nemá žádné ze svých dřívějších práv, ani pod stejným názvem.",
        de: "Es gibt kein Dienstkonto {account}: Ein Zeichen stimmt nicht, oder es wurde gelöscht. Die Befehle legen es an und geben \
             ihm, was es braucht. Ein gelöschtes Konto, das neu angelegt wird, hat keines seiner früheren Rechte, auch nicht unter \
             demselben Namen.",
        sv: "Det finns inget tjänstkonto {account}: ett tecken är fel, eller så raderades det. Kommandona skapar det och ger det vad det \
             behöver. Ett raderat konto som skapas på nytt har ingen av sina tidigare rättigheter, inte ens under samma namn.",
        ar: "لا وجود لحساب الخدمة {account}: هناك محرف خاطئ، أو حُذف الحساب. الأوامر تنشئه وتمنحه ما يحتاج إليه. والحساب المحذوف الذي \
             يُنشأ من جديد ليس له أي من حقوقه السابقة، حتى وإن حمل الاسم نفسه.",
    );
    let mut console = steps! { locale;
        en: "Open IAM & Admin > Service Accounts in the project {project}, and compare the addresses with the one that you entered.",
        cs: "Otevřete „IAM & Admin > Service Accounts“ v projektu {project} a porovnejte adresy s tou, kterou jste zadali.",
        de: "Öffnen Sie IAM & Admin > Service Accounts im Projekt {project} und vergleichen Sie die Adressen mit der, die Sie \
             eingetragen haben.",
        sv: "Öppna ”IAM & Admin > Service Accounts” i projektet {project} och jämför adresserna med den som du angav.",
        ar: "فتح «IAM & Admin > Service Accounts» في المشروع {project} ومقارنة العناوين بالعنوان الذي أُدخل هنا.";

        en: "If it is not there, create it and give it its rights, as the guide on this page says.",
        cs: "Pokud tam není, vytvořte ho a dejte mu práva podle návodu na této stránce.",
        de: "Ist es nicht da, legen Sie es an und geben ihm seine Rechte, wie die Anleitung auf dieser Seite es sagt.",
        sv: "Om det inte finns där, skapa det och ge det dess rättigheter enligt guiden på den här sidan.",
        ar: "إن لم يكن هناك، فإنشاؤه ومنحه حقوقه، وفق الإرشادات في هذه الصفحة.";
    };
    let mut cli = vec![cli::create_account(known), cli::create_role(known), cli::bind_role(known)];
    let mut terraform = vec![terraform::account(known), terraform::role(known), terraform::binding(known)];
    if known.way == Way::ServiceAccountKey {
        cli.push(cli::create_key(known));
        terraform.push(terraform::key());
        console.extend(steps! { locale;
            en: "Its old keys are gone with it: enter the new one here, portico-key.json, and check again.",
            cs: "S ním zmizely i jeho staré klíče: zadejte tady nový, portico-key.json, a zkontrolujte znovu.",
            de: "Mit ihm sind seine alten Schlüssel fort: Geben Sie den neuen hier ein, portico-key.json, und prüfen Sie noch einmal.",
            sv: "Dess gamla nycklar försvann med det: ange den nya här, portico-key.json, och kontrollera igen.",
            ar: "زالت معه مفاتيحه القديمة: إدخال المفتاح الجديد هنا، portico-key.json، وإعادة الفحص.";
        });
    } else {
        cli.push(cli::bind_principal(known));
        terraform.push(terraform::impersonation(known));
        console.extend(steps! { locale;
            en: "Wait some minutes and check again.",
            cs: "Počkejte několik minut a zkontrolujte znovu.",
            de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
            sv: "Vänta några minuter och kontrollera igen.",
            ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
        });
    }
    Mend { why, console, cli, terraform }
}

pub fn disabled(known: &Known, locale: Locale) -> Mend {
    let account = account(known);
    let why = say!(locale;
        en: "The service account {account} is there, but it is disabled: by somebody, or by Google, if a key of it was found in public.",
        cs: "Servisní účet {account} existuje, ale je zakázaný: někdo ho zakázal, nebo to udělal Google, pokud byl některý jeho klíč \
             nalezen na veřejnosti.",
        de: "Das Dienstkonto {account} ist da, aber deaktiviert: von jemandem, oder von Google, wenn einer seiner Schlüssel öffentlich \
             zu finden war.",
        sv: "Tjänstkontot {account} finns, men det är inaktiverat: av någon, eller av Google om en av dess nycklar hittades offentligt.",
        ar: "حساب الخدمة {account} موجود، لكنه معطّل: عطّله أحد، أو عطّلته Google إن عُثر على أحد مفاتيحه علنًا.",
    );
    let console = steps! { locale;
        en: "Find out who disabled it and why, if it was not you: Logging > Logs Explorer, DisableServiceAccount.",
        cs: "Zjistěte, kdo ho zakázal a proč, pokud jste to nebyli vy: „Logging > Logs Explorer“, DisableServiceAccount.",
        de: "Finden Sie heraus, wer es deaktiviert hat und warum, wenn Sie es nicht waren: Logging > Logs Explorer, \
             DisableServiceAccount.",
        sv: "Ta reda på vem som inaktiverade det och varför, om det inte var du: ”Logging > Logs Explorer”, DisableServiceAccount.",
        ar: "معرفة من عطّله ولماذا، إن لم يكن ذلك منك: «Logging > Logs Explorer»، DisableServiceAccount.";

        en: "Open IAM & Admin > Service Accounts > {account}, and choose Enable.",
        cs: "Otevřete „IAM & Admin > Service Accounts > {account}“ a zvolte „Enable“.",
        de: "Öffnen Sie IAM & Admin > Service Accounts > {account} und wählen Sie Enable.",
        sv: "Öppna ”IAM & Admin > Service Accounts > {account}” och välj ”Enable”.",
        ar: "فتح «IAM & Admin > Service Accounts > {account}» واختيار «Enable».";

        en: "Check again.",
        cs: "Zkontrolujte znovu.",
        de: "Prüfen Sie noch einmal.",
        sv: "Kontrollera igen.",
        ar: "إعادة الفحص.";
    };
    Mend { why, console, cli: vec![cli::enable_account(known)], terraform: vec![terraform::account(known)] }
}

pub fn key_revoked(known: &Known, locale: Locale) -> Mend {
    let (account, key) = (account(known), or(&known.settings.key_id, "KEY_ID"));
    let why = say!(locale;
        en: "Google does not accept the key {key} of {account}. It does not say which of these it is: the key was deleted, it has \
             expired, it is disabled (Google does so by itself when a key is found in public), or the file is not as Google made it. The \
             commands make a new key and delete this one; if it is gone already, the last one says so.",
        cs: "Google nepřijímá klíč {key} účtu {account}. Neříká, co z toho platí: klíč byl smazán, vypršel, je zakázaný (to Google dělá \
             sám, když se klíč najde na veřejnosti), nebo soubor není takový, jak ho Google vytvořil. Příkazy vytvoří nový klíč a tento \
             smažou; pokud už neexistuje, řekne to poslední z nich.",
        de: "Google nimmt den Schlüssel {key} von {account} nicht an. Es sagt nicht, was davon zutrifft: Er wurde gelöscht, ist \
             abgelaufen, ist deaktiviert (das tut Google von selbst, wenn ein Schlüssel öffentlich zu finden war), oder die Datei ist \
             nicht, wie Google sie gemacht hat. Die Befehle legen einen neuen an und löschen diesen; gibt es ihn nicht mehr, sagt das \
             der letzte.",
        sv: "Google godtar inte nyckeln {key} för {account}. Det säger inte vilket av detta som gäller: nyckeln raderades, den har gått \
             ut, den är inaktiverad (det gör Google självt när en nyckel hittas offentligt), eller så är filen inte som Google gjorde \
             den. Kommandona skapar en ny nyckel och raderar den här; om den redan är borta säger det sista det.",
        ar: "لا تقبل Google المفتاح {key} للحساب {account}. وهي لا تذكر أي هذه الأسباب ينطبق: حُذف المفتاح، أو انتهت صلاحيته، أو هو \
             معطّل (تفعل Google ذلك من تلقاء نفسها عند العثور على مفتاح علنًا)، أو ليس الملف كما أنشأته Google. الأوامر تنشئ مفتاحًا \
             جديدًا وتحذف هذا؛ وإن لم يعد موجودًا، فإن آخر أمر يذكر ذلك.",
    );
    let console = steps! { locale;
        en: "Open IAM & Admin > Service Accounts > {account} > Keys, and look for {key}.",
        cs: "Otevřete „IAM & Admin > Service Accounts > {account} > Keys“ a najděte {key}.",
        de: "Öffnen Sie IAM & Admin > Service Accounts > {account} > Keys und suchen Sie {key}.",
        sv: "Öppna ”IAM & Admin > Service Accounts > {account} > Keys” och leta efter {key}.",
        ar: "فتح «IAM & Admin > Service Accounts > {account} > Keys» والبحث عن {key}.";

        en: "If it is disabled and nobody did that for a reason, enable it, and check again.",
        cs: "Pokud je zakázaný a nikdo to neudělal záměrně, povolte ho a zkontrolujte znovu.",
        de: "Ist er deaktiviert, ohne dass jemand einen Grund dafür hatte, aktivieren Sie ihn und prüfen noch einmal.",
        sv: "Om den är inaktiverad och ingen gjorde det av ett skäl, aktivera den och kontrollera igen.",
        ar: "إن كان معطّلًا ولم يعطّله أحد لسبب، فتفعيله وإعادة الفحص.";

        en: "Otherwise choose Add key > Create new key > JSON, enter the whole text of the file here, check again, and delete the file \
             and the old key.",
        cs: "Jinak zvolte „Add key > Create new key > JSON“, zadejte tady celý text souboru, zkontrolujte znovu a smažte soubor i starý \
             klíč.",
        de: "Sonst wählen Sie Add key > Create new key > JSON, geben den ganzen Text der Datei hier ein, prüfen noch einmal und löschen \
             die Datei und den alten Schlüssel.",
        sv: "Annars väljer du ”Add key > Create new key > JSON”, anger hela filens text här, kontrollerar igen och raderar filen och den \
             gamla nyckeln.",
        ar: "وإلا فاختيار «Add key > Create new key > JSON»، وإدخال نص الملف كاملًا هنا، وإعادة الفحص، وحذف الملف والمفتاح القديم.";
    };
    let cli = vec![cli::create_key(known), cli::delete_key(known)];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::key()] }
}

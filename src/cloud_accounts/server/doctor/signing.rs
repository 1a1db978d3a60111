//! Azure and Google trust our signature, and read our public keys to check it. What fails there is for the operator to mend.

use super::Mend;
use crate::{
    cloud_accounts::server::{
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn keys_unreadable(known: &Known, locale: Locale) -> Mend {
    let (name, issuer) = (known.way.provider().name(), &known.issuer);
    let why = say!(locale;
        en: "To check our signature, {name} reads our public keys at {issuer}, and it could not: the address can't be reached from the \
             internet, its certificate is not one that everybody trusts, or something else answers there. Nothing is wrong with your \
             account.",
        cs: "Aby {name} ověřil náš podpis, čte naše veřejné klíče na {issuer}, a to se nepodařilo: adresa není z internetu dostupná, \
             jejímu certifikátu nedůvěřuje každý, nebo tam odpovídá něco jiného. S vaším účtem je vše v pořádku.",
        de: "Um unsere Signatur zu prüfen, liest {name} unsere öffentlichen Schlüssel unter {issuer}, und das gelang nicht: Die \
             Adresse ist aus dem Internet nicht zu erreichen, ihrem Zertifikat vertraut nicht jeder, oder dort antwortet etwas anderes. \
             Mit Ihrem Konto ist alles in Ordnung.",
        sv: "För att kontrollera vår signatur läser {name} våra publika nycklar på {issuer}, och det gick inte: adressen går inte att nå \
             från internet, dess certifikat är inte ett som alla litar på, eller så svarar något annat där. Det är inget fel på ditt \
             konto.",
        ar: "للتحقق من توقيعنا تقرأ خدمة {name} مفاتيحنا العامة على {issuer}، ولم تتمكن من ذلك: لا يمكن الوصول إلى العنوان من الإنترنت، \
             أو شهادته ليست مما يثق به الجميع، أو يجيب هناك شيء آخر. ولا خلل في حسابك.",
    );
    let console = steps! { locale;
        en: "Tell the operator of Portico: {issuer}/.well-known/openid-configuration and {issuer}/.well-known/jwks.json have to open \
             from everywhere, without signing in, over HTTPS with a publicly trusted certificate.",
        cs: "Sdělte provozovateli Portica: {issuer}/.well-known/openid-configuration a {issuer}/.well-known/jwks.json se musí dát \
             otevřít odkudkoli, bez přihlášení, přes HTTPS s veřejně důvěryhodným certifikátem.",
        de: "Sagen Sie es dem Betreiber von Portico: {issuer}/.well-known/openid-configuration und {issuer}/.well-known/jwks.json müssen \
             sich von überall öffnen lassen, ohne Anmeldung, über HTTPS mit einem öffentlich anerkannten Zertifikat.",
        sv: "Säg till Porticos driftansvariga: {issuer}/.well-known/openid-configuration och {issuer}/.well-known/jwks.json måste gå att \
             öppna överallt ifrån, utan inloggning, över HTTPS med ett certifikat som alla litar på.",
        ar: "إبلاغ مشغّل Portico: يجب أن يُفتح {issuer}/.well-known/openid-configuration و{issuer}/.well-known/jwks.json من كل مكان، دون \
             تسجيل دخول، عبر HTTPS بشهادة موثوق بها علنًا.";

        en: "Open both from a phone outside your network to see whether they do.",
        cs: "Otevřete obojí v telefonu mimo vaši síť a uvidíte, zda to jde.",
        de: "Öffnen Sie beide auf einem Telefon außerhalb Ihres Netzes, um zu sehen, ob es so ist.",
        sv: "Öppna båda från en telefon utanför ditt nätverk för att se om det går.",
        ar: "فتح كليهما من هاتف خارج شبكتك لمعرفة ما إذا كانا يُفتحان.";

        en: "Check again some minutes later: {name} remembers for a while that it could not read them.",
        cs: "Za několik minut zkontrolujte znovu: {name} si po nějakou dobu pamatuje, že je nepřečetl.",
        de: "Prüfen Sie einige Minuten später noch einmal: {name} merkt sich eine Weile, dass es sie nicht lesen konnte.",
        sv: "Kontrollera igen några minuter senare: {name} minns ett tag att det inte gick att läsa dem.",
        ar: "إعادة الفحص بعد بضع دقائق: تتذكر خدمة {name} لبعض الوقت أنها لم تتمكن من قراءتها.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn signature_refused(known: &Known, locale: Locale) -> Mend {
    let (name, issuer) = (known.way.provider().name(), &known.issuer);
    let why = say!(locale;
        en: "{name} knows keys for {issuer}, but not the one by which we sign. Most often it still remembers older keys, which passes \
             within a day. Otherwise several servers of Portico sign by different keys, or another server answers at that address.",
        cs: "{name} zná klíče pro {issuer}, ale ne ten, kterým podepisujeme. Nejčastěji si ještě pamatuje starší klíče, což do jednoho \
             dne přejde. Jinak několik serverů Portica podepisuje různými klíči, nebo na té adrese odpovídá jiný server.",
        de: "{name} kennt Schlüssel für {issuer}, aber nicht den, mit dem wir signieren. Meist erinnert es sich noch an ältere, was \
             binnen eines Tages vergeht. Sonst signieren mehrere Server von Portico mit verschiedenen Schlüsseln, oder ein anderer \
             antwortet dort.",
        sv: "{name} känner till nycklar för {issuer}, men inte den som vi signerar med. Oftast minns det ännu äldre nycklar, och det går \
             över inom en dag. Annars signerar flera av Porticos servrar med olika nycklar, eller så svarar en annan server på den \
             adressen.",
        ar: "تعرف خدمة {name} مفاتيح لـ {issuer}، لكنها لا تعرف المفتاح الذي نوقّع به. غالبًا ما تكون لا تزال تتذكر مفاتيح أقدم، ويزول \
             ذلك خلال يوم. وإلا فإن عدة خوادم لـ Portico توقّع بمفاتيح مختلفة، أو يجيب خادم آخر على ذلك العنوان.",
    );
    let console = steps! { locale;
        en: "Check again in an hour.",
        cs: "Za hodinu zkontrolujte znovu.",
        de: "Prüfen Sie in einer Stunde noch einmal.",
        sv: "Kontrollera igen om en timme.",
        ar: "إعادة الفحص بعد ساعة.";

        en: "If keys were uploaded to {name} by hand (a JWK file), remove them there, so that it reads ours.",
        cs: "Pokud byly klíče nahrány ručně ({name}, soubor JWK), odstraňte je tam, aby se četly naše.",
        de: "Wurden bei {name} Schlüssel von Hand hochgeladen (eine JWK-Datei), entfernen Sie sie dort, damit es unsere liest.",
        sv: "Om nycklar laddades upp för hand till {name} (en JWK-fil), ta bort dem där, så att våra läses.",
        ar: "إن كانت المفاتيح قد رُفعت إلى خدمة {name} يدويًا (ملف JWK)، فإزالتها هناك لكي تُقرأ مفاتيحنا.";

        en: "If it stays so, tell the operator of Portico: all servers need the same sealing key and database, and \
             {issuer}/.well-known/jwks.json has to come from them.",
        cs: "Pokud to trvá, sdělte provozovateli Portica: všechny servery potřebují stejný klíč k pečetění a stejnou databázi a \
             {issuer}/.well-known/jwks.json musí pocházet od nich.",
        de: "Bleibt es dabei, sagen Sie es dem Betreiber von Portico: Alle Server brauchen denselben Versiegelungsschlüssel und dieselbe \
             Datenbank, und {issuer}/.well-known/jwks.json muss von ihnen kommen.",
        sv: "Om det fortsätter så, säg till Porticos driftansvariga: alla servrar behöver samma förseglingsnyckel och databas, och \
             {issuer}/.well-known/jwks.json måste komma från dem.",
        ar: "إن استمر ذلك، فإبلاغ مشغّل Portico: تحتاج جميع الخوادم إلى مفتاح الختم نفسه وقاعدة البيانات نفسها، ويجب أن يأتي \
             {issuer}/.well-known/jwks.json منها.";
    };
    Mend { why, console, ..Mend::default() }
}

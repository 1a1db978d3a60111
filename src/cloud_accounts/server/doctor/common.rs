//! What can happen with any provider. No command mends these: it takes time, or the operator.

use super::Mend;
use crate::{
    cloud_accounts::{
        Provider,
        server::{
            known::Known,
            words::{say, steps},
        },
    },
    i18n::Locale,
};

/// Where a provider tells of its outages.
const fn status_page(provider: Provider) -> &'static str {
    match provider {
        Provider::Aws => "https://health.aws.amazon.com/health/status",
        Provider::Azure => "https://azure.status.microsoft/",
        Provider::Google => "https://status.cloud.google.com/",
    }
}

/// Look there, wait, and ask those who run this server.
fn wait_and_ask(host: &str, known: &Known, locale: Locale) -> Vec<String> {
    let provider = known.way.provider();
    let (name, page) = (provider.name(), status_page(provider));
    steps! { locale;
        en: "See whether {name} reports an outage: {page}",
        cs: "Podívejte se, zda {name} hlásí výpadek: {page}",
        de: "Sehen Sie nach, ob {name} eine Störung meldet: {page}",
        sv: "Se efter om {name} rapporterar ett avbrott: {page}",
        ar: "الاطلاع على ما إذا كانت خدمة {name} تعلن عن انقطاع: {page}";

        en: "Check again in a few minutes.",
        cs: "Za několik minut zkontrolujte znovu.",
        de: "Prüfen Sie in ein paar Minuten noch einmal.",
        sv: "Kontrollera igen om några minuter.",
        ar: "إعادة الفحص بعد بضع دقائق.";

        en: "If it stays so, tell the operator of Portico: this server has to reach {host} on port 443.",
        cs: "Pokud to trvá, sdělte provozovateli Portica: tento server se musí dostat na {host}, port 443.",
        de: "Bleibt es dabei, sagen Sie es dem Betreiber von Portico: Dieser Server muss {host} auf Port 443 erreichen.",
        sv: "Om det fortsätter så, säg till Porticos driftansvariga: den här servern måste nå {host} på port 443.",
        ar: "إن استمر ذلك، فإبلاغ مشغّل Portico: يجب أن يصل هذا الخادم إلى {host} على المنفذ 443.";
    }
}

pub fn not_reachable(host: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(locale;
        en: "Portico got no connection to {host}: its name is not known, nobody answers there, or the line broke. Most often that is an \
             outage, or something between this server and the internet, such as a firewall. Your account is not the reason.",
        cs: "Portico se nespojilo s {host}: název není známý, nikdo tam neodpovídá, nebo se spojení přerušilo. Nejčastěji jde o výpadek \
             nebo o něco mezi tímto serverem a internetem, například o firewall. Vaším účtem to není.",
        de: "Portico bekam keine Verbindung zu {host}: Der Name ist nicht bekannt, dort antwortet niemand, oder die Leitung riss ab. \
             Meist ist das eine Störung oder etwas zwischen diesem Server und dem Internet, etwa eine Firewall. An Ihrem Konto liegt es \
             nicht.",
        sv: "Portico fick ingen förbindelse med {host}: namnet är okänt, ingen svarar där, eller så bröts förbindelsen. Oftast är det \
             ett avbrott, eller något mellan den här servern och internet, till exempel en brandvägg. Det beror inte på ditt konto.",
        ar: "لم يتمكن Portico من الاتصال بـ {host}: الاسم غير معروف، أو لا أحد يجيب هناك، أو انقطع الخط. غالبًا ما يكون ذلك انقطاعًا في \
             الخدمة، أو شيئًا بين هذا الخادم والإنترنت، مثل جدار حماية. ليس السبب في حسابك.",
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn too_slow(host: &str, known: &Known, locale: Locale) -> Mend {
    let why = say!(locale;
        en: "{host} did not answer within ten seconds, and longer we do not wait. Either the provider is overloaded, or a firewall lets \
             the question out and no answer in. Your account is not the reason.",
        cs: "{host} neodpovídá ani po deseti sekundách a déle nečekáme. Buď je poskytovatel přetížen, nebo firewall pouští otázku ven a \
             žádnou odpověď dovnitř. Vaším účtem to není.",
        de: "{host} hat nicht innerhalb von zehn Sekunden geantwortet, und länger warten wir nicht. Entweder ist der Anbieter \
             überlastet, oder eine Firewall lässt die Frage hinaus und keine Antwort herein. An Ihrem Konto liegt es nicht.",
        sv: "{host} svarade inte inom tio sekunder, och längre väntar vi inte. Antingen är leverantören överbelastad, eller så släpper \
             en brandvägg ut frågan men inte in något svar. Det beror inte på ditt konto.",
        ar: "لم يُجب {host} خلال عشر ثوانٍ، ولا ننتظر أكثر من ذلك. إما أن الموفّر مثقل، وإما أن جدار حماية يُخرج السؤال ولا يُدخل \
             جوابًا. ليس السبب في حسابك.",
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn strange_answer(host: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(locale;
        en: "Something answered for {host}, but not as {name} does: it led elsewhere, sent far too much, or what it sent can't be read. \
             Often a proxy or a firewall answers in the provider's place. We followed nothing and kept nothing.",
        cs: "Za {host} něco odpovědělo, ale ne tak, jak odpovídá {name}: vedlo to jinam, poslalo to příliš mnoho, nebo se to nedá \
             přečíst. Často místo poskytovatele odpovídá proxy nebo firewall. Žádného odkazu jsme nenásledovali a nic jsme si neuložili.",
        de: "Für {host} hat etwas geantwortet, aber nicht so, wie {name} es tut: Es verwies anderswohin, schickte viel zu viel oder \
             Unlesbares. Oft antwortet ein Proxy oder eine Firewall anstelle des Anbieters. Wir sind keinem Verweis gefolgt und haben \
             nichts behalten.",
        sv: "Något svarade för {host}, men inte så som {name} gör: det ledde någon annanstans, skickade alldeles för mycket, eller så \
             går det inte att läsa. Ofta svarar en proxy eller en brandvägg i leverantörens ställe. Vi följde ingenting och behöll \
             ingenting.",
        ar: "أجاب شيء ما بدلًا من {host}، لكن ليس كما تجيب خدمة {name}: أحال إلى مكان آخر، أو أرسل أكثر بكثير مما ينبغي، أو أرسل ما لا \
             يمكن قراءته. غالبًا ما يجيب وكيل (proxy) أو جدار حماية بدلًا من الموفّر. لم نتبع شيئًا ولم نحتفظ بشيء.",
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn provider_down(host: &str, status: u16, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(locale;
        en: "{host} answered with the error {status}: {name} has a fault of its own. Nothing is wrong with your account or with what you \
             entered.",
        cs: "{host} odpovídá chybou {status}: {name} má vlastní poruchu. S vaším účtem i s tím, co jste zadali, je vše v pořádku.",
        de: "{host} hat mit dem Fehler {status} geantwortet: {name} hat selbst eine Störung. Mit Ihrem Konto und Ihren Angaben ist alles \
             in Ordnung.",
        sv: "{host} svarade med felet {status}: {name} har ett eget fel. Det är inget fel på ditt konto eller på det du angav.",
        ar: "أجاب {host} بالخطأ {status}: هناك عطل لدى خدمة {name} نفسها. ولا خلل في حسابك ولا فيما أُدخل.",
    );
    Mend { why, console: wait_and_ask(host, known, locale), ..Mend::default() }
}

pub fn throttled(host: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(locale;
        en: "{host} is asked more often at the moment than {name} allows, by Portico or by other programs of the same account. That \
             passes by itself.",
        cs: "{host} dostává právě teď více dotazů, než {name} dovoluje, od Portica nebo od jiných programů téhož účtu. To samo přejde.",
        de: "{host} wird gerade öfter gefragt, als {name} erlaubt, von Portico oder von anderen Programmen desselben Kontos. Das vergeht \
             von selbst.",
        sv: "{host} får just nu fler frågor än {name} tillåter, från Portico eller från andra program på samma konto. Det går över av \
             sig självt.",
        ar: "تصل إلى {host} الآن أسئلة أكثر مما تسمح به خدمة {name}، من Portico أو من برامج أخرى للحساب نفسه. سيزول ذلك من تلقاء نفسه.",
    );
    let console = steps! { locale;
        en: "Check again in a few minutes.",
        cs: "Za několik minut zkontrolujte znovu.",
        de: "Prüfen Sie in ein paar Minuten noch einmal.",
        sv: "Kontrollera igen om några minuter.",
        ar: "إعادة الفحص بعد بضع دقائق.";

        en: "If it keeps happening, find out which other program asks that often, or have {name} raise the limit.",
        cs: "Pokud se to opakuje, zjistěte, který jiný program se tak často ptá, nebo požádejte o vyšší limit ({name}).",
        de: "Geschieht es immer wieder, finden Sie heraus, welches andere Programm so oft fragt, oder lassen Sie {name} die Grenze \
             anheben.",
        sv: "Om det händer gång på gång, ta reda på vilket annat program som frågar så ofta, eller be {name} att höja gränsen.",
        ar: "إن تكرر ذلك، فمعرفة البرنامج الآخر الذي يسأل بهذه الكثرة، أو طلب رفع الحد من خدمة {name}.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn not_allowed(host: &str, locale: Locale) -> Mend {
    let why = say!(locale;
        en: "Portico calls the providers' own addresses only, encrypted, and none within private networks. {host} is not among them or \
             leads into such a network, so it was not called. That is a matter of this server's settings or of its DNS, not of your \
             account.",
        cs: "Portico volá jen vlastní adresy poskytovatelů, šifrovaně, a žádné v soukromých sítích. {host} mezi ně nepatří nebo vede do \
             takové sítě, proto nebylo voláno. Je to věc nastavení tohoto serveru nebo jeho DNS, ne vašeho účtu.",
        de: "Portico ruft nur die Adressen der Anbieter selbst auf, verschlüsselt und keine in privaten Netzen. {host} gehört nicht dazu \
             oder führt in ein solches Netz und wurde nicht aufgerufen. Das liegt an den Einstellungen dieses Servers oder seinem DNS, \
             nicht an Ihrem Konto.",
        sv: "Portico anropar bara leverantörernas egna adresser, krypterat, och inga i privata nätverk. {host} hör inte till dem eller \
             leder in i ett sådant nätverk, så den anropades inte. Det beror på den här serverns inställningar eller dess DNS, inte på \
             ditt konto.",
        ar: "لا يستدعي Portico إلا عناوين الموفّرين أنفسهم، استدعاءً مشفّرًا، ولا يستدعي أي عنوان داخل الشبكات الخاصة. و{host} ليس منها \
             أو يؤدي إلى مثل هذه الشبكة، فلم يُستدعَ. وهذا أمر يخص إعدادات هذا الخادم أو DNS الخاص به، لا حسابك.",
    );
    let console = steps! { locale;
        en: "Tell the operator of Portico.",
        cs: "Sdělte to provozovateli Portica.",
        de: "Sagen Sie es dem Betreiber von Portico.",
        sv: "Säg till Porticos driftansvariga.",
        ar: "إبلاغ مشغّل Portico.";

        en: "The operator looks at the addresses in the settings (PORTICO_AWS_…, PORTICO_AZURE_… and PORTICO_GOOGLE_…_URL), at what the \
             server's DNS answers for {host}, and, if that address is meant to be private, adds it to PORTICO_CLOUD_PRIVATE_HOSTS.",
        cs: "Provozovatel se podívá na adresy v nastavení (PORTICO_AWS_…, PORTICO_AZURE_… a PORTICO_GOOGLE_…_URL), na to, co DNS serveru \
             odpovídá na {host}, a má-li být tato adresa soukromá, přidá ji do PORTICO_CLOUD_PRIVATE_HOSTS.",
        de: "Der Betreiber prüft die Adressen in den Einstellungen (PORTICO_AWS_…, PORTICO_AZURE_… und PORTICO_GOOGLE_…_URL) und \
             was das DNS des Servers für {host} antwortet; soll die Adresse privat sein, trägt er sie in \
             PORTICO_CLOUD_PRIVATE_HOSTS ein.",
        sv: "Den driftansvariga ser på adresserna i inställningarna (PORTICO_AWS_…, PORTICO_AZURE_… och PORTICO_GOOGLE_…_URL), på vad \
             serverns DNS svarar för {host}, och lägger till adressen i PORTICO_CLOUD_PRIVATE_HOSTS om den ska vara privat.",
        ar: "يراجع المشغّل العناوين في الإعدادات (\u{200e}PORTICO_AWS_…\u{200e} و\u{200e}PORTICO_AZURE_…\u{200e} \
             و\u{200e}PORTICO_GOOGLE_…_URL\u{200e})، وما يجيب به DNS الخادم عن {host}، وإن كان المقصود أن يكون هذا العنوان خاصًا، يضيفه \
             إلى PORTICO_CLOUD_PRIVATE_HOSTS.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn clock_off(known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(locale;
        en: "Each call says when it was made, and {name} accepts a few minutes' difference at most. This server's clock is off by more, \
             so every call is refused. Nothing is wrong with your account.",
        cs: "Každé volání říká, kdy vzniklo, a {name} připouští rozdíl nejvýše několika minut. Hodiny tohoto serveru se odchylují více, \
             proto je každé volání odmítnuto. S vaším účtem je vše v pořádku.",
        de: "Jeder Aufruf sagt, wann er gemacht wurde, und {name} lässt höchstens ein paar Minuten Unterschied zu. Die Uhr dieses \
             Servers geht um mehr falsch, also wird jeder Aufruf abgelehnt. Mit Ihrem Konto ist alles in Ordnung.",
        sv: "Varje anrop säger när det gjordes, och {name} godtar högst några minuters skillnad. Den här serverns klocka går mer fel än \
             så, så varje anrop avvisas. Det är inget fel på ditt konto.",
        ar: "يذكر كل استدعاء وقت إجرائه، وتقبل خدمة {name} فرقًا لا يتجاوز بضع دقائق. وفرق ساعة هذا الخادم أكبر من ذلك، فيُرفض كل \
             استدعاء. ولا خلل في حسابك.",
    );
    let console = steps! { locale;
        en: "Tell the operator of Portico.",
        cs: "Sdělte to provozovateli Portica.",
        de: "Sagen Sie es dem Betreiber von Portico.",
        sv: "Säg till Porticos driftansvariga.",
        ar: "إبلاغ مشغّل Portico.";

        en: "The operator sets the server's clock and lets it follow a time server (NTP); “timedatectl” tells whether it does.",
        cs: "Provozovatel nastaví hodiny serveru a nechá je řídit časovým serverem (NTP); „timedatectl“ ukáže, zda to tak je.",
        de: "Der Betreiber stellt die Uhr des Servers und lässt sie einem Zeitserver (NTP) folgen; „timedatectl“ sagt, ob sie das tut.",
        sv: "Den driftansvariga ställer serverns klocka och låter den följa en tidsserver (NTP); ”timedatectl” visar om den gör det.",
        ar: "يضبط المشغّل ساعة الخادم ويجعلها تتبع خادم وقت (NTP)؛ ويبيّن الأمر «timedatectl» ما إذا كانت تتبعه.";

        en: "Then check again.",
        cs: "Pak zkontrolujte znovu.",
        de: "Prüfen Sie dann noch einmal.",
        sv: "Kontrollera sedan igen.",
        ar: "ثم إعادة الفحص.";
    };
    Mend { why, console, ..Mend::default() }
}

pub fn unknown(code: &str, text: &str, known: &Known, locale: Locale) -> Mend {
    let name = known.way.provider().name();
    let why = say!(locale;
        en: "{name} refused with an error for which Portico has no words: {code}. In the provider's own words: “{text}”",
        cs: "{name} odmítá s chybou, pro kterou Portico nemá slova: {code}. Slovy poskytovatele: „{text}“",
        de: "{name} hat mit einem Fehler abgelehnt, für den Portico keine Worte hat: {code}. In den Worten des Anbieters: „{text}“",
        sv: "{name} avvisade med ett fel som Portico inte har ord för: {code}. Med leverantörens egna ord: ”{text}”",
        ar: "رفضت خدمة {name} بخطأ ليس لدى Portico كلمات له: \u{200e}{code}\u{200e}. وبكلمات الموفّر نفسه: «{text}»",
    );
    let console = steps! { locale;
        en: "Check again: it may have been a passing fault.",
        cs: "Zkontrolujte znovu: mohla to být přechodná porucha.",
        de: "Prüfen Sie noch einmal: Es kann vorübergehend gewesen sein.",
        sv: "Kontrollera igen: det kan ha varit ett tillfälligt fel.",
        ar: "إعادة الفحص: ربما كان عطلًا عابرًا.";

        en: "Compare each value that you entered with what the provider's console shows, and each step with the guide on this page.",
        cs: "Porovnejte každou hodnotu, kterou jste zadali, s tím, co ukazuje konzole poskytovatele, a každý krok s návodem na této \
             stránce.",
        de: "Vergleichen Sie jeden Wert, den Sie eingetragen haben, mit der Konsole des Anbieters, und jeden Schritt mit der Anleitung \
             auf dieser Seite.",
        sv: "Jämför varje värde som du angav med vad leverantörens konsol visar, och varje steg med guiden på den här sidan.",
        ar: "مقارنة كل قيمة أُدخلت بما تعرضه وحدة التحكم لدى الموفّر، وكل خطوة بالإرشادات في هذه الصفحة.";

        en: "Look up {code} in the documentation of {name}. If that does not help, send the code to the operator of Portico.",
        cs: "Vyhledejte {code} v dokumentaci ({name}). Pokud to nepomůže, pošlete kód provozovateli Portica.",
        de: "Schlagen Sie {code} in der Dokumentation von {name} nach. Hilft das nicht, schicken Sie den Code dem Betreiber von Portico.",
        sv: "Slå upp {code} i dokumentationen för {name}. Om det inte hjälper, skicka koden till Porticos driftansvariga.",
        ar: "البحث عن \u{200e}{code}\u{200e} في وثائق خدمة {name}. وإن لم يُجدِ ذلك، فإرسال الرمز إلى مشغّل Portico.";
    };
    Mend { why, console, ..Mend::default() }
}

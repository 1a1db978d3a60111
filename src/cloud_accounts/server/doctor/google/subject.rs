//! Which connection a pool lets in.

use super::{super::Mend, pool::open_provider};
use crate::{
    cloud_accounts::server::{
        guide::google::{MAPPING, cli, condition, everybody, terraform},
        known::{GOOGLE_PROVIDER, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn condition_refuses(known: &Known, locale: Locale) -> Mend {
    let subject = known.subject();
    let why = say!(locale;
        en: "The provider {GOOGLE_PROVIDER} trusts our signature, but its attribute condition does not let this connection in, whose \
             subject is {subject}. Perhaps it was written for a connection that you have deleted since: each has its own.",
        cs: "Poskytovatel {GOOGLE_PROVIDER} důvěřuje našemu podpisu, ale jeho podmínka atributů nevpustí toto připojení, jehož subjekt \
             je {subject}. Možná byla napsána pro připojení, které jste mezitím smazali: každé má svůj.",
        de: "Der Provider {GOOGLE_PROVIDER} vertraut unserer Signatur, aber seine Attributbedingung lässt diese Verbindung nicht \
             herein, deren Subjekt {subject} ist. Vielleicht wurde sie für eine Verbindung geschrieben, die Sie inzwischen gelöscht \
             haben: Jede hat ihr eigenes.",
        sv: "Leverantören {GOOGLE_PROVIDER} litar på vår signatur, men dess attributvillkor släpper inte in den här anslutningen, vars \
             subjekt är {subject}. Kanske skrevs det för en anslutning som du har raderat sedan dess: var och en har sitt eget.",
        ar: "يثق الموفّر {GOOGLE_PROVIDER} بتوقيعنا، لكن شرط السمات لديه لا يسمح بدخول هذا الاتصال الذي موضوعه {subject}. ربما كُتب \
             لاتصال حُذف منذ ذلك الحين: فلكل اتصال موضوعه.",
    );
    let console = set_condition(known, locale);
    Mend { why, console, cli: vec![cli::update_condition(known)], terraform: vec![terraform::provider(known)] }
}

fn set_condition(known: &Known, locale: Locale) -> Vec<String> {
    let condition = condition(known);
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        en: "Set Condition CEL to {condition}, and save.",
        cs: "Nastavte „Condition CEL“ na {condition} a uložte.",
        de: "Setzen Sie Condition CEL auf {condition} und speichern Sie.",
        sv: "Sätt ”Condition CEL” till {condition} och spara.",
        ar: "ضبط «Condition CEL» على \u{200e}{condition}\u{200e}، ثم الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    });
    console
}

pub fn mapping_wrong(known: &Known, locale: Locale) -> Mend {
    let (to, from) = MAPPING;
    let why = say!(locale;
        en: "The provider {GOOGLE_PROVIDER} trusts our signature, but its attribute mapping makes no usable {to} of it. It has to be \
             {from}, which is at most 127 characters long.",
        cs: "Poskytovatel {GOOGLE_PROVIDER} důvěřuje našemu podpisu, ale jeho mapování atributů z něj nevytvoří použitelné {to}. Musí to \
             být {from}, které má nejvýše 127 znaků.",
        de: "Der Provider {GOOGLE_PROVIDER} vertraut unserer Signatur, aber seine Attributzuordnung macht daraus kein brauchbares \
             {to}. Es muss {from} sein, das höchstens 127 Zeichen lang ist.",
        sv: "Leverantören {GOOGLE_PROVIDER} litar på vår signatur, men dess attributmappning gör inget användbart {to} av den. Det måste \
             vara {from}, som är högst 127 tecken långt.",
        ar: "يثق الموفّر {GOOGLE_PROVIDER} بتوقيعنا، لكن تعيين السمات لديه لا ينتج منه {to} صالحًا. ويجب أن يكون {from}، وطوله 127 \
             محرفًا على الأكثر.",
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        en: "Under Attribute mapping set {to} to {from}, remove what you do not need, and save.",
        cs: "Pod „Attribute mapping“ nastavte {to} na {from}, odstraňte, co nepotřebujete, a uložte.",
        de: "Setzen Sie unter Attribute mapping {to} auf {from}, entfernen Sie, was Sie nicht brauchen, und speichern Sie.",
        sv: "Under ”Attribute mapping” sätter du {to} till {from}, tar bort det du inte behöver och sparar.",
        ar: "تحت «Attribute mapping» ضبط {to} على {from}، وإزالة ما لا حاجة إليه، ثم الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    });
    Mend { why, console, cli: vec![cli::update_mapping(known)], terraform: vec![terraform::provider(known)] }
}

pub fn not_required(known: &Known, locale: Locale) -> Mend {
    let (subject, pool, everybody) = (known.subject(), known.google_pool(), everybody(known));
    let why = say!(locale;
        en: "Portico signed for another subject than {subject}, as a trial, and the pool {pool} let it in. So others who use Portico \
             could get in by their connection. Until the pool lets only this one in, the connection does not count. The commands set the \
             condition, let this connection act as the service account, and take that right away from everybody else in the pool; if \
             they had none, the last one says so.",
        cs: "Portico se na zkoušku podepsalo za jiný subjekt než {subject} a fond {pool} je vpustil. Jiní, kdo používají Portico, by se \
             tedy svým připojením dostali dovnitř. Dokud fond nevpouští jen toto připojení, nepočítá se. Příkazy nastaví podmínku, \
             nechají toto připojení jednat jako servisní účet a odeberou toto právo všem ostatním ve fondu; pokud ho neměli, řekne to \
             poslední.",
        de: "Portico hat zur Probe für ein anderes Subjekt als {subject} signiert, und der Pool {pool} hat es hereingelassen. \
             Andere, die Portico benutzen, kämen also mit ihrer Verbindung hinein. Bis der Pool nur diese eine hereinlässt, zählt die \
             Verbindung nicht. Die Befehle setzen die Bedingung, lassen diese Verbindung als das Dienstkonto handeln und nehmen allen \
             übrigen im Pool dieses Recht; hatten sie keines, sagt das der letzte.",
        sv: "Portico signerade på prov för ett annat subjekt än {subject}, och poolen {pool} släppte in det. Andra som använder Portico \
             skulle alltså kunna komma in med sin anslutning. Tills poolen bara släpper in den här räknas anslutningen inte. Kommandona \
             anger villkoret, låter den här anslutningen handla som tjänstkontot och tar ifrån alla andra i poolen den rätten; om de \
             inte hade någon säger det sista det.",
        ar: "وقّع Portico على سبيل التجربة لموضوع آخر غير {subject}، فسمح له المجمّع {pool} بالدخول. أي أن آخرين يستخدمون Portico يمكنهم \
             الدخول عبر اتصالهم. وإلى أن يسمح المجمّع لهذا الاتصال وحده بالدخول لا يُعتدّ به. الأوامر تضبط الشرط، وتسمح لهذا الاتصال \
             بالعمل بصفة حساب الخدمة، وتسحب هذا الحق من كل من سواه في المجمّع؛ وإن لم يكن لهم هذا الحق، فإن آخر أمر يذكر ذلك.",
    );
    let mut console = set_condition(known, locale);
    let check = console.pop();
    console.extend(steps! { locale;
        en: "Open the service account > Principals with access, and remove {everybody} if it is there.",
        cs: "Otevřete servisní účet, „Principals with access“, a odstraňte {everybody}, pokud tam je.",
        de: "Öffnen Sie das Dienstkonto > Principals with access, und entfernen Sie {everybody}, wenn es dort steht.",
        sv: "Öppna tjänstkontot, ”Principals with access”, och ta bort {everybody} om det finns där.",
        ar: "فتح حساب الخدمة، ثم «Principals with access»، وإزالة \u{200e}{everybody}\u{200e} إن كان هناك.";
    });
    console.extend(check);
    let cli = vec![
        cli::update_condition(known),
        cli::update_mapping(known),
        cli::bind_principal(known),
        cli::unbind_principal(known, &everybody),
    ];
    Mend { why, console, cli, terraform: vec![terraform::provider(known), terraform::impersonation(known)] }
}

//! The pool and its provider: whose signature is trusted, and meant for whom.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{audience, cli, terraform},
        known::{GOOGLE_PROVIDER, Known},
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (pool, path) = (known.google_pool(), known.google_provider());
    let why = say!(locale;
        en: "Google finds nothing to sign in by at {path}. It does not say which of these it is: the project number is wrong, the \
             project was shut down, the pool or its provider was never made, or one of them is disabled or deleted. The first command \
             prints ID and number of the project; the others bring back all three, and make and enable pool and provider; what is not \
             needed, they say.",
        cs: "Google nenachází pod {path} nic, čím by se dalo přihlásit. Neříká, co z toho platí: číslo projektu je chybné, projekt byl \
             ukončen, fond nebo jeho poskytovatel nebyl nikdy vytvořen, nebo je jeden z nich zakázaný či smazaný. První příkaz vypíše ID \
             a číslo projektu; ostatní všechno troje obnoví a fond i poskytovatele vytvoří a povolí; co není potřeba, to řeknou.",
        de: "Google findet unter {path} nichts, womit man sich anmelden könnte. Es sagt nicht, was davon zutrifft: Die Projektnummer \
             stimmt nicht, das Projekt wurde heruntergefahren, der Pool oder sein Provider wurde nie angelegt, oder einer von beiden ist \
             deaktiviert oder gelöscht. Der erste Befehl gibt ID und Nummer des Projekts aus; die übrigen holen alle drei zurück und \
             legen Pool und Provider an und aktivieren sie; was nicht nötig ist, sagen sie.",
        sv: "Google hittar inget att logga in med på {path}. Det säger inte vilket av detta som gäller: projektnumret är fel, projektet \
             stängdes, poolen eller dess leverantör (provider) skapades aldrig, eller så är någon av dem inaktiverad eller raderad. Det \
             första kommandot skriver ut projektets ID och nummer; de andra tar tillbaka alla tre och skapar och aktiverar pool och \
             leverantör; vad som inte behövs säger de.",
        ar: "لا تجد Google في {path} ما يمكن تسجيل الدخول به. وهي لا تذكر أي هذه الأسباب ينطبق: رقم المشروع خاطئ، أو أُغلق المشروع، أو \
             لم يُنشأ المجمّع أو موفّره قط، أو أحدهما معطّل أو محذوف. يطبع الأمر الأول معرّف المشروع ورقمه؛ والأوامر الأخرى تستعيد الثلاثة \
             كلها، وتنشئ المجمّع والموفّر وتفعّلهما؛ وما لا يلزم تذكره.",
    );
    let console = steps! { locale;
        en: "Open the project's dashboard (Cloud overview) and compare the project number with the one that you entered.",
        cs: "Otevřete přehled projektu („Cloud overview“) a porovnejte číslo projektu s tím, které jste zadali.",
        de: "Öffnen Sie das Dashboard des Projekts (Cloud overview) und vergleichen Sie die Projektnummer mit der, die Sie eingetragen \
             haben.",
        sv: "Öppna projektets översikt (”Cloud overview”) och jämför projektnumret med det som du angav.",
        ar: "فتح لوحة معلومات المشروع («Cloud overview») ومقارنة رقم المشروع بالرقم الذي أُدخل هنا.";

        en: "If the project was shut down, restore it: IAM & Admin > Manage resources > Resources pending deletion.",
        cs: "Pokud byl projekt ukončen, obnovte ho: „IAM & Admin > Manage resources > Resources pending deletion“.",
        de: "Wurde das Projekt heruntergefahren, stellen Sie es wieder her: IAM & Admin > Manage resources > Resources pending deletion.",
        sv: "Om projektet stängdes, återställ det: ”IAM & Admin > Manage resources > Resources pending deletion”.",
        ar: "إن كان المشروع قد أُغلق، فاستعادته: «IAM & Admin > Manage resources > Resources pending deletion».";

        en: "Open IAM & Admin > Workload Identity Federation, and switch on “Show deleted pools and providers”.",
        cs: "Otevřete „IAM & Admin > Workload Identity Federation“ a zapněte „Show deleted pools and providers“.",
        de: "Öffnen Sie IAM & Admin > Workload Identity Federation und schalten Sie „Show deleted pools and providers“ ein.",
        sv: "Öppna ”IAM & Admin > Workload Identity Federation” och slå på ”Show deleted pools and providers”.",
        ar: "فتح «IAM & Admin > Workload Identity Federation» وتشغيل «Show deleted pools and providers».";

        en: "Restore or enable the pool {pool} and in it the provider {GOOGLE_PROVIDER}; if they are not there, create them as the guide \
             on this page says.",
        cs: "Obnovte nebo povolte fond {pool} a v něm poskytovatele {GOOGLE_PROVIDER}; pokud tam nejsou, vytvořte je podle návodu na \
             této stránce.",
        de: "Stellen Sie den Pool {pool} und darin den Provider {GOOGLE_PROVIDER} wieder her oder aktivieren Sie sie; sind sie nicht da, \
             legen Sie sie an, wie die Anleitung auf dieser Seite es sagt.",
        sv: "Återställ eller aktivera poolen {pool} och i den leverantören {GOOGLE_PROVIDER}; om de inte finns där, skapa dem enligt \
             guiden på den här sidan.",
        ar: "استعادة أو تفعيل المجمّع {pool} وفيه الموفّر {GOOGLE_PROVIDER}؛ وإن لم يكونا هناك، فإنشاؤهما وفق الإرشادات في هذه الصفحة.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    let cli = vec![
        cli::describe_project(known),
        cli::undelete_project(known),
        cli::undelete_pool(known),
        cli::create_pool(known),
        cli::enable_pool(known),
        cli::undelete_provider(known),
        cli::create_provider(known),
        cli::enable_provider(known),
    ];
    Mend { why, console, cli, terraform: vec![terraform::pool(known), terraform::provider(known)] }
}

pub fn issuer_wrong(known: &Known, locale: Locale) -> Mend {
    let issuer = &known.issuer;
    let why = say!(locale;
        en: "The provider {GOOGLE_PROVIDER} trusts another issuer than {issuer}. Both have to be the same to the letter: https, no slash \
             at the end, no other name of the same server.",
        cs: "Poskytovatel {GOOGLE_PROVIDER} důvěřuje jinému vystaviteli (issuer) než {issuer}. Obojí se musí shodovat znak po znaku: \
             https, bez lomítka na konci, žádný jiný název téhož serveru.",
        de: "Der Provider {GOOGLE_PROVIDER} vertraut einem anderen Aussteller (Issuer) als {issuer}. Beide müssen Zeichen für Zeichen \
             gleich sein: https, kein Schrägstrich am Ende, kein anderer Name desselben Servers.",
        sv: "Leverantören {GOOGLE_PROVIDER} litar på en annan utfärdare (issuer) än {issuer}. Båda måste vara lika tecken för tecken: \
             https, inget snedstreck på slutet, inget annat namn på samma server.",
        ar: "يثق الموفّر {GOOGLE_PROVIDER} بجهة إصدار (issuer) أخرى غير {issuer}. ويجب أن تتطابق الاثنتان حرفًا حرفًا: https، ودون شرطة \
             مائلة في النهاية، ودون اسم آخر للخادم نفسه.",
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        en: "Set Issuer (URL) to {issuer}, and save.",
        cs: "Nastavte „Issuer (URL)“ na {issuer} a uložte.",
        de: "Setzen Sie Issuer (URL) auf {issuer} und speichern Sie.",
        sv: "Sätt ”Issuer (URL)” till {issuer} och spara.",
        ar: "ضبط «Issuer (URL)» على {issuer}، ثم الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    });
    Mend { why, console, cli: vec![cli::update_issuer(known)], terraform: vec![terraform::provider(known)] }
}

pub fn audience_wrong(known: &Known, locale: Locale) -> Mend {
    let audience = audience(known);
    let why = say!(locale;
        en: "The provider {GOOGLE_PROVIDER} has a list of audiences of its own, and the one that we name is not among them: {audience}",
        cs: "Poskytovatel {GOOGLE_PROVIDER} má vlastní seznam publik (audiences) a to, které uvádíme, v něm není: {audience}",
        de: "Der Provider {GOOGLE_PROVIDER} hat eine eigene Liste von Zielgruppen (Audiences), und die, die wir nennen, ist nicht \
             darunter: {audience}",
        sv: "Leverantören {GOOGLE_PROVIDER} har en egen lista över målgrupper (audiences), och den som vi anger finns inte med: \
             {audience}",
        ar: "للموفّر {GOOGLE_PROVIDER} قائمة جمهور (audiences) خاصة به، وليس بينها ما نذكره: {audience}",
    );
    let mut console = open_provider(known, locale);
    console.extend(steps! { locale;
        en: "Under Audiences choose Default audience, or add the one above to the allowed audiences, and save.",
        cs: "Pod „Audiences“ zvolte „Default audience“, nebo přidejte to výše uvedené k povoleným („Allowed audiences“), a uložte.",
        de: "Wählen Sie unter Audiences Default audience, oder fügen Sie die obige den Allowed audiences hinzu, und speichern Sie.",
        sv: "Under ”Audiences” väljer du ”Default audience”, eller lägger till den ovan bland de tillåtna (”Allowed audiences”), och \
             sparar.",
        ar: "تحت «Audiences» اختيار «Default audience»، أو إضافة المذكور أعلاه إلى المسموح («Allowed audiences»)، ثم الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    });
    Mend { why, console, cli: vec![cli::update_audience(known)], terraform: vec![terraform::provider_for_audience(known)] }
}

/// The way to the page on which a provider is changed.
pub fn open_provider(known: &Known, locale: Locale) -> Vec<String> {
    let pool = known.google_pool();
    steps! { locale;
        en: "Open IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit.",
        cs: "Otevřete „IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit“.",
        de: "Öffnen Sie IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit.",
        sv: "Öppna ”IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit”.",
        ar: "فتح «IAM & Admin > Workload Identity Federation > {pool} > Providers > {GOOGLE_PROVIDER} > Edit».";
    }
}

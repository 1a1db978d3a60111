//! The subscription.

use super::{super::Mend, app::show_tenant};
use crate::{
    cloud_accounts::server::{
        guide::azure::{cli::az, client, subscription, tenant, terraform},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn unknown(known: &Known, locale: Locale) -> Mend {
    let (subscription, tenant) = (subscription(known), tenant(known));
    let why = say!(locale;
        en: "Signing in went well, but Azure knows no subscription {subscription} there. Perhaps a character is wrong, it is the ID of \
             something else, or the subscription was deleted. The command lists yours.",
        cs: "Přihlášení se podařilo, ale Azure tam nezná předplatné {subscription}. Možná je některý znak chybný, jde o ID něčeho \
             jiného, nebo bylo předplatné smazáno. Příkaz vypíše vaše předplatná.",
        de: "Die Anmeldung gelang, aber Azure kennt dort kein Abonnement {subscription}. Vielleicht stimmt ein Zeichen nicht, es ist die \
             ID von etwas anderem, oder das Abonnement wurde gelöscht. Der Befehl listet Ihre auf.",
        sv: "Inloggningen lyckades, men Azure känner inte till någon prenumeration {subscription} där. Kanske är ett tecken fel, det är \
             ID:t för något annat, eller så raderades prenumerationen. Kommandot listar dina.",
        ar: "نجح تسجيل الدخول، لكن Azure لا يعرف هناك اشتراكًا باسم {subscription}. ربما هناك محرف خاطئ، أو هو معرّف لشيء آخر، أو حُذف \
             الاشتراك. يسرد الأمر اشتراكاتك.",
    );
    let console = steps! { locale;
        en: "Open Subscriptions in the tenant {tenant}, and copy the Subscription ID.",
        cs: "Otevřete v tenantovi {tenant} „Subscriptions“ a zkopírujte „Subscription ID“.",
        de: "Öffnen Sie Subscriptions im Mandanten {tenant} und kopieren Sie die Subscription ID.",
        sv: "Öppna ”Subscriptions” i klientorganisationen {tenant} och kopiera ”Subscription ID”.",
        ar: "فتح «Subscriptions» في المستأجر {tenant} ونسخ «Subscription ID».";

        en: "Enter it here and check again.",
        cs: "Zadejte ho tady a zkontrolujte znovu.",
        de: "Tragen Sie sie hier ein und prüfen Sie noch einmal.",
        sv: "Ange det här och kontrollera igen.",
        ar: "إدخاله هنا وإعادة الفحص.";

        en: "If it is another one than before, the app needs its role there, too: follow the guide on this page.",
        cs: "Pokud je jiné než dřív, potřebuje aplikace svou roli i tam: postupujte podle návodu na této stránce.",
        de: "Ist es ein anderes als bisher, braucht die App auch dort ihre Rolle: Folgen Sie der Anleitung auf dieser Seite.",
        sv: "Om det är en annan än förut behöver appen sin roll även där: följ guiden på den här sidan.",
        ar: "إن كان اشتراكًا غير السابق، فإن التطبيق يحتاج إلى دوره هناك أيضًا، وفق الإرشادات في هذه الصفحة.";
    };
    let data = Block::new("data \"azurerm_subscriptions\" \"portico\"");
    let terraform = vec![data, output("subscriptions", "data.azurerm_subscriptions.portico.subscriptions[*].subscription_id")];
    Mend { why, console, cli: vec![az("account list").flag("--all").flag("--refresh").with("--output", "table")], terraform }
}

pub fn elsewhere(known: &Known, locale: Locale) -> Mend {
    let (subscription, tenant, client) = (subscription(known), tenant(known), client(known));
    let why = say!(locale;
        en: "The subscription {subscription} belongs to another tenant than {tenant}, in which the app {client} signed in. A \
             subscription trusts apps of its own tenant only. Perhaps it was moved, or the IDs of two tenants were mixed up. The command \
             prints the right tenant.",
        cs: "Předplatné {subscription} patří jinému tenantovi než {tenant}, ve kterém se přihlásila aplikace {client}. Předplatné \
             důvěřuje jen aplikacím vlastního tenanta. Možná bylo přesunuto, nebo se spletla ID dvou tenantů. Příkaz vypíše správného \
             tenanta.",
        de: "Das Abonnement {subscription} gehört einem anderen Mandanten als {tenant}, in dem sich die App {client} angemeldet hat. Ein \
             Abonnement vertraut nur Apps seines eigenen. Vielleicht ist es umgezogen, oder zwei Mandanten wurden verwechselt. Der \
             Befehl gibt den richtigen aus.",
        sv: "Prenumerationen {subscription} tillhör en annan klientorganisation än {tenant}, där appen {client} loggade in. En \
             prenumeration litar bara på appar i sin egen klientorganisation. Kanske flyttades den, eller så förväxlades två \
             klientorganisationers ID:n. Kommandot skriver ut den rätta.",
        ar: "الاشتراك {subscription} يتبع مستأجرًا آخر غير {tenant} الذي سجّل فيه التطبيق {client} الدخول. ولا يثق الاشتراك إلا بتطبيقات \
             مستأجره. ربما نُقل، أو حدث خلط بين مستأجرين. يطبع الأمر المستأجر الصحيح.",
    );
    let console = steps! { locale;
        en: "Open Subscriptions > {subscription} > Overview: it shows the tenant as Parent management group or Directory.",
        cs: "Otevřete „Subscriptions > {subscription} > Overview“: tenant je tam uveden jako „Parent management group“ nebo „Directory“.",
        de: "Öffnen Sie Subscriptions > {subscription} > Overview: Dort steht der Mandant als Parent management group oder Directory.",
        sv: "Öppna ”Subscriptions > {subscription} > Overview”: där står klientorganisationen som ”Parent management group” eller \
             ”Directory”.",
        ar: "فتح «Subscriptions > {subscription} > Overview»: يظهر المستأجر هناك باسم «Parent management group» أو «Directory».";

        en: "Switch to that tenant (Settings > Directories + subscriptions) and make the app there, as the guide on this page says.",
        cs: "Přepněte do tohoto tenanta („Settings > Directories + subscriptions“) a vytvořte aplikaci tam podle návodu na této stránce.",
        de: "Wechseln Sie in diesen Mandanten (Settings > Directories + subscriptions) und legen Sie die App dort an, wie die Anleitung \
             auf dieser Seite es sagt.",
        sv: "Byt till den klientorganisationen (”Settings > Directories + subscriptions”) och skapa appen där enligt guiden på den här \
             sidan.",
        ar: "الانتقال إلى ذلك المستأجر («Settings > Directories + subscriptions») وإنشاء التطبيق هناك، وفق الإرشادات في هذه الصفحة.";

        en: "Enter the IDs of that tenant and that app here, and check again.",
        cs: "Zadejte tady ID tohoto tenanta a této aplikace a zkontrolujte znovu.",
        de: "Tragen Sie die IDs dieses Mandanten und dieser App hier ein und prüfen Sie noch einmal.",
        sv: "Ange den klientorganisationens och den appens ID:n här och kontrollera igen.",
        ar: "إدخال معرّف ذلك المستأجر ومعرّف ذلك التطبيق هنا، وإعادة الفحص.";
    };
    let data = Block::new("data \"azurerm_subscription\" \"portico\"").text("subscription_id", subscription);
    let terraform = vec![data, output("tenant_id", "data.azurerm_subscription.portico.tenant_id"), terraform::app(known)];
    Mend { why, console, cli: vec![show_tenant(known)], terraform }
}

pub fn off(state: &str, known: &Known, locale: Locale) -> Mend {
    let subscription = subscription(known);
    let why = say!(locale;
        en: "Azure says that the subscription {subscription} is in the state {state}. It was cancelled, a bill is open, or its credit or \
             its trial is used up. What is open has to be paid first; the command then switches it on again, if its owner runs it.",
        cs: "Azure říká, že předplatné {subscription} je ve stavu {state}. Bylo zrušeno, není zaplacena faktura, nebo je vyčerpán kredit \
             či zkušební období. Nejdřív je třeba zaplatit, co je dlužno; příkaz ho pak znovu zapne, pokud ho spustí vlastník.",
        de: "Azure sagt, dass das Abonnement {subscription} im Zustand {state} ist. Es wurde gekündigt, eine Rechnung ist offen, oder \
             Guthaben oder Probezeit sind aufgebraucht. Offenes muss zuerst bezahlt werden; danach schaltet der Befehl es wieder ein, \
             wenn der Besitzer ihn ausführt.",
        sv: "Azure säger att prenumerationen {subscription} är i tillståndet {state}. Den sades upp, en faktura är obetald, eller så är \
             dess kredit eller provperiod slut. Det som är obetalt måste betalas först; sedan slår kommandot på den igen, om dess ägare \
             kör det.",
        ar: "يقول Azure إن الاشتراك {subscription} في الحالة {state}. فقد أُلغي، أو هناك فاتورة غير مسددة، أو نفد رصيده أو انتهت فترته \
             التجريبية. يجب أولًا سداد المستحق؛ ثم يعيد الأمر تفعيله إن نفّذه مالكه.",
    );
    let console = steps! { locale;
        en: "Open Cost Management + Billing > Invoices, and settle what is open.",
        cs: "Otevřete „Cost Management + Billing > Invoices“ a vyrovnejte, co je dlužno.",
        de: "Öffnen Sie Cost Management + Billing > Invoices und begleichen Sie, was offen ist.",
        sv: "Öppna ”Cost Management + Billing > Invoices” och betala det som är obetalt.",
        ar: "فتح «Cost Management + Billing > Invoices» وسداد المستحق.";

        en: "Open Subscriptions > {subscription} and choose Reactivate. A cancelled subscription is deleted for good after 90 days at \
             most.",
        cs: "Otevřete „Subscriptions > {subscription}“ a zvolte „Reactivate“. Zrušené předplatné se nejpozději po 90 dnech definitivně \
             smaže.",
        de: "Öffnen Sie Subscriptions > {subscription} und wählen Sie Reactivate. Ein gekündigtes Abonnement wird spätestens nach 90 \
             Tagen endgültig gelöscht.",
        sv: "Öppna ”Subscriptions > {subscription}” och välj ”Reactivate”. En uppsagd prenumeration raderas för gott senast efter 90 \
             dagar.",
        ar: "فتح «Subscriptions > {subscription}» واختيار «Reactivate». ويُحذف الاشتراك الملغى نهائيًا بعد 90 يومًا على الأكثر.";

        en: "Check again; it can take some minutes.",
        cs: "Zkontrolujte znovu; může to několik minut trvat.",
        de: "Prüfen Sie noch einmal; es kann einige Minuten dauern.",
        sv: "Kontrollera igen; det kan ta några minuter.",
        ar: "إعادة الفحص؛ قد يستغرق ذلك بضع دقائق.";
    };
    Mend { why, console, cli: vec![az("account subscription enable").with("--subscription-id", subscription)], terraform: Vec::new() }
}

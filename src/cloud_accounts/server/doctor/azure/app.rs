//! The tenant, the app in it, and whether it may sign in.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::azure::{
            cli::{self, az},
            client, name, subscription, tenant, terraform,
        },
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn tenant_unknown(known: &Known, locale: Locale) -> Mend {
    let (tenant, subscription) = (tenant(known), subscription(known));
    let why = say!(locale;
        en: "Azure knows no tenant (directory) {tenant}. Perhaps a character is wrong, or it is the ID of something else: tenant, client \
             and subscription have IDs that look alike.",
        cs: "Azure nezná tenanta (adresář) {tenant}. Možná je chybný některý znak, nebo jde o ID něčeho jiného: tenant, klient i \
             předplatné mají ID, která vypadají podobně.",
        de: "Azure kennt keinen Mandanten (Tenant, Verzeichnis) {tenant}. Vielleicht stimmt ein Zeichen nicht, oder es ist die ID von \
             etwas anderem: Mandant, Client und Abonnement haben IDs, die gleich aussehen.",
        sv: "Azure känner inte till någon klientorganisation (tenant) {tenant}. Kanske är ett tecken fel, eller så är det ID:t för något \
             annat: klientorganisation, klient och prenumeration har ID:n som liknar varandra.",
        ar: "لا يعرف Azure مستأجرًا (دليلًا) باسم {tenant}. ربما هناك محرف خاطئ، أو هو معرّف لشيء آخر: فللمستأجر والعميل والاشتراك معرّفات \
             متشابهة.",
    );
    let console = steps! { locale;
        en: "Open Microsoft Entra ID > Overview, and copy the Tenant ID.",
        cs: "Otevřete „Microsoft Entra ID > Overview“ a zkopírujte „Tenant ID“.",
        de: "Öffnen Sie Microsoft Entra ID > Overview und kopieren Sie die Tenant ID.",
        sv: "Öppna ”Microsoft Entra ID > Overview” och kopiera ”Tenant ID”.",
        ar: "فتح «Microsoft Entra ID > Overview» ونسخ «Tenant ID».";

        en: "Enter it here and check again. The command prints it, too.",
        cs: "Zadejte ho tady a zkontrolujte znovu. Vypíše ho i příkaz.",
        de: "Tragen Sie sie hier ein und prüfen Sie noch einmal. Auch der Befehl gibt sie aus.",
        sv: "Ange det här och kontrollera igen. Kommandot skriver också ut det.",
        ar: "إدخاله هنا وإعادة الفحص. ويطبعه الأمر أيضًا.";
    };
    let data = Block::new("data \"azurerm_subscription\" \"portico\"").text("subscription_id", subscription);
    let terraform = vec![data, output("tenant_id", "data.azurerm_subscription.portico.tenant_id")];
    Mend { why, console, cli: vec![show_tenant(known)], terraform }
}

/// In which tenant the subscription is.
pub fn show_tenant(known: &Known) -> crate::cloud_accounts::server::shell::Command {
    let command = az("account show").with("--subscription", subscription(known));
    command.with("--query", "tenantId").with("--output", "tsv")
}

pub fn client_unknown(known: &Known, locale: Locale) -> Mend {
    let (tenant, client, name) = (tenant(known), client(known), name(known));
    let why = say!(locale;
        en: "The tenant {tenant} has no app with the client ID {client}. Azure does not say which of these it is: a character is wrong, \
             the app is in another tenant or was deleted, or another ID of the app was copied (its Object ID, say). The command prints \
             the right one as appId: that of the app {name} if it is there, or else that of a new one.",
        cs: "Tenant {tenant} nemá aplikaci s ID klienta {client}. Azure neříká, co z toho platí: některý znak je chybný, aplikace je v \
             jiném tenantovi nebo byla smazána, nebo bylo zkopírováno jiné ID aplikace (třeba „Object ID“). Příkaz vypíše to správné \
             jako appId: ID aplikace {name}, pokud existuje, jinak ID nové.",
        de: "Der Mandant {tenant} hat keine App mit der Client-ID {client}. Azure sagt nicht, was davon zutrifft: Ein Zeichen stimmt \
             nicht, die App ist in einem anderen Mandanten oder wurde gelöscht, oder eine andere ID der App wurde kopiert (etwa ihre \
             Object ID). Der Befehl gibt die richtige als appId aus: die der App {name}, wenn es sie gibt, sonst die einer neuen.",
        sv: "Klientorganisationen {tenant} har ingen app med klient-ID:t {client}. Azure säger inte vilket av detta som gäller: ett \
             tecken är fel, appen finns i en annan klientorganisation eller raderades, eller så kopierades ett annat av appens ID:n \
             (till exempel ”Object ID”). Kommandot skriver ut det rätta som appId: det för appen {name} om den finns, annars det för en \
             ny.",
        ar: "ليس لدى المستأجر {tenant} تطبيق له معرّف العميل {client}. ولا يذكر Azure أي هذه الأسباب ينطبق: محرف خاطئ، أو التطبيق في \
             مستأجر آخر أو حُذف، أو نُسخ معرّف آخر للتطبيق (مثل «Object ID»). يطبع الأمر المعرّف الصحيح باسم appId: الخاص بالتطبيق {name} \
             إن كان موجودًا، وإلا فالخاص بتطبيق جديد.",
    );
    let console = steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications > {name}, and copy the Application (client) ID.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications > {name}“ a zkopírujte „Application (client) ID“.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications > {name} und kopieren Sie die Application (client) ID.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications > {name}” och kopiera ”Application (client) ID”.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications > {name}» ونسخ «Application (client) ID».";

        en: "If the app is not there, look under Deleted applications and restore it, or make it anew as the guide on this page says.",
        cs: "Pokud tam aplikace není, hledejte ji pod „Deleted applications“ a obnovte ji, nebo ji vytvořte znovu podle návodu na této \
             stránce.",
        de: "Ist die App nicht da, sehen Sie unter Deleted applications nach und stellen sie wieder her, oder legen Sie sie neu an, wie \
             die Anleitung auf dieser Seite es sagt.",
        sv: "Om appen inte finns där, titta under ”Deleted applications” och återställ den, eller skapa den på nytt enligt guiden på den \
             här sidan.",
        ar: "إن لم يكن التطبيق هناك، فالبحث تحت «Deleted applications» واستعادته، أو إنشاؤه من جديد وفق الإرشادات في هذه الصفحة.";

        en: "Make sure that you are in the tenant {tenant}: Settings > Directories + subscriptions.",
        cs: "Ujistěte se, že jste v tenantovi {tenant}: „Settings > Directories + subscriptions“.",
        de: "Vergewissern Sie sich, dass Sie im Mandanten {tenant} sind: Settings > Directories + subscriptions.",
        sv: "Se till att du är i klientorganisationen {tenant}: ”Settings > Directories + subscriptions”.",
        ar: "التأكد من أن المستأجر المفتوح هو {tenant}: «Settings > Directories + subscriptions».";

        en: "Enter the client ID here and check again.",
        cs: "Zadejte tady ID klienta a zkontrolujte znovu.",
        de: "Tragen Sie die Client-ID hier ein und prüfen Sie noch einmal.",
        sv: "Ange klient-ID:t här och kontrollera igen.",
        ar: "إدخال معرّف العميل هنا وإعادة الفحص.";
    };
    let terraform = vec![terraform::app(known), output("client_id", "azuread_application.portico.client_id")];
    Mend { why, console, cli: vec![cli::create_app(known)], terraform }
}

pub fn disabled(known: &Known, locale: Locale) -> Mend {
    let client = client(known);
    let why = say!(locale;
        en: "The app {client} is there, but somebody has switched it off, so it can't sign in.",
        cs: "Aplikace {client} existuje, ale někdo ji vypnul, takže se nemůže přihlásit.",
        de: "Die App {client} ist da, aber jemand hat sie abgeschaltet, also kann sie sich nicht anmelden.",
        sv: "Appen {client} finns, men någon har stängt av den, så den kan inte logga in.",
        ar: "التطبيق {client} موجود، لكن أحدًا عطّله، فلا يمكنه تسجيل الدخول.",
    );
    let console = steps! { locale;
        en: "Find out who switched it off and why, if it was not you.",
        cs: "Zjistěte, kdo ji vypnul a proč, pokud jste to nebyli vy.",
        de: "Finden Sie heraus, wer sie abgeschaltet hat und warum, wenn Sie es nicht waren.",
        sv: "Ta reda på vem som stängde av den och varför, om det inte var du.",
        ar: "معرفة من عطّله ولماذا، إن لم يكن ذلك منك.";

        en: "Open Microsoft Entra ID > Enterprise applications, set the filter Application type to All, and open the app.",
        cs: "Otevřete „Microsoft Entra ID > Enterprise applications“, nastavte filtr „Application type“ na „All“ a aplikaci otevřete.",
        de: "Öffnen Sie Microsoft Entra ID > Enterprise applications, setzen Sie den Filter Application type auf All und öffnen Sie die \
             App.",
        sv: "Öppna ”Microsoft Entra ID > Enterprise applications”, sätt filtret ”Application type” till ”All” och öppna appen.",
        ar: "فتح «Microsoft Entra ID > Enterprise applications»، وضبط المرشّح «Application type» على «All»، وفتح التطبيق.";

        en: "Under Properties, set “Enabled for users to sign-in?” to Yes, and save.",
        cs: "Pod „Properties“ nastavte „Enabled for users to sign-in?“ na „Yes“ a uložte.",
        de: "Setzen Sie unter Properties „Enabled for users to sign-in?“ auf Yes und speichern Sie.",
        sv: "Under ”Properties” sätter du ”Enabled for users to sign-in?” till ”Yes” och sparar.",
        ar: "تحت «Properties» ضبط «Enabled for users to sign-in?» على «Yes»، ثم الحفظ.";

        en: "Check again.",
        cs: "Zkontrolujte znovu.",
        de: "Prüfen Sie noch einmal.",
        sv: "Kontrollera igen.",
        ar: "إعادة الفحص.";
    };
    let cli = vec![az("ad sp update").with("--id", client).with("--set", "accountEnabled=true")];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known)] }
}

pub fn principal_missing(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(locale;
        en: "The app {client} is registered, but in the tenant {tenant} it has no service principal, which is what signs in and what \
             roles are given to. It was not made yet, or it was deleted.",
        cs: "Aplikace {client} je registrovaná, ale v tenantovi {tenant} nemá instanční objekt (service principal); právě ten se \
             přihlašuje a právě jemu se přidělují role. Ještě nebyl vytvořen, nebo byl smazán.",
        de: "Die App {client} ist registriert, hat aber im Mandanten {tenant} keinen Dienstprinzipal (service principal). Der ist es, \
             der sich anmeldet und Rollen bekommt. Er wurde noch nicht angelegt oder wurde gelöscht.",
        sv: "Appen {client} är registrerad, men i klientorganisationen {tenant} har den inget huvudnamn för tjänsten (service \
             principal), som är det som loggar in och får roller. Det skapades aldrig, eller så raderades det.",
        ar: "التطبيق {client} مسجّل، لكن ليس له في المستأجر {tenant} كيان خدمة (service principal)، وهو ما يسجّل الدخول وما تُمنح له \
             الأدوار. لم يُنشأ بعد، أو حُذف.",
    );
    let console = steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications, and open the app.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications“ a aplikaci otevřete.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications und öffnen Sie die App.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications” och öppna appen.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications» ثم فتح التطبيق.";

        en: "On its Overview, choose “Create Service Principal” beside “Managed application in local directory”.",
        cs: "Na její stránce „Overview“ zvolte „Create Service Principal“ vedle „Managed application in local directory“.",
        de: "Wählen Sie unter Overview neben „Managed application in local directory“ „Create Service Principal“.",
        sv: "På dess sida ”Overview” väljer du ”Create Service Principal” bredvid ”Managed application in local directory”.",
        ar: "في صفحة «Overview» الخاصة به، اختيار «Create Service Principal» بجانب «Managed application in local directory».";

        en: "Give it the role anew: Subscriptions > your subscription > Access control (IAM) > Add role assignment.",
        cs: "Přidělte jí roli znovu: „Subscriptions“, vaše předplatné, „Access control (IAM) > Add role assignment“.",
        de: "Geben Sie ihm die Rolle neu: Subscriptions > Ihr Abonnement > Access control (IAM) > Add role assignment.",
        sv: "Ge den rollen på nytt: ”Subscriptions”, din prenumeration, ”Access control (IAM) > Add role assignment”.",
        ar: "منحه الدور من جديد: «Subscriptions»، ثم اشتراكك، ثم «Access control (IAM) > Add role assignment».";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    let cli = vec![cli::create_principal(known), cli::create_role(known), cli::assign_role(known)];
    let terraform = vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)];
    Mend { why, console, cli, terraform }
}

pub fn consent_missing(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(locale;
        en: "The app {client} asks for permissions to which no administrator of the tenant {tenant} has consented. Portico itself needs \
             none of them; they were added to the app.",
        cs: "Aplikace {client} žádá o oprávnění, ke kterým žádný správce tenanta {tenant} nedal souhlas. Portico samo žádné z nich \
             nepotřebuje; k aplikaci byla přidána.",
        de: "Die App {client} verlangt Berechtigungen, denen im Mandanten {tenant} noch niemand mit Administrationsrechten zugestimmt \
             hat. Portico selbst braucht keine davon; sie wurden der App hinzugefügt.",
        sv: "Appen {client} begär behörigheter som ingen administratör i klientorganisationen {tenant} har samtyckt till. Portico \
             behöver inte någon av dem; de har lagts till i appen.",
        ar: "يطلب التطبيق {client} أذونات لم يوافق عليها أي مسؤول في المستأجر {tenant}. ولا يحتاج Portico نفسه إلى أي منها؛ فقد أُضيفت \
             إلى التطبيق.",
    );
    let console = steps! { locale;
        en: "Open Microsoft Entra ID > App registrations > All applications > the app > API permissions.",
        cs: "Otevřete „Microsoft Entra ID > App registrations > All applications“, aplikaci a „API permissions“.",
        de: "Öffnen Sie Microsoft Entra ID > App registrations > All applications > die App > API permissions.",
        sv: "Öppna ”Microsoft Entra ID > App registrations > All applications”, appen och ”API permissions”.",
        ar: "فتح «Microsoft Entra ID > App registrations > All applications»، ثم التطبيق، ثم «API permissions».";

        en: "Remove what nobody needs; for the rest, choose “Grant admin consent”. That takes an administrator.",
        cs: "Odstraňte, co nikdo nepotřebuje; u ostatního zvolte „Grant admin consent“. Na to je potřeba správce.",
        de: "Entfernen Sie, was niemand braucht; für den Rest wählen Sie „Grant admin consent“. Dazu braucht es Administrationsrechte.",
        sv: "Ta bort det som ingen behöver; för resten väljer du ”Grant admin consent”. Det kräver en administratör.",
        ar: "إزالة ما لا يحتاج إليه أحد؛ وللباقي اختيار «Grant admin consent». ويلزم لذلك مسؤول.";

        en: "Check again.",
        cs: "Zkontrolujte znovu.",
        de: "Prüfen Sie noch einmal.",
        sv: "Kontrollera igen.",
        ar: "إعادة الفحص.";
    };
    let cli = vec![az("ad app permission admin-consent").with("--id", client)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known)] }
}

pub fn conditional_access(known: &Known, locale: Locale) -> Mend {
    let (client, tenant) = (client(known), tenant(known));
    let why = say!(locale;
        en: "Credentials and app are right, but a conditional access policy of the tenant {tenant} does not let the app {client} sign in \
             from this server's address. Only those who run the tenant can change that.",
        cs: "Přihlašovací údaje i aplikace jsou v pořádku, ale zásada podmíněného přístupu v tenantovi {tenant} nedovolí aplikaci \
             {client} přihlásit se z adresy tohoto serveru. Změnit to mohou jen ti, kdo tenanta spravují.",
        de: "Anmeldedaten und App stimmen, aber eine Richtlinie für bedingten Zugriff (conditional access) im Mandanten {tenant} lässt \
             die App {client} von der Adresse dieses Servers aus nicht herein. Das kann nur ändern, wer den Mandanten verwaltet.",
        sv: "Inloggningsuppgifterna och appen är rätt, men en princip för villkorsstyrd åtkomst i klientorganisationen {tenant} låter \
             inte appen {client} logga in från den här serverns adress. Bara de som sköter klientorganisationen kan ändra det.",
        ar: "بيانات الاعتماد والتطبيق صحيحة، لكن سياسة وصول مشروط في المستأجر {tenant} لا تسمح للتطبيق {client} بتسجيل الدخول من عنوان \
             هذا الخادم. ولا يستطيع تغيير ذلك إلا من يديرون المستأجر.",
    );
    let console = steps! { locale;
        en: "Open Microsoft Entra ID > Sign-in logs > Service principal sign-ins, open the failed one of {client}: under Conditional \
             Access it names the policy, under Location the address.",
        cs: "Otevřete „Microsoft Entra ID > Sign-in logs > Service principal sign-ins“ a v nich neúspěšné přihlášení aplikace {client}: \
             pod „Conditional Access“ je uvedena zásada, pod „Location“ adresa.",
        de: "Öffnen Sie Microsoft Entra ID > Sign-in logs > Service principal sign-ins und die gescheiterte Anmeldung von {client}: \
             Unter Conditional Access steht die Richtlinie, unter Location die Adresse.",
        sv: "Öppna ”Microsoft Entra ID > Sign-in logs > Service principal sign-ins” och där den misslyckade inloggningen för {client}: \
             under ”Conditional Access” står principen, under ”Location” adressen.",
        ar: "فتح «Microsoft Entra ID > Sign-in logs > Service principal sign-ins» وفتح المحاولة الفاشلة للتطبيق {client}: تحت \
             «Conditional Access» تُذكر السياسة، وتحت «Location» العنوان.";

        en: "Under Protection > Conditional Access, add that address to the named locations that the policy trusts, or exclude the app \
             from it.",
        cs: "Pod „Protection > Conditional Access“ přidejte tuto adresu k pojmenovaným umístěním, kterým zásada důvěřuje, nebo z ní \
             aplikaci vyjměte.",
        de: "Nehmen Sie unter Protection > Conditional Access diese Adresse in die Named locations auf, denen die Richtlinie vertraut, \
             oder nehmen Sie die App davon aus.",
        sv: "Under ”Protection > Conditional Access” lägger du till adressen bland de namngivna platser som principen litar på, eller \
             undantar appen från den.",
        ar: "تحت «Protection > Conditional Access» إضافة هذا العنوان إلى المواقع المسمّاة التي تثق بها السياسة، أو استثناء التطبيق منها.";

        en: "Check again.",
        cs: "Zkontrolujte znovu.",
        de: "Prüfen Sie noch einmal.",
        sv: "Kontrollera igen.",
        ar: "إعادة الفحص.";
    };
    Mend { why, console, ..Mend::default() }
}

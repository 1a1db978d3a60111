//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::{
            azure::{cli, client, name, subscription, terraform},
            labels,
        },
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

pub fn missing(action: &str, known: &Known, locale: Locale) -> Mend {
    let (client, name, subscription, role) = (client(known), name(known), subscription(known), labels::custom_role(locale));
    let why = say!(locale;
        en: "The app {client} signs in, but may not do {action} on the subscription {subscription}. The role {name} is missing, lacks \
             that action, or is not assigned to the app; or it was assigned a moment ago, for Azure takes up to ten minutes. The \
             commands set all three right: what is there already, they say.",
        cs: "Aplikace {client} se přihlásí, ale nesmí provést {action} v předplatném {subscription}. Role {name} chybí, nemá tuto akci, \
             nebo není aplikaci přidělena; nebo byla přidělena před chvílí, protože Azure na to potřebuje až deset minut. Příkazy uvedou \
             do pořádku všechno: co už existuje, to řeknou.",
        de: "Die App {client} meldet sich an, darf aber {action} auf dem Abonnement {subscription} nicht. Die Rolle {name} fehlt, \
             enthält diese Aktion nicht oder ist der App nicht zugewiesen; oder sie ist es eben erst, denn Azure braucht bis zu zehn \
             Minuten. Die Befehle bringen alles drei in Ordnung: Was es schon gibt, sagen sie.",
        sv: "Appen {client} loggar in, men får inte göra {action} i prenumerationen {subscription}. Rollen {name} saknas, saknar den \
             åtgärden eller är inte tilldelad appen; eller så tilldelades den nyss, för Azure behöver upp till tio minuter. Kommandona \
             rättar till alla tre: vad som redan finns säger de.",
        ar: "يسجّل التطبيق {client} الدخول، لكنه لا يجوز له تنفيذ {action} على الاشتراك {subscription}. الدور {name} مفقود، أو تنقصه هذه \
             العملية، أو لم يُسند إلى التطبيق؛ أو أُسند قبل لحظة، إذ يحتاج Azure إلى ما يصل إلى عشر دقائق. الأوامر تصحّح الثلاثة كلها: \
             وما هو موجود تذكره.",
    );
    let console = steps! { locale;
        en: "Open Subscriptions > {subscription} > Access control (IAM).",
        cs: "Otevřete „Subscriptions > {subscription} > Access control (IAM)“.",
        de: "Öffnen Sie Subscriptions > {subscription} > Access control (IAM).",
        sv: "Öppna ”Subscriptions > {subscription} > Access control (IAM)”.",
        ar: "فتح «Subscriptions > {subscription} > Access control (IAM)».";

        en: "Under Roles, look for {name}. If it is not there, choose Add > Add custom role > Start from JSON, with the “{role}” from \
             this page; if it lacks {action}, add that under Edit.",
        cs: "Pod „Roles“ najděte {name}. Pokud tam není, zvolte „Add > Add custom role > Start from JSON“ s textem „{role}“ z této \
             stránky; pokud jí chybí {action}, přidejte ji pod „Edit“.",
        de: "Suchen Sie unter Roles nach {name}. Ist sie nicht da, wählen Sie Add > Add custom role > Start from JSON, mit dem Text \
             „{role}“ von dieser Seite; fehlt ihr {action}, fügen Sie das unter Edit hinzu.",
        sv: "Under ”Roles” letar du efter {name}. Om den inte finns där, välj ”Add > Add custom role > Start from JSON” med ”{role}” \
             från den här sidan; om den saknar {action}, lägg till den under ”Edit”.",
        ar: "تحت «Roles» البحث عن {name}. إن لم يكن هناك، فاختيار «Add > Add custom role > Start from JSON» مع نص «{role}» من هذه \
             الصفحة؛ وإن كان ينقصه {action}، فإضافته تحت «Edit».";

        en: "Choose Add > Add role assignment, the role {name}, and under Members the app.",
        cs: "Zvolte „Add > Add role assignment“, roli {name} a pod „Members“ aplikaci.",
        de: "Wählen Sie Add > Add role assignment, die Rolle {name} und unter Members die App.",
        sv: "Välj ”Add > Add role assignment”, rollen {name} och under ”Members” appen.",
        ar: "اختيار «Add > Add role assignment»، ثم الدور {name}، وتحت «Members» التطبيق.";

        en: "Wait ten minutes and check again.",
        cs: "Počkejte deset minut a zkontrolujte znovu.",
        de: "Warten Sie zehn Minuten und prüfen Sie noch einmal.",
        sv: "Vänta tio minuter och kontrollera igen.",
        ar: "الانتظار عشر دقائق ثم إعادة الفحص.";
    };
    let cli = vec![cli::create_role(known), cli::update_role(known), cli::assign_role(known)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)] }
}

pub fn too_powerful(actions: &[String], known: &Known, locale: Locale) -> Mend {
    let (client, name, subscription, actions) = (client(known), name(known), subscription(known), actions.join(", "));
    let why = say!(locale;
        en: "The connection works. But the app {client} may do more than Portico needs: {actions}. Whatever Portico may do, a mistake in \
             it or a thief of its credentials may do, too. The role {name} is enough. The first command takes all roles on the \
             subscription away from the app, the others give it this one.",
        cs: "Připojení funguje. Ale aplikace {client} smí více, než Portico potřebuje: {actions}. Co smí Portico, může napáchat i chyba \
             v něm nebo ten, kdo mu ukradne přihlašovací údaje. Role {name} stačí. První příkaz odebere aplikaci všechny role v \
             předplatném, další jí přidělí tuto.",
        de: "Die Verbindung funktioniert. Aber die App {client} darf mehr, als Portico braucht: {actions}. Was Portico darf, kann auch \
             ein Fehler darin anrichten, oder wer seine Anmeldedaten stiehlt. Die Rolle {name} genügt. Der erste Befehl nimmt der App \
             alle Rollen auf dem Abonnement, die übrigen geben ihr diese eine.",
        sv: "Anslutningen fungerar. Men appen {client} får göra mer än Portico behöver: {actions}. Vad Portico än får göra kan också ett \
             fel i Portico göra, eller den som stjäl dess inloggningsuppgifter. Rollen {name} räcker. Det första kommandot tar ifrån \
             appen alla roller i prenumerationen, de andra ger den den här.",
        ar: "الاتصال يعمل. لكن التطبيق {client} يجوز له أكثر مما يحتاج إليه Portico: \u{200e}{actions}\u{200e}. وكل ما يجوز لـ Portico \
             قد يفعله أيضًا خطأ فيه، أو من يسرق بيانات اعتماده. الدور {name} كافٍ. أول أمر يسحب من التطبيق جميع الأدوار على الاشتراك، \
             والأوامر الأخرى تمنحه هذا الدور.",
    );
    let console = steps! { locale;
        en: "Open Subscriptions > {subscription} > Access control (IAM) > Role assignments, and search for the app.",
        cs: "Otevřete „Subscriptions > {subscription} > Access control (IAM) > Role assignments“ a vyhledejte aplikaci.",
        de: "Öffnen Sie Subscriptions > {subscription} > Access control (IAM) > Role assignments und suchen Sie die App.",
        sv: "Öppna ”Subscriptions > {subscription} > Access control (IAM) > Role assignments” och sök efter appen.",
        ar: "فتح «Subscriptions > {subscription} > Access control (IAM) > Role assignments» والبحث عن التطبيق.";

        en: "Remove each role but {name}. One that is inherited from a management group or comes by a group is removed there.",
        cs: "Odeberte každou roli kromě {name}. Role zděděná ze skupiny pro správu nebo získaná přes skupinu se odebírá tam.",
        de: "Entfernen Sie jede Rolle außer {name}. Eine, die von einer Management group geerbt ist oder über eine Gruppe kommt, wird \
             dort entfernt.",
        sv: "Ta bort varje roll utom {name}. En som ärvs från en hanteringsgrupp eller kommer genom en grupp tas bort där.",
        ar: "إزالة كل دور ما عدا {name}. والدور الموروث من مجموعة إدارة أو الآتي من مجموعة يُزال هناك.";

        en: "Wait ten minutes and check again.",
        cs: "Počkejte deset minut a zkontrolujte znovu.",
        de: "Warten Sie zehn Minuten und prüfen Sie noch einmal.",
        sv: "Vänta tio minuter och kontrollera igen.",
        ar: "الانتظار عشر دقائق ثم إعادة الفحص.";
    };
    let cli = vec![cli::unassign_all(known), cli::create_role(known), cli::update_role(known), cli::assign_role(known)];
    Mend { why, console, cli, terraform: vec![terraform::principal_of(known), terraform::role(known), terraform::assignment(known)] }
}

//! Too few rights, or too many.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{account, cli, project, role_id, terraform},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

/// The basic roles: who has more than needed has it by one of these, as a rule.
const BASIC: [&str; 3] = ["roles/owner", "roles/editor", "roles/viewer"];

pub fn missing(permission: &str, known: &Known, locale: Locale) -> Mend {
    let (account, project, role) = (account(known), project(known), role_id(known));
    let why = say!(locale;
        en: "Portico can act as {account}, but that may not do {permission} in the project {project}. Google does not say which of these \
             it is: there is no such project, the role {role} is missing or lacks that permission, or the account does not have the \
             role. The commands set the role right; what is there already, they say. The last one lists your projects.",
        cs: "Portico může jednat jako {account}, ale ten nesmí {permission} v projektu {project}. Google neříká, co z toho platí: takový \
             projekt není, role {role} chybí nebo toto oprávnění nemá, nebo účet tuto roli nemá. Příkazy roli uvedou do pořádku; co už \
             existuje, to řeknou. Poslední vypíše vaše projekty.",
        de: "Portico kann als {account} handeln, aber das darf {permission} im Projekt {project} nicht. Google sagt nicht, was davon \
             zutrifft: Es gibt kein solches Projekt, die Rolle {role} fehlt oder enthält diese Berechtigung nicht, oder das Konto hat \
             die Rolle nicht. Die Befehle bringen die Rolle in Ordnung; was es schon gibt, sagen sie. Der letzte listet Ihre Projekte \
             auf.",
        sv: "Portico kan handla som {account}, men det kontot får inte {permission} i projektet {project}. Google säger inte vilket av \
             detta som gäller: projektet finns inte, rollen {role} saknas eller saknar den behörigheten, eller så har kontot inte \
             rollen. Kommandona rättar till rollen; vad som redan finns säger de. Det sista listar dina projekt.",
        ar: "يستطيع Portico العمل بصفة {account}، لكن هذا الحساب ليس له {permission} في المشروع {project}. ولا تذكر Google أي هذه \
             الأسباب ينطبق: لا وجود لهذا المشروع، أو الدور {role} مفقود أو ينقصه هذا الإذن، أو ليس للحساب هذا الدور. الأوامر تصحّح \
             الدور؛ وما هو موجود تذكره. وآخر أمر يسرد مشاريعك.",
    );
    let console = steps! { locale;
        en: "Compare the project ID {project} with the one on the project's dashboard.",
        cs: "Porovnejte ID projektu {project} s tím, které je v přehledu projektu.",
        de: "Vergleichen Sie die Projekt-ID {project} mit der im Dashboard des Projekts.",
        sv: "Jämför projekt-ID:t {project} med det i projektets översikt.",
        ar: "مقارنة معرّف المشروع {project} بالظاهر في لوحة معلومات المشروع.";

        en: "Open IAM & Admin > Roles and look for {role}. If it is not there, create it with the permission {permission}; if it lacks \
             that, add it under Edit role.",
        cs: "Otevřete „IAM & Admin > Roles“ a najděte {role}. Pokud tam není, vytvořte ji s oprávněním {permission}; pokud jí chybí, \
             přidejte je pod „Edit role“.",
        de: "Öffnen Sie IAM & Admin > Roles und suchen Sie {role}. Ist sie nicht da, legen Sie sie mit der Berechtigung {permission} an; \
             fehlt ihr diese, fügen Sie sie unter Edit role hinzu.",
        sv: "Öppna ”IAM & Admin > Roles” och leta efter {role}. Om den inte finns där, skapa den med behörigheten {permission}; om den \
             saknar den, lägg till den under ”Edit role”.",
        ar: "فتح «IAM & Admin > Roles» والبحث عن {role}. إن لم يكن هناك، فإنشاؤه مع الإذن {permission}؛ وإن كان ينقصه الإذن، فإضافته تحت \
             «Edit role».";

        en: "Open IAM & Admin > IAM > Grant access. New principals: {account}. Role: {role}. Save.",
        cs: "Otevřete „IAM & Admin > IAM > Grant access“. „New principals“: {account}. „Role“: {role}. Uložte.",
        de: "Öffnen Sie IAM & Admin > IAM > Grant access. New principals: {account}. Role: {role}. Speichern Sie.",
        sv: "Öppna ”IAM & Admin > IAM > Grant access”. ”New principals”: {account}. ”Role”: {role}. Spara.",
        ar: "فتح «IAM & Admin > IAM > Grant access». «New principals»: {account}. «Role»: {role}. ثم الحفظ.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    let cli = vec![cli::create_role(known), cli::update_role(known), cli::bind_role(known), cli::list_projects()];
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::role(known), terraform::binding(known)] }
}

pub fn too_powerful(permissions: &[String], known: &Known, locale: Locale) -> Mend {
    let (account, project, role, permissions) = (account(known), project(known), role_id(known), permissions.join(", "));
    let why = say!(locale;
        en: "The connection works. But {account} may do more than Portico needs in the project {project}, for instance {permissions}. \
             Whatever Portico may do, a mistake in it or a thief of its credentials may do, too. The role {role} is enough. The commands \
             give it that role and take the basic roles away; those that it does not have, they name.",
        cs: "Připojení funguje. Ale {account} smí v projektu {project} více, než Portico potřebuje, například {permissions}. Co smí \
             Portico, může napáchat i chyba v něm nebo ten, kdo mu ukradne přihlašovací údaje. Role {role} stačí. Příkazy účtu tuto roli \
             dají a základní role mu odeberou; ty, které nemá, vyjmenují.",
        de: "Die Verbindung funktioniert. Aber {account} darf im Projekt {project} mehr, als Portico braucht, zum Beispiel \
             {permissions}. Was Portico darf, kann auch ein Fehler darin anrichten, oder wer seine Anmeldedaten stiehlt. Die Rolle \
             {role} genügt. Die Befehle geben ihm diese Rolle und nehmen ihm die einfachen Rollen; die es nicht hat, nennen sie.",
        sv: "Anslutningen fungerar. Men {account} får göra mer än Portico behöver i projektet {project}, till exempel {permissions}. Vad \
             Portico än får göra kan också ett fel i Portico göra, eller den som stjäl dess inloggningsuppgifter. Rollen {role} räcker. \
             Kommandona ger kontot den rollen och tar bort de grundläggande rollerna; de som det inte har nämner de.",
        ar: "الاتصال يعمل. لكن {account} يجوز له في المشروع {project} أكثر مما يحتاج إليه Portico، مثل {permissions}. وكل ما يجوز لـ \
             Portico قد يفعله أيضًا خطأ فيه، أو من يسرق بيانات اعتماده. الدور {role} كافٍ. الأوامر تمنح الحساب هذا الدور وتسحب الأدوار \
             الأساسية؛ وما ليس له منها تذكره.",
    );
    let console = steps! { locale;
        en: "Open IAM & Admin > IAM, look for {account} and choose Edit principal.",
        cs: "Otevřete „IAM & Admin > IAM“, najděte {account} a zvolte „Edit principal“.",
        de: "Öffnen Sie IAM & Admin > IAM, suchen Sie {account} und wählen Sie Edit principal.",
        sv: "Öppna ”IAM & Admin > IAM”, leta efter {account} och välj ”Edit principal”.",
        ar: "فتح «IAM & Admin > IAM»، والبحث عن {account}، واختيار «Edit principal».";

        en: "Remove each role but {role}, and save. One that is inherited is removed in the folder or organization that it comes from.",
        cs: "Odeberte každou roli kromě {role} a uložte. Zděděná role se odebírá ve složce nebo organizaci, ze které pochází.",
        de: "Entfernen Sie jede Rolle außer {role} und speichern Sie. Eine geerbte wird in dem Ordner oder der Organisation entfernt, \
             aus der sie kommt.",
        sv: "Ta bort varje roll utom {role} och spara. En som ärvs tas bort i den mapp eller organisation som den kommer från.",
        ar: "إزالة كل دور ما عدا {role}، ثم الحفظ. والدور الموروث يُزال في المجلد أو المؤسسة التي أتى منها.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    let mut cli = vec![cli::create_role(known), cli::update_role(known), cli::bind_role(known)];
    cli.extend(BASIC.map(|basic| cli::unbind_role(known, basic)));
    Mend { why, console, cli, terraform: vec![terraform::account(known), terraform::role(known), terraform::binding(known)] }
}

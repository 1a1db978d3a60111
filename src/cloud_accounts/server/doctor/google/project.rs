//! The project, and the APIs that are switched on in it.

use super::super::Mend;
use crate::{
    cloud_accounts::server::{
        guide::google::{account_project, cli, project, terraform},
        hcl::{Block, output},
        known::Known,
        words::{say, steps},
    },
    i18n::Locale,
};

/// These count for the project of the service account that calls, the others for the one with the pool.
const OF_THE_CALLER: [&str; 2] = ["iamcredentials.googleapis.com", "cloudresourcemanager.googleapis.com"];

pub fn api_off(api: &str, known: &Known, locale: Locale) -> Mend {
    if api.is_empty() {
        return some_api_off(known, locale);
    }
    let project = if OF_THE_CALLER.contains(&api) { account_project(known) } else { project(known) };
    let why = say!(locale;
        en: "In Google Cloud each API has to be enabled for the project that calls it, and {api} is not enabled in {project}. It costs \
             nothing by itself.",
        cs: "V Google Cloud musí být každé API povoleno pro projekt, který je volá, a {api} není v projektu {project} povoleno. Samo o \
             sobě to nic nestojí.",
        de: "In Google Cloud muss jede API für das Projekt aktiviert werden, das sie aufruft, und {api} ist in {project} nicht \
             aktiviert. Das allein kostet nichts.",
        sv: "I Google Cloud måste varje API vara aktiverat för det projekt som anropar det, och {api} är inte aktiverat i {project}. Det \
             kostar ingenting i sig.",
        ar: "في Google Cloud يجب تفعيل كل API للمشروع الذي يستدعيه، و{api} غير مفعّل في {project}. ولا يكلّف ذلك شيئًا بحد ذاته.",
    );
    let console = steps! { locale;
        en: "Open https://console.cloud.google.com/apis/library/{api}?project={project} and choose Enable.",
        cs: "Otevřete https://console.cloud.google.com/apis/library/{api}?project={project} a zvolte „Enable“.",
        de: "Öffnen Sie https://console.cloud.google.com/apis/library/{api}?project={project} und wählen Sie Enable.",
        sv: "Öppna https://console.cloud.google.com/apis/library/{api}?project={project} och välj ”Enable”.",
        ar: "فتح https://console.cloud.google.com/apis/library/{api}?project={project} واختيار «Enable».";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    Mend { why, console, cli: vec![cli::enable_one(api, project)], terraform: vec![terraform::services(project, &[api])] }
}

/// Google did not say which.
fn some_api_off(known: &Known, locale: Locale) -> Mend {
    let (project, apis) = (project(known), cli::apis(known));
    let names = apis.join(", ");
    let why = say!(locale;
        en: "In Google Cloud each API has to be enabled for the project that calls it, and one of these is not enabled in {project}: \
             {names}.",
        cs: "V Google Cloud musí být každé API povoleno pro projekt, který je volá, a jedno z těchto není v projektu {project} povoleno: \
             {names}.",
        de: "In Google Cloud muss jede API für das Projekt aktiviert werden, das sie aufruft, und eine von diesen ist in {project} nicht \
             aktiviert: {names}.",
        sv: "I Google Cloud måste varje API vara aktiverat för det projekt som anropar det, och ett av dessa är inte aktiverat i \
             {project}: {names}.",
        ar: "في Google Cloud يجب تفعيل كل API للمشروع الذي يستدعيه، وأحد هذه غير مفعّل في {project}: {names}.",
    );
    let console = steps! { locale;
        en: "Open APIs & Services > Library in the project {project}, and enable each of them.",
        cs: "Otevřete „APIs & Services > Library“ v projektu {project} a povolte každé z nich.",
        de: "Öffnen Sie APIs & Services > Library im Projekt {project} und aktivieren Sie jede davon.",
        sv: "Öppna ”APIs & Services > Library” i projektet {project} och aktivera vart och ett av dem.",
        ar: "فتح «APIs & Services > Library» في المشروع {project} وتفعيل كل منها.";

        en: "Wait some minutes and check again.",
        cs: "Počkejte několik minut a zkontrolujte znovu.",
        de: "Warten Sie einige Minuten und prüfen Sie noch einmal.",
        sv: "Vänta några minuter och kontrollera igen.",
        ar: "الانتظار بضع دقائق ثم إعادة الفحص.";
    };
    Mend { why, console, cli: vec![cli::enable(known)], terraform: vec![terraform::services(project, &apis)] }
}

pub fn other(expected: &str, found: &str, known: &Known, locale: Locale) -> Mend {
    let project = project(known);
    let why = say!(locale;
        en: "You named the project {expected}, but what answers is the project {found}. A project has a name, an ID and a number, which \
             are easily mixed up: what counts here is the ID.",
        cs: "Uvedli jste projekt {expected}, ale odpovídá projekt {found}. Projekt má název, ID a číslo, které se snadno spletou: tady \
             platí ID.",
        de: "Sie haben das Projekt {expected} genannt, aber es antwortet das Projekt {found}. Ein Projekt hat einen Namen, eine ID und \
             eine Nummer, die leicht zu verwechseln sind: Hier zählt die ID.",
        sv: "Du angav projektet {expected}, men det som svarar är projektet {found}. Ett projekt har ett namn, ett ID och ett nummer, \
             som lätt förväxlas: här är det ID:t som gäller.",
        ar: "المشروع المذكور هو {expected}، لكن الذي يجيب هو المشروع {found}. وللمشروع اسم ومعرّف ورقم، ويسهل الخلط بينها: المعتبر هنا هو \
             المعرّف.",
    );
    let console = steps! { locale;
        en: "Open the project's dashboard (Cloud overview), and copy its ID and, if it is asked for, its number. The command prints both.",
        cs: "Otevřete přehled projektu („Cloud overview“) a zkopírujte jeho ID, a pokud je potřeba, i číslo. Příkaz vypíše obojí.",
        de: "Öffnen Sie das Dashboard des Projekts (Cloud overview) und kopieren Sie seine ID und, wenn danach gefragt wird, seine \
             Nummer. Der Befehl gibt beide aus.",
        sv: "Öppna projektets översikt (”Cloud overview”) och kopiera dess ID och, om det efterfrågas, dess nummer. Kommandot skriver ut \
             båda.",
        ar: "فتح لوحة معلومات المشروع («Cloud overview») ونسخ معرّفه، ورقمه إن كان مطلوبًا. ويطبع الأمر كليهما.";

        en: "Enter them here and check again.",
        cs: "Zadejte je tady a zkontrolujte znovu.",
        de: "Tragen Sie sie hier ein und prüfen Sie noch einmal.",
        sv: "Ange dem här och kontrollera igen.",
        ar: "إدخالهما هنا وإعادة الفحص.";
    };
    let cli = vec![cli::describe_project(known)];
    let data = Block::new("data \"google_project\" \"portico\"").text("project_id", project);
    Mend { why, console, cli, terraform: vec![data, output("project_number", "data.google_project.portico.number")] }
}

pub fn deleted(known: &Known, locale: Locale) -> Mend {
    let project = project(known);
    let why = say!(locale;
        en: "The project {project} was shut down. It can be restored for 30 days; then all that was in it is gone.",
        cs: "Projekt {project} byl ukončen. Lze ho obnovit po dobu 30 dnů; pak bude pryč všechno, co v něm bylo.",
        de: "Das Projekt {project} wurde heruntergefahren. Wiederherstellen lässt es sich 30 Tage lang; dann ist alles darin verloren.",
        sv: "Projektet {project} stängdes. Det kan återställas i 30 dagar; sedan är allt som fanns i det borta.",
        ar: "أُغلق المشروع {project}. ويمكن استعادته خلال 30 يومًا؛ وبعدها يزول كل ما كان فيه.",
    );
    let console = steps! { locale;
        en: "Open IAM & Admin > Manage resources > Resources pending deletion, select {project} and choose Restore.",
        cs: "Otevřete „IAM & Admin > Manage resources > Resources pending deletion“, vyberte {project} a zvolte „Restore“.",
        de: "Öffnen Sie IAM & Admin > Manage resources > Resources pending deletion, wählen Sie {project} und dann Restore.",
        sv: "Öppna ”IAM & Admin > Manage resources > Resources pending deletion”, markera {project} och välj ”Restore”.",
        ar: "فتح «IAM & Admin > Manage resources > Resources pending deletion»، وتحديد {project}، واختيار «Restore».";

        en: "Check under Billing that the project still has a billing account, if it needs one.",
        cs: "Pod „Billing“ zkontrolujte, že má projekt stále fakturační účet, pokud ho potřebuje.",
        de: "Sehen Sie unter Billing nach, ob das Projekt noch ein Abrechnungskonto hat, wenn es eines braucht.",
        sv: "Kontrollera under ”Billing” att projektet fortfarande har ett faktureringskonto, om det behöver ett.",
        ar: "التأكد تحت «Billing» من أن للمشروع حساب فوترة، إن كان يحتاج إليه.";

        en: "Check again; it can take some minutes.",
        cs: "Zkontrolujte znovu; může to několik minut trvat.",
        de: "Prüfen Sie noch einmal; es kann einige Minuten dauern.",
        sv: "Kontrollera igen; det kan ta några minuter.",
        ar: "إعادة الفحص؛ قد يستغرق ذلك بضع دقائق.";
    };
    Mend { why, console, cli: vec![cli::undelete_project(known)], terraform: Vec::new() }
}

use crate::i18n::told::ToldWords;

pub const WORDS: ToldWords = ToldWords {
    cloud_failing: "{name} už nefunguje",
    cloud_failing_text: "Poslední kontrola tohoto cloudového účtu selhala. Co s tím, najdete na jeho stránce.",
    token_ends: "Váš přístupový token „{name}“ brzy skončí",
    token_ends_text: "Skončí {when}. Programy, které ho budou stále používat, pak přestanou fungovat.",
    invited_by_nobody: "Máte pozvánku: „{place}“",
    invited_by_nobody_text: "Pozvánku můžete přijmout, nebo odmítnout.",
    invited: "{by} vás zve: „{place}“",
    invited_to_maintainer: "Je to pozvánka do maintaineru. Můžete ji přijmout, nebo odmítnout.",
    invited_to_organization: "Je to pozvánka do organizace. Můžete ji přijmout, nebo odmítnout.",
    invited_to_project: "Je to pozvánka do projektu. Můžete ji přijmout, nebo odmítnout.",
    membership_ends: "Váš přístup k projektu „{project}“ brzy skončí",
    membership_ends_text: "Skončí {when}. Pokud ho potřebujete déle, obraťte se na některého člena.",
    project_expires: "Projekt „{project}“ brzy vyprší",
    project_expires_text: "Zavře se {when}, po dobu 60 dnů ho lze vrátit a potom se vymaže.",
    limit_reached: "Projekt „{project}“ dosáhl limitu",
    limit_reached_text: "{limit}: využito {used} z celkem {of}. Nic se neblokuje; pokud potřebujete víc, obraťte se na provozovatele platformy.",
    limit_near: "Projekt „{project}“ se blíží limitu",
    limit_near_text: "{limit}: využito {used} z celkem {of}, tedy {percent} % nebo víc.",
};

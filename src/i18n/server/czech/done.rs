use crate::i18n::done::DoneWords;

pub const WORDS: DoneWords = DoneWords {
    member_removed: "Člen je odebrán.",
    left: "Už nejste členem.",
    joined: "Teď jste členem.",
    role_changed: "Role je změněna.",
    invited: "Pozváno. E-mail je na cestě.",
    invitation_sent: "Nový e-mail je na cestě. Odkazy v dřívějších už nefungují.",
    invitation_withdrawn: "Pozvánka je odvolána.",
    invitation_declined: "Pozvánka je odmítnuta.",
    asked: "Vaše žádost je na cestě ke členům.",
    taken_back: "Vaše žádost je vzata zpět.",
    approved: "Žádost je schválena.",
    rejected: "Žádost je zamítnuta.",
    saved: "Uloženo.",
    created: "Hotovo, vytvořeno.",
    project_deleted: "Projekt je smazán. Po dobu 60 dnů ho může správce vrátit.",
    moved: "Projekt je přesunut.",
    organization_deleted: "Organizace je smazána.",
    maintainer_deleted: "Maintainer je smazán.",
    mfa_required: "Odteď se vyžaduje vícefaktorové ověření.",
    mfa_not_required: "Vícefaktorové ověření se už nevyžaduje.",
};

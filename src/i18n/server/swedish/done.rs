use crate::i18n::done::DoneWords;

pub const WORDS: DoneWords = DoneWords {
    member_removed: "Medlemmen är borttagen.",
    left: "Du är inte längre medlem.",
    joined: "Du är medlem nu.",
    role_changed: "Rollen är ändrad.",
    invited: "Inbjuden. Ett mejl är på väg.",
    invitation_sent: "Ett nytt mejl är på väg. Länkar i tidigare mejl fungerar inte längre.",
    invitation_withdrawn: "Inbjudan är tillbakadragen.",
    invitation_declined: "Du tackade nej till inbjudan.",
    asked: "Din begäran är på väg till medlemmarna.",
    taken_back: "Din begäran är tillbakatagen.",
    approved: "Begäran är godkänd.",
    rejected: "Begäran är avslagen.",
    saved: "Sparat.",
    created: "Nu är det klart.",
    project_deleted: "Projektet är raderat. I 60 dagar kan en administratör ta tillbaka det.",
    moved: "Projektet är flyttat.",
    organization_deleted: "Organisationen är raderad.",
    maintainer_deleted: "Maintainern är raderad.",
    mfa_required: "Från och med nu krävs flerfaktorsautentisering.",
    mfa_not_required: "Flerfaktorsautentisering krävs inte längre.",
};

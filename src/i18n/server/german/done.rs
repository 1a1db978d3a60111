use crate::i18n::done::DoneWords;

pub const WORDS: DoneWords = DoneWords {
    member_removed: "Das Mitglied ist entfernt.",
    left: "Sie sind kein Mitglied mehr.",
    joined: "Sie sind jetzt Mitglied.",
    role_changed: "Die Rolle ist geändert.",
    invited: "Eingeladen. Eine E-Mail ist unterwegs.",
    invitation_sent: "Eine neue E-Mail ist unterwegs. Links in früheren gelten nicht mehr.",
    invitation_withdrawn: "Die Einladung ist zurückgezogen.",
    invitation_declined: "Sie haben die Einladung abgelehnt.",
    asked: "Ihre Anfrage ist unterwegs zu den Mitgliedern.",
    taken_back: "Ihre Anfrage ist zurückgenommen.",
    approved: "Die Anfrage ist angenommen.",
    rejected: "Die Anfrage ist abgelehnt.",
    saved: "Gespeichert.",
    created: "Es ist bereit.",
    project_deleted: "Das Projekt ist gelöscht. 60 Tage lang kann ein Administrator es zurückholen.",
    moved: "Das Projekt ist verschoben.",
    organization_deleted: "Die Organisation ist gelöscht.",
    maintainer_deleted: "Der Maintainer ist gelöscht.",
    mfa_required: "Ab jetzt wird Mehr-Faktor-Authentifizierung verlangt.",
    mfa_not_required: "Mehr-Faktor-Authentifizierung wird nicht mehr verlangt.",
};

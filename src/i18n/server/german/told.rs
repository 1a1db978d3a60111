use crate::i18n::told::ToldWords;

pub const WORDS: ToldWords = ToldWords {
    cloud_failing: "{name} funktioniert nicht mehr",
    cloud_failing_text: "Die letzte Prüfung dieses Cloud-Kontos ist fehlgeschlagen. Auf seiner Seite steht, was zu tun ist.",
    token_ends: "Ihr Zugriffstoken „{name}“ läuft bald ab",
    token_ends_text: "Es läuft am {when} ab. Programme, die es dann noch benutzen, funktionieren nicht mehr.",
    invited_by_nobody: "Sie sind zu „{place}“ eingeladen",
    invited_by_nobody_text: "Sie können die Einladung annehmen oder ablehnen.",
    invited: "{by} hat Sie zu „{place}“ eingeladen",
    invited_to_maintainer: "Sie können einem Maintainer beitreten. Nehmen Sie die Einladung an oder lehnen Sie sie ab.",
    invited_to_organization: "Sie können einer Organisation beitreten. Nehmen Sie die Einladung an oder lehnen Sie sie ab.",
    invited_to_project: "Sie können einem Projekt beitreten. Nehmen Sie die Einladung an oder lehnen Sie sie ab.",
    membership_ends: "Ihr Zugang zu „{project}“ endet bald",
    membership_ends_text: "Er endet am {when}. Fragen Sie ein Mitglied, wenn Sie ihn länger brauchen.",
    project_expires: "Das Projekt „{project}“ läuft bald ab",
    project_expires_text: "Es wird am {when} geschlossen, kann 60 Tage lang zurückgeholt werden und wird danach gelöscht.",
    limit_reached: "Das Projekt „{project}“ hat ein Limit erreicht",
    limit_reached_text: "{limit}: {used} von {of} sind verbraucht. Nichts wird gesperrt; sprechen Sie mit den Betreibern, wenn Sie mehr brauchen.",
    limit_near: "Das Projekt „{project}“ nähert sich einem Limit",
    limit_near_text: "{limit}: {used} von {of} sind verbraucht, mindestens {percent}\u{a0}%.",
};

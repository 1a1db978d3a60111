//! Access Tokens, and how programs use them.

use super::words;
use crate::scope::{Area, narrowed_to};

words! {
    TokenWords {
        title: "Access Tokens", "Zugriffstokens";
        personal: "Personal Access Tokens", "Persönliche Zugriffstokens";
        personal_text: "These tokens allow programs to use the Management API in your name. They inherit your permissions.",
            "Mit diesen Tokens verwenden Programme die Management API in Ihrem Namen. Sie haben dieselben Rechte wie Sie.";
        session: "Session Tokens", "Sitzungstokens";
        session_text: "Temporary tokens that programs made from your personal tokens. They live an hour at most.",
            "Kurzlebige Tokens, die Programme aus Ihren persönlichen Tokens erzeugt haben. Sie gelten höchstens eine Stunde.";
        none: "No tokens are created yet.", "Es sind noch keine Tokens angelegt.";
        created: "Created", "Angelegt";
        last_used: "Last Used", "Zuletzt benutzt";
        never_used: "Not used yet.", "Noch nicht benutzt.";
        expires: "Expires", "Läuft ab";
        expired: "Expired", "Abgelaufen";
        delete: "Delete", "Löschen";
        delete_text: "opens nothing any more from that moment on, nor do session tokens that were made from it. Programs that use it stop working.",
            "öffnet von da an nichts mehr, ebenso wenig die Sitzungstokens, die daraus erzeugt wurden. Programme, die es verwenden, funktionieren nicht mehr.";
        delete_session_text: "opens nothing any more from that moment on.", "öffnet von da an nichts mehr.";

        new: "New token", "Neues Token";
        new_first_confirm: "You will be asked first to confirm that it is you.", "Vorher werden Sie gebeten zu bestätigen, dass Sie es sind.";
        name: "Name", "Name";
        name_hint: "What uses it, and where: you will recognize it by that.", "Was es verwendet, und wo: Daran erkennen Sie es wieder.";
        valid_for: "Access valid for", "Zugriff gültig für";
        hours: "hours, at most", "Stunden, höchstens";
        hours_hint: "Each token ends. 720 hours are 30 days.", "Jedes Token läuft ab. 720 Stunden sind 30 Tage.";
        one_day: "1 day", "1 Tag";
        thirty_days: "30 days", "30 Tage";
        ninety_days: "90 days", "90 Tage";
        narrow: "Narrow it", "Einschränken";
        narrow_text: "Without a choice here, the token may do all that you may do.", "Ohne Auswahl darf das Token alles, was Sie dürfen.";
        read_only: "Read only", "Nur lesen";
        only_in: "Only", "Nur";
        areas: "Only in these areas", "Nur in diesen Bereichen";
        current_user: "Your own account", "Ihr eigenes Konto";
        users: "Users", "Personen";
        maintainers: "Maintainers", "Maintainer";
        organizations: "Organizations", "Organisationen";
        projects: "Projects", "Projekte";
        deleted_projects: "Deleted projects", "Gelöschte Projekte";
        features: "Features", "Merkmale";
        create: "Create Token", "Token anlegen";

        new_waits: "Your new token is still to be seen, for ten minutes after it was created.",
            "Ihr neues Token ist noch zu sehen, zehn Minuten lang nach dem Anlegen.";
        show_new: "Show the new token", "Das neue Token zeigen";
        new_title: "Your new token", "Ihr neues Token";
        copy_now: "Make sure to copy your new token now. You won't be able to see it again!",
            "Kopieren Sie Ihr neues Token jetzt. Sie können es später nicht mehr sehen!";
        keep_safe: "Keep it as you keep a password: not in the program's text, but where only the program reads it.",
            "Bewahren Sie es auf wie ein Passwort: nicht im Text des Programms, sondern dort, wo nur das Programm es liest.";
        copied_it: "I have copied it", "Ich habe es kopiert";
        no_new: "There is no new token to show. One can be seen for ten minutes after it was created, in the browser that created it.",
            "Es ist kein neues Token zu zeigen. Zu sehen ist eines zehn Minuten lang nach dem Anlegen, in dem Browser, der es angelegt hat.";
        back: "Back to Access Tokens", "Zurück zu den Zugriffstokens";

        use_it: "Use the API", "Die API verwenden";
        use_text: "Three headers open the Management API; use the one that suits your program.",
            "Drei Kopfzeilen öffnen die Management API; nehmen Sie die, die zu Ihrem Programm passt.";
        use_variable: "The samples read the token from the environment variable PORTICO_TOKEN, so that it stands in no program and in no history of commands.",
            "Die Beispiele lesen das Token aus der Umgebungsvariablen PORTICO_TOKEN, damit es in keinem Programm und in keinem Befehlsverlauf steht.";
        limit: "Limits", "Grenzen";
        limit_of: "Requests a minute for each token:", "Anfragen je Minute und Token:";
        limit_text: "Beyond that the answer is 429, and its header Retry-After says how many seconds to wait.",
            "Darüber ist die Antwort 429, und ihre Kopfzeile Retry-After sagt, wie viele Sekunden zu warten ist.";
        scanners: "Finding lost tokens", "Verlorene Tokens finden";
        scanners_text: "What every token looks like, as a regular expression for secret scanners:",
            "So sieht jedes Token aus, als regulärer Ausdruck für Programme, die nach Geheimnissen suchen:";
        pattern: "Regular expression", "Regulärer Ausdruck";
        read_more: "Read more", "Mehr dazu";
        docs: "API documentation", "API-Dokumentation";
        openapi: "Description for programs (OpenAPI)", "Beschreibung für Programme (OpenAPI)";
    }
}

impl TokenWords {
    pub const fn area(&self, area: Area) -> &'static str {
        match area {
            Area::CurrentUser => self.current_user,
            Area::Users => self.users,
            Area::Maintainers => self.maintainers,
            Area::Organizations => self.organizations,
            Area::Projects => self.projects,
            Area::DeletedProjects => self.deleted_projects,
            Area::Features => self.features,
        }
    }

    /// What a token is narrowed to: "Read only: Projects, Users". What our form does not make is told as it is.
    pub fn narrowed_to(&self, scopes: &[String]) -> Option<String> {
        if scopes.is_empty() {
            return None;
        }
        let has = |scope: &String| scopes.contains(scope);
        let areas: Vec<Area> = Area::ALL.into_iter().filter(|area| has(&area.scope(false)) || has(&area.scope(true))).collect();
        let read_only = scopes.iter().all(|scope| scope.ends_with(":read"));
        let same = narrowed_to(&areas, read_only);
        if same.len() != scopes.len() || !same.iter().all(has) {
            return Some(scopes.join(", "));
        }
        let names = areas.iter().map(|area| self.area(*area)).collect::<Vec<_>>().join(", ");
        Some(match (read_only, areas.len() == Area::ALL.len()) {
            (true, true) => self.read_only.to_owned(),
            (true, false) => format!("{}: {names}", self.read_only),
            (false, _) => format!("{}: {names}", self.only_in),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_token_is_narrowed_to_in_words() {
        let words = TokenWords::EN;
        let told = |areas: &[Area], read_only| words.narrowed_to(&narrowed_to(areas, read_only));
        assert_eq!(told(&[], false), None);
        assert_eq!(told(&[], true).as_deref(), Some("Read only"));
        assert_eq!(told(&[Area::Projects, Area::Users], true).as_deref(), Some("Read only: Users, Projects"));
        assert_eq!(told(&[Area::Projects], false).as_deref(), Some("Only: Projects"));
        let odd = ["projects:read".to_owned(), "projects:write".to_owned(), "users:read".to_owned()];
        assert_eq!(words.narrowed_to(&odd).as_deref(), Some("projects:read, projects:write, users:read"));
    }
}

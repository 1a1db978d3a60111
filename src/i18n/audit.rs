//! The audit log, for staff.

use super::words;

words! {
    AuditWords {
        title: "Audit Log", "Protokoll";
        lead: "Everything that happened, the newest first.", "Alles, was geschah, das Neueste zuerst.";
        filter: "Filter", "Filtern";
        everything: "Show everything", "Alles zeigen";
        nothing: "Nothing fits.", "Nichts passt dazu.";
        wrong: "This can't be read:", "Das ist nicht zu lesen:";
        person: "About the account of (e-mail or number)", "Über das Konto von (E-Mail oder Nummer)";
        actor: "Done by (e-mail or number)", "Getan von (E-Mail oder Nummer)";
        in_place: "In a place, such as projects/812", "An einem Ort, etwa projects/812";
        kind: "Kind, such as signed_in", "Art, etwa signed_in";
        since: "From", "Von";
        until: "Until", "Bis";
        about: "about", "über";
        by: "by", "von";
        place: "in", "in";
        export_text: "What is filtered, as a file. That you took it is noted.", "Was gefiltert ist, als Datei. Dass Sie sie genommen haben, wird festgehalten.";
        by_person: "in the browser", "im Browser";
        by_token: "by a token", "durch ein Token";
        by_application: "by an application's token", "durch das Token einer Anwendung";
        by_visitor: "not signed in", "nicht angemeldet";
        by_command_line: "on the command line", "auf der Kommandozeile";
        by_system: "by Portico itself", "durch Portico selbst";
    }
}

impl AuditWords {
    /// The label of a part of the filter.
    pub fn part(&self, name: &str) -> &'static str {
        match name {
            "person" => self.person,
            "actor" => self.actor,
            "place" => self.in_place,
            "kind" => self.kind,
            "since" => self.since,
            _ => self.until,
        }
    }

    /// By which door somebody came.
    pub fn door(&self, word: &str) -> &'static str {
        match word {
            "token" => self.by_token,
            "application" => self.by_application,
            "visitor" => self.by_visitor,
            "command_line" => self.by_command_line,
            "system" => self.by_system,
            _ => self.by_person,
        }
    }
}

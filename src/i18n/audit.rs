//! The audit log, for staff.

use super::words;

words! {
    AuditWords {
        title: "Audit Log";
        lead: "Everything that happened, the newest first.";
        filter: "Filter";
        everything: "Show everything";
        nothing: "Nothing fits.";
        wrong: "This can't be read:";
        person: "About the account of (e-mail or number)";
        actor: "Done by (e-mail or number)";
        in_place: "In a place, such as projects/812";
        kind: "Kind, such as signed_in";
        since: "From";
        until: "Until";
        about: "about";
        by: "by";
        place: "in";
        export_text: "What is filtered, as a file. That you took it is noted.";
        by_person: "in the browser";
        by_token: "by a token";
        by_application: "by an application's token";
        by_visitor: "not signed in";
        by_command_line: "on the command line";
        by_system: "by Portico itself";
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

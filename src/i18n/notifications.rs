//! What people are told, and how staff tell it.

use super::{Locale, Words, words};
use crate::notifications::{
    Kind, Wish,
    announce::{Audience, State},
};

words! {
    NotificationWords {
        title: "Notifications", "Benachrichtigungen";
        lead: "What concerns you, the unread first.", "Was Sie betrifft, Ungelesenes zuerst.";
        bell_unread: "Notifications, something is unread", "Benachrichtigungen, etwas ist ungelesen";
        show: "Show", "Zeigen";
        all: "Everything", "Alles";
        none: "Nothing here. When there is something new for you, the bell shows a dot.", "Hier ist nichts. Wenn es etwas Neues für Sie gibt, hat die Glocke einen Punkt.";
        none_of_kind: "Nothing of this kind.", "Nichts von dieser Art.";
        unread: "Unread", "Ungelesen";
        over: "Over", "Vorbei";
        until: "until", "bis";
        mark_read: "Mark as read", "Als gelesen markieren";
        mark_all: "Mark all as read", "Alle als gelesen markieren";
        more: "More", "Weitere";
        newest: "From the start", "Von vorn";
        look: "Look at it", "Ansehen";
        letters: "Letters", "Briefe";
        letters_title: "Letters about notifications", "Briefe zu Benachrichtigungen";
        letters_text: "Choose what also comes as a letter to", "Wählen Sie, was auch als Brief kommt, an";
        security: "Security of your account", "Sicherheit Ihres Kontos";
        security_text: "Always, and at once: these letters can't be switched off.", "Immer und sofort: Diese Briefe lassen sich nicht abschalten.";
        off: "No letter", "Kein Brief";
        at_once: "At once", "Sofort";
        daily: "In one letter a day", "In einem Brief am Tag";
        save: "Save", "Speichern";
        done_all_read: "Everything is marked as read.", "Alles ist als gelesen markiert.";
        done_letters: "Your wishes are saved.", "Ihre Wünsche sind gespeichert.";

        announcement: "Announcement", "Ankündigung";
        deprecation: "Deprecation", "Abschaffung";
        migration: "Migration", "Umstellung";
        incident: "Incident", "Störung";
        limit: "Limit", "Limit";
        cloud: "Cloud account", "Cloud-Konto";
        token: "Access token", "Zugriffstoken";
        invitation: "Invitation", "Einladung";
        membership: "Membership", "Mitgliedschaft";
        announcements_many: "Announcements", "Ankündigungen";
        deprecations: "Deprecations", "Abschaffungen";
        migrations: "Migrations", "Umstellungen";
        incidents: "Incidents", "Störungen";
        limits: "Limits of projects", "Limits von Projekten";
        clouds: "Cloud accounts that stop working", "Cloud-Konten, die nicht mehr funktionieren";
        tokens: "Access tokens that end soon", "Zugriffstokens, die bald ablaufen";
        invitations: "Invitations", "Einladungen";
        memberships: "Access and projects that end soon", "Zugänge und Projekte, die bald enden";

        announcements: "Announcements", "Ankündigungen";
        announcements_text: "What people read on their notifications page, and everybody on the status page if it is public.",
            "Was die Leute auf ihrer Seite mit Benachrichtigungen lesen, und alle auf der Statusseite, wenn es öffentlich ist.";
        no_announcements: "No announcements yet.", "Noch keine Ankündigungen.";
        new_announcement: "New announcement", "Neue Ankündigung";
        headline: "Title", "Titel";
        body: "Text", "Text";
        body_hint: "Markdown: **bold**, *italic*, [a link](https://example.com), lists with - and headings with #. No pictures.",
            "Markdown: **fett**, *kursiv*, [ein Link](https://example.com), Listen mit - und Überschriften mit #. Keine Bilder.";
        kind: "Kind", "Art";
        audience: "For whom", "Für wen";
        everyone: "Everyone", "Alle";
        to_organization: "An organization and its projects", "Eine Organisation und ihre Projekte";
        to_project: "The members of a project", "Die Mitglieder eines Projekts";
        to_filter: "Projects by template or feature", "Projekte nach Vorlage oder Merkmal";
        organization: "Number of the organization", "Nummer der Organisation";
        project: "Number of the project", "Nummer des Projekts";
        template: "Template", "Vorlage";
        feature: "Feature", "Merkmal";
        only_if: "Only for “An organization …”.", "Nur bei „Eine Organisation …“.";
        only_if_project: "Only for “The members of a project”.", "Nur bei „Die Mitglieder eines Projekts“.";
        starts: "Begins", "Beginn";
        starts_hint: "Empty: as soon as it is published.", "Leer: sobald sie veröffentlicht ist.";
        ends: "Ends", "Ende";
        ends_hint: "Empty: no end.", "Leer: kein Ende.";
        is_public: "Also on the public status page", "Auch auf der öffentlichen Statusseite";
        public: "Public", "Öffentlich";
        save_draft: "Save as draft and look at it", "Als Entwurf speichern und ansehen";
        preview: "This is how it will look", "So wird es aussehen";
        reaches_one: "reaches one person by now", "erreicht im Moment eine Person";
        publish: "Publish", "Veröffentlichen";
        publish_text: "Those for whom it is see it from then on. Letters go to those who wish them.",
            "Ab dann sehen es die, für die es ist. Briefe gehen an die, die sie wünschen.";
        end_now: "End now", "Jetzt beenden";
        end_text: "will count as past, and nobody will be asked to read it any more.", "gilt dann als vergangen, und niemand wird mehr gebeten, sie zu lesen.";
        delete: "Delete", "Löschen";
        delete_text: "will be gone, also for those who have read it.", "wird verschwinden, auch für die, die sie gelesen haben.";
        change: "Change", "Ändern";
        draft: "Draft", "Entwurf";
        scheduled: "Scheduled", "Geplant";
        current: "Current", "Aktuell";
        past: "Past", "Vergangen";
        done_draft: "The draft is saved. Nobody else sees it yet.", "Der Entwurf ist gespeichert. Noch sieht ihn sonst niemand.";
        done_published: "It is published.", "Sie ist veröffentlicht.";
        done_ended: "It is over.", "Sie ist beendet.";
        done_deleted: "The announcement is deleted.", "Die Ankündigung ist gelöscht.";
        back: "All announcements", "Alle Ankündigungen";
        in_zone: "Time zone:", "Zeitzone:";

        status: "Status", "Status";
        status_lead: "What the people who run this platform have to say.", "Was die Betreiber dieser Plattform zu sagen haben.";
        now: "Now", "Jetzt";
        all_well: "Nothing to report.", "Es gibt nichts zu berichten.";
        before: "Before", "Früher";
        nothing_before: "Nothing yet.", "Noch nichts.";
        since: "since", "seit";
        feed: "As an Atom feed", "Als Atom-Feed";
        sign_in: "Sign in", "Anmelden";
        updated: "updated", "geändert";
    }
}

impl NotificationWords {
    /// What one of a kind is called.
    pub const fn of(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Announcement => self.announcement,
            Kind::Deprecation => self.deprecation,
            Kind::Migration => self.migration,
            Kind::Incident => self.incident,
            Kind::Limit => self.limit,
            Kind::Cloud => self.cloud,
            Kind::Token => self.token,
            Kind::Invitation => self.invitation,
            Kind::Membership => self.membership,
        }
    }

    /// What many of a kind are called.
    pub const fn many(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Announcement => self.announcements_many,
            Kind::Deprecation => self.deprecations,
            Kind::Migration => self.migrations,
            Kind::Incident => self.incidents,
            Kind::Limit => self.limits,
            Kind::Cloud => self.clouds,
            Kind::Token => self.tokens,
            Kind::Invitation => self.invitations,
            Kind::Membership => self.memberships,
        }
    }

    pub const fn wish(&self, wish: Wish) -> &'static str {
        match wish {
            Wish::Off => self.off,
            Wish::AtOnce => self.at_once,
            Wish::Daily => self.daily,
        }
    }

    pub const fn state(&self, state: State) -> &'static str {
        match state {
            State::Draft => self.draft,
            State::Scheduled => self.scheduled,
            State::Current => self.current,
            State::Past => self.past,
        }
    }

    /// For whom, on one line.
    pub fn to(&self, audience: &Audience) -> String {
        match audience {
            Audience::Everyone => self.everyone.into(),
            Audience::Organization { id, name } => format!("{} – {name} ({id})", self.to_organization),
            Audience::Project { id, name } => format!("{} – {name} ({id})", self.to_project),
            Audience::Filter { template, feature } => {
                let parts = [(self.template, template), (self.feature, feature)];
                let said = parts.into_iter().filter(|(_, what)| !what.is_empty()).map(|(label, what)| format!("{label}: {what}"));
                said.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// How many people an announcement reaches.
pub fn reaches(words: &Words, people: i64) -> String {
    match (words.locale, people) {
        (_, 1) => words.notifications.reaches_one.into(),
        (Locale::En, people) => format!("reaches {people} people by now"),
        (Locale::De, people) => format!("erreicht im Moment {people} Personen"),
    }
}

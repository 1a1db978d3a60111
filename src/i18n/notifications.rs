//! What people are told, and how staff tell it.

use super::{Words, words};
use crate::notifications::{
    Kind, Wish,
    announce::{Audience, State},
};

words! {
    NotificationWords {
        title: "Notifications";
        lead: "What concerns you, the unread first.";
        bell_unread: "Notifications, something is unread";
        show: "Show";
        all: "Everything";
        none: "Nothing here. When there is something new for you, the bell shows a dot.";
        none_of_kind: "Nothing of this kind.";
        unread: "Unread";
        over: "Over";
        until: "until";
        mark_read: "Mark as read";
        mark_all: "Mark all as read";
        more: "More";
        newest: "From the start";
        look: "Look at it";
        letters: "Letters";
        letters_title: "Letters about notifications";
        letters_text: "Choose what also comes as a letter to";
        security: "Security of your account";
        security_text: "Always, and at once: these letters can't be switched off.";
        off: "No letter";
        at_once: "At once";
        daily: "In one letter a day";
        save: "Save";
        done_all_read: "Everything is marked as read.";
        done_letters: "Your wishes are saved.";

        announcement: "Announcement";
        deprecation: "Deprecation";
        migration: "Migration";
        incident: "Incident";
        limit: "Limit";
        cloud: "Cloud account";
        token: "Access token";
        invitation: "Invitation";
        membership: "Membership";
        announcements_many: "Announcements";
        deprecations: "Deprecations";
        migrations: "Migrations";
        incidents: "Incidents";
        limits: "Limits of projects";
        clouds: "Cloud accounts that stop working";
        tokens: "Access tokens that end soon";
        invitations: "Invitations";
        memberships: "Access and projects that end soon";

        announcements: "Announcements";
        announcements_text: "What people read on their notifications page, and everybody on the status page if it is public.";
        no_announcements: "No announcements yet.";
        new_announcement: "New announcement";
        headline: "Title";
        body: "Text";
        body_hint: "Markdown: **bold**, *italic*, [a link](https://example.com), lists with - and headings with #. No pictures.";
        kind: "Kind";
        audience: "For whom";
        everyone: "Everyone";
        to_organization: "An organization and its projects";
        to_project: "The members of a project";
        to_filter: "Projects by template or feature";
        organization: "Number of the organization";
        project: "Number of the project";
        template: "Template";
        feature: "Feature";
        only_if: "Only for “An organization …”.";
        only_if_project: "Only for “The members of a project”.";
        starts: "Begins";
        starts_hint: "Empty: as soon as it is published.";
        ends: "Ends";
        ends_hint: "Empty: no end.";
        is_public: "Also on the public status page";
        public: "Public";
        save_draft: "Save as draft and look at it";
        preview: "This is how it will look";
        reaches: "reaches {n, plural, one {one person} other {# people}} by now";
        publish: "Publish";
        publish_text: "Those for whom it is see it from then on. Letters go to those who wish them.";
        end_now: "End now";
        end_text: "will count as past, and nobody will be asked to read it any more.";
        delete: "Delete";
        delete_text: "will be gone, also for those who have read it.";
        change: "Change";
        draft: "Draft";
        scheduled: "Scheduled";
        current: "Current";
        past: "Past";
        done_draft: "The draft is saved. Nobody else sees it yet.";
        done_published: "It is published.";
        done_ended: "It is over.";
        done_deleted: "The announcement is deleted.";
        back: "All announcements";
        in_zone: "Time zone:";

        status: "Status";
        status_lead: "What the people who run this platform have to say.";
        now: "Now";
        all_well: "Nothing to report.";
        before: "Before";
        nothing_before: "Nothing yet.";
        since: "since";
        feed: "As an Atom feed";
        sign_in: "Sign in";
        updated: "updated";
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
}

impl Words {
    /// For whom, on one line.
    pub fn to(&self, audience: &Audience) -> String {
        match audience {
            Audience::Everyone => self.notifications.everyone.into(),
            Audience::Organization { id, name } => format!("{} – {name} ({id})", self.notifications.to_organization),
            Audience::Project { id, name } => format!("{} – {name} ({id})", self.notifications.to_project),
            Audience::Filter { template, feature } => {
                let parts = [(self.notifications.template, template), (self.notifications.feature, feature)];
                let said = parts.into_iter().filter(|(_, what)| !what.is_empty()).map(|(label, what)| format!("{label}: {what}"));
                said.collect::<Vec<_>>().join(self.form.comma)
            }
        }
    }
}

/// How many people an announcement reaches.
pub fn reaches(words: &Words, people: i64) -> String {
    words.fill(words.notifications.reaches, &[("n", people.into())])
}

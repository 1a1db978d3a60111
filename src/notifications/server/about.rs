//! What the server itself has to say, kept as what its words name, so that each reader hears it in their own language.

use super::super::Kind;
use crate::{
    i18n::Locale,
    id::InvitationId,
    place::{Level, Place},
    server::moment::Reader,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum About {
    /// A cloud account that worked does not any more.
    CloudFailing {
        provider: String,
        name: String,
    },
    TokenEnds {
        name: String,
        until: Timestamp,
    },
    /// By whom is found out when it is read: they may have left for good.
    Invited {
        #[serde(skip)]
        by: String,
        level: Level,
        place: String,
        invitation: InvitationId,
    },
    MembershipEnds {
        project: String,
        place: Place,
        until: Timestamp,
    },
    ProjectExpires {
        project: String,
        place: Place,
        at: Timestamp,
    },
    /// A project's metric passed this many per cent of a limit.
    LimitPassed {
        project: String,
        place: Place,
        limit: String,
        percent: i64,
        used: String,
        of: String,
    },
    /// Written by a program, in its own words.
    Written {
        link: Option<String>,
    },
}

/// What is shown of one.
pub struct Told {
    pub title: String,
    pub text: String,
    pub link: Option<String>,
}

impl About {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::CloudFailing { .. } => Kind::Cloud,
            Self::TokenEnds { .. } => Kind::Token,
            Self::Invited { .. } => Kind::Invitation,
            Self::MembershipEnds { .. } | Self::ProjectExpires { .. } => Kind::Membership,
            Self::LimitPassed { .. } => Kind::Limit,
            Self::Written { .. } => Kind::Announcement,
        }
    }

    pub const fn invitation(&self) -> Option<InvitationId> {
        match self {
            Self::Invited { invitation, .. } => Some(*invitation),
            _ => None,
        }
    }

    fn is_by_nobody(&self) -> bool {
        matches!(self, Self::Invited { by, .. } if by.is_empty())
    }

    /// In words.
    pub fn told(&self, reader: &Reader, locale: Locale) -> Told {
        let (title, text) = match locale {
            Locale::En => self.english(reader),
            Locale::De => self.german(reader),
        };
        Told { title, text, link: self.link() }
    }

    fn link(&self) -> Option<String> {
        match self {
            Self::CloudFailing { provider, .. } => Some(format!("/settings/cloud-accounts/{provider}")),
            Self::TokenEnds { .. } => Some("/settings/tokens".into()),
            Self::Invited { .. } => Some("/settings/invitations".into()),
            Self::MembershipEnds { place, .. } | Self::ProjectExpires { place, .. } | Self::LimitPassed { place, .. } => Some(place.path()),
            Self::Written { link } => link.clone(),
        }
    }

    fn english(&self, reader: &Reader) -> (String, String) {
        let when = |at: Timestamp| reader.when(at).full;
        match self {
            Self::CloudFailing { name, .. } => (
                format!("{name} does not work any more"),
                "The last check of this cloud account failed. What to do about it stands on its page.".into(),
            ),
            Self::TokenEnds { name, until } => (
                format!("Your access token “{name}” ends soon"),
                format!("It ends on {}. Programs that still use it will stop working then.", when(*until)),
            ),
            Self::Invited { place, .. } if self.is_by_nobody() => {
                (format!("You are invited to “{place}”"), "You can accept or decline the invitation.".into())
            }
            Self::Invited { by, level, place, .. } => {
                let what = match level {
                    Level::Maintainer => "a maintainer",
                    Level::Organization => "an organization",
                    Level::Project => "a project",
                };
                (format!("{by} invited you to “{place}”"), format!("It is an invitation to join {what}. You can accept or decline it."))
            }
            Self::MembershipEnds { project, until, .. } => (
                format!("Your access to “{project}” ends soon"),
                format!("It ends on {}. Ask a member if you need it for longer.", when(*until)),
            ),
            Self::ProjectExpires { project, at, .. } => (
                format!("The project “{project}” expires soon"),
                format!("It is closed on {}, can be brought back for 60 days, and is erased after that.", when(*at)),
            ),
            Self::LimitPassed { project, limit, percent: 100.., used, of, .. } => (
                format!("The project “{project}” has reached a limit"),
                format!("{limit}: {used} of {of} are used. Nothing is blocked; talk to the platform's staff if you need more."),
            ),
            Self::LimitPassed { project, limit, percent, used, of, .. } => (
                format!("The project “{project}” comes close to a limit"),
                format!("{limit}: {used} of {of} are used, {percent} % or more."),
            ),
            Self::Written { .. } => (String::new(), String::new()),
        }
    }

    fn german(&self, reader: &Reader) -> (String, String) {
        let when = |at: Timestamp| reader.when(at).full;
        match self {
            Self::CloudFailing { name, .. } => (
                format!("{name} funktioniert nicht mehr"),
                "Die letzte Prüfung dieses Cloud-Kontos ist fehlgeschlagen. Auf seiner Seite steht, was zu tun ist.".into(),
            ),
            Self::TokenEnds { name, until } => (
                format!("Ihr Zugriffstoken „{name}“ läuft bald ab"),
                format!("Es läuft am {} ab. Programme, die es dann noch benutzen, funktionieren nicht mehr.", when(*until)),
            ),
            Self::Invited { place, .. } if self.is_by_nobody() => {
                (format!("Sie sind zu „{place}“ eingeladen"), "Sie können die Einladung annehmen oder ablehnen.".into())
            }
            Self::Invited { by, level, place, .. } => {
                let what = match level {
                    Level::Maintainer => "einem Maintainer",
                    Level::Organization => "einer Organisation",
                    Level::Project => "einem Projekt",
                };
                (
                    format!("{by} hat Sie zu „{place}“ eingeladen"),
                    format!("Sie können {what} beitreten. Nehmen Sie die Einladung an oder lehnen Sie sie ab."),
                )
            }
            Self::MembershipEnds { project, until, .. } => (
                format!("Ihr Zugang zu „{project}“ endet bald"),
                format!("Er endet am {}. Fragen Sie ein Mitglied, wenn Sie ihn länger brauchen.", when(*until)),
            ),
            Self::ProjectExpires { project, at, .. } => (
                format!("Das Projekt „{project}“ läuft bald ab"),
                format!("Es wird am {} geschlossen, kann 60 Tage lang zurückgeholt werden und wird danach gelöscht.", when(*at)),
            ),
            Self::LimitPassed { project, limit, percent: 100.., used, of, .. } => (
                format!("Das Projekt „{project}“ hat ein Limit erreicht"),
                format!(
                    "{limit}: {used} von {of} sind verbraucht. Nichts wird gesperrt; sprechen Sie mit den Betreibern, wenn Sie mehr brauchen."
                ),
            ),
            Self::LimitPassed { project, limit, percent, used, of, .. } => (
                format!("Das Projekt „{project}“ nähert sich einem Limit"),
                format!("{limit}: {used} von {of} sind verbraucht, mindestens {percent} %."),
            ),
            Self::Written { .. } => (String::new(), String::new()),
        }
    }
}

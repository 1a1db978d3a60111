//! What the server itself has to say, kept as what its words name, so that each reader hears it in their own language.

use super::super::Kind;
use crate::{
    i18n::{Locale, Spoken, Value, fill},
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
        let (title, text) = self.words(reader, Spoken::of(locale));
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

    fn words(&self, reader: &Reader, spoken: &Spoken) -> (String, String) {
        let when = |at: Timestamp| reader.when(at).full;
        let told = &spoken.told;
        let say = |text: &str, values: &[(&str, &str)]| {
            let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, Value::Text(value))).collect();
            fill(spoken.locale, text, &values)
        };
        match self {
            Self::CloudFailing { name, .. } => (say(told.cloud_failing, &[("name", name)]), told.cloud_failing_text.into()),
            Self::TokenEnds { name, until } => {
                (say(told.token_ends, &[("name", name)]), say(told.token_ends_text, &[("when", &when(*until))]))
            }
            Self::Invited { place, .. } if self.is_by_nobody() => {
                (say(told.invited_by_nobody, &[("place", place)]), told.invited_by_nobody_text.into())
            }
            Self::Invited { by, level, place, .. } => {
                let text = match level {
                    Level::Maintainer => told.invited_to_maintainer,
                    Level::Organization => told.invited_to_organization,
                    Level::Project => told.invited_to_project,
                };
                (say(told.invited, &[("by", by), ("place", place)]), text.into())
            }
            Self::MembershipEnds { project, until, .. } => {
                (say(told.membership_ends, &[("project", project)]), say(told.membership_ends_text, &[("when", &when(*until))]))
            }
            Self::ProjectExpires { project, at, .. } => {
                (say(told.project_expires, &[("project", project)]), say(told.project_expires_text, &[("when", &when(*at))]))
            }
            Self::LimitPassed { project, limit, percent, used, of, .. } => {
                let (title, text) = match percent {
                    100.. => (told.limit_reached, told.limit_reached_text),
                    _ => (told.limit_near, told.limit_near_text),
                };
                let percent = percent.to_string();
                let values = [("limit", limit.as_str()), ("used", used), ("of", of), ("percent", &percent)];
                (say(title, &[("project", project)]), say(text, &values))
            }
            Self::Written { .. } => (String::new(), String::new()),
        }
    }
}

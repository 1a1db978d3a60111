//! The left menu as a table, and which addresses need a name.

use crate::i18n::Words;

/// Where `/settings` leads: the first section there is.
pub const LANDING: &str = "/settings/cloud-accounts";

pub struct Entry {
    pub path: &'static str,
    pub label: fn(&Words) -> &'static str,
}

/// Your Account.
pub const ACCOUNT: &[Entry] = &[
    Entry { path: "/settings/cloud-accounts", label: |words| words.clouds.title },
    Entry { path: "/settings/profile", label: |words| words.frame.profile },
    Entry { path: "/settings/security", label: |words| words.frame.security },
    Entry { path: "/settings/sessions", label: |words| words.frame.sessions },
    Entry { path: "/settings/tokens", label: |words| words.frame.tokens },
    Entry { path: "/settings/invitations", label: |words| words.places.invitations },
    Entry { path: "/settings/notifications", label: |words| words.notifications.title },
    Entry { path: "/settings/promo-codes", label: |words| words.promo.title },
    Entry { path: "/settings/activity", label: |words| words.frame.activity },
];

/// For super admins.
pub const OPERATOR: &[Entry] = &[
    Entry { path: "/operator/people", label: |words| words.people.title },
    Entry { path: "/operator/maintainers", label: |words| words.places.maintainers },
    Entry { path: "/operator/organizations", label: |words| words.places.organizations },
    Entry { path: "/operator/projects", label: |words| words.places.projects },
    Entry { path: "/operator/deleted-projects", label: |words| words.platform.deleted_projects },
    Entry { path: "/operator/templates", label: |words| words.platform.templates },
    Entry { path: "/operator/features", label: |words| words.platform.features },
    Entry { path: "/operator/tokens", label: |words| words.platform.super_tokens },
    Entry { path: "/operator/promo-codes", label: |words| words.promo.title },
    Entry { path: "/operator/announcements", label: |words| words.notifications.announcements },
    Entry { path: "/operator/audit-log", label: |words| words.audit.title },
    Entry { path: "/operator/outbox", label: |words| words.outbox.title },
    Entry { path: "/operator/system", label: |words| words.system.title },
];

/// Where `/operator` leads.
pub const OPERATOR_LANDING: &str = "/operator/people";

/// Whether nobody may see this address without being signed in. Everything else is public or does not exist.
pub fn needs_a_name(path: &str) -> bool {
    const INSIDE: [&str; 5] = ["/operator/", "/settings/", "/maintainers/", "/organizations/", "/projects/"];
    path == "/" || path == "/confirm" || path == "/settings" || path == "/operator" || INSIDE.iter().any(|start| path.starts_with(start))
}

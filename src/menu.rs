//! The left menu as a table, and which addresses need a name.

use crate::i18n::Words;

/// Where `/settings` leads: the first section there is.
pub const LANDING: &str = "/settings/cloud-accounts";

pub struct Entry {
    pub path: &'static str,
    /// One of `ui/icons/symbols.svg`.
    pub icon: &'static str,
    pub label: fn(&Words) -> &'static str,
}

/// Your Account.
pub const ACCOUNT: &[Entry] = &[
    Entry { path: "/settings/cloud-accounts", icon: "#i-cloud", label: |words| words.clouds.title },
    Entry { path: "/settings/profile", icon: "#i-user-round", label: |words| words.frame.profile },
    Entry { path: "/settings/security", icon: "#i-shield-check", label: |words| words.frame.security },
    Entry { path: "/settings/sessions", icon: "#i-monitor-smartphone", label: |words| words.frame.sessions },
    Entry { path: "/settings/tokens", icon: "#i-key-round", label: |words| words.frame.tokens },
    Entry { path: "/settings/invitations", icon: "#i-mail-open", label: |words| words.places.invitations },
    Entry { path: "/settings/notifications", icon: "#i-bell", label: |words| words.notifications.title },
    Entry { path: "/settings/promo-codes", icon: "#i-ticket", label: |words| words.promo.title },
    Entry { path: "/settings/activity", icon: "#i-history", label: |words| words.frame.activity },
];

/// For super admins.
pub const OPERATOR: &[Entry] = &[
    Entry { path: "/operator/people", icon: "#i-users-round", label: |words| words.people.title },
    Entry { path: "/operator/maintainers", icon: "#i-landmark", label: |words| words.places.maintainers },
    Entry { path: "/operator/organizations", icon: "#i-building-2", label: |words| words.places.organizations },
    Entry { path: "/operator/projects", icon: "#i-folder", label: |words| words.places.projects },
    Entry { path: "/operator/deleted-projects", icon: "#i-trash-2", label: |words| words.platform.deleted_projects },
    Entry { path: "/operator/templates", icon: "#i-layout-template", label: |words| words.platform.templates },
    Entry { path: "/operator/features", icon: "#i-toggle-right", label: |words| words.platform.features },
    Entry { path: "/operator/tokens", icon: "#i-key-square", label: |words| words.platform.super_tokens },
    Entry { path: "/operator/promo-codes", icon: "#i-ticket", label: |words| words.promo.title },
    Entry { path: "/operator/announcements", icon: "#i-megaphone", label: |words| words.notifications.announcements },
    Entry { path: "/operator/audit-log", icon: "#i-scroll-text", label: |words| words.audit.title },
    Entry { path: "/operator/outbox", icon: "#i-send", label: |words| words.outbox.title },
    Entry { path: "/operator/system", icon: "#i-server", label: |words| words.system.title },
];

/// Where `/operator` leads.
pub const OPERATOR_LANDING: &str = "/operator/people";

/// Whether nobody may see this address without being signed in. Everything else is public or does not exist.
pub fn needs_a_name(path: &str) -> bool {
    const INSIDE: [&str; 5] = ["/operator/", "/settings/", "/maintainers/", "/organizations/", "/projects/"];
    path == "/" || path == "/confirm" || path == "/settings" || path == "/operator" || INSIDE.iter().any(|start| path.starts_with(start))
}

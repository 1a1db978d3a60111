//! What the guide is made from.

/// A chapter: the last part of its address, and its text, whose first line is its title.
pub struct Chapter {
    pub name: &'static str,
    text: &'static str,
}

impl Chapter {
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// The text below the title, as Markdown.
    pub fn body(&self) -> &'static str {
        self.text.split_once('\n').map_or("", |(_, body)| body)
    }
}

macro_rules! chapters {
    ($($name:literal)*) => {
        /// In the order in which the menu has them.
        pub const CHAPTERS: &[Chapter] =
            &[$(Chapter { name: $name, text: include_str!(concat!("../../../docs/guide/", $name, ".md")) }),*];
    };
}

macro_rules! pictures {
    ($($name:literal)*) => {
        /// The pictures by name.
        pub const PICTURES: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../../docs/guide/pictures/", $name, ".png")))),*];
    };
}

chapters! {
    "index" "getting-in" "cloud-accounts" "profile" "security" "sessions" "tokens" "invitations" "notifications" "promo-codes" "activity"
    "account" "organizations" "maintainers" "projects" "operator"
}

pictures! {
    "account" "activity" "authenticator-app" "cloud-accounts" "cloud-accounts-aws" "getting-in" "home" "invitations" "letters" "maintainers"
    "new-token" "notifications" "operator-announcement" "operator-audit-log" "operator-people" "operator-person" "organization-settings"
    "organizations" "profile" "project-users" "projects" "promo-codes" "second-step" "security" "security-on" "sessions" "status" "tokens"
}

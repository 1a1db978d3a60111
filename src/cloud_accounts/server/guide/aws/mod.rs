//! AWS: a role that trusts us, or a user with access keys.

pub mod cli;
pub mod keys;
pub mod policy;
pub mod role;
pub mod template;
pub mod terraform;

use crate::cloud_accounts::{Way, server::known::Known};

/// Role, user and inline policy are called so unless the person called the role otherwise.
pub const NAME: &str = "portico";

/// The role as its ARN names it, or as we propose it.
#[derive(Debug, PartialEq, Eq)]
pub struct Role<'a> {
    pub partition: &'a str,
    /// `*` until the ARN is known: a policy works in its own account only, so this permits no more.
    account: &'a str,
    /// With a slash at both ends.
    pub path: String,
    pub name: &'a str,
}

impl<'a> Role<'a> {
    pub fn of(known: &'a Known) -> Self {
        Self::read(&known.settings.role_arn).unwrap_or(Self { partition: "aws", account: "*", path: "/".to_owned(), name: NAME })
    }

    fn read(arn: &'a str) -> Option<Self> {
        let mut parts = arn.splitn(6, ':');
        let (partition, account) = (parts.nth(1)?, parts.nth(2)?);
        let (path, name) = parts.next()?.strip_prefix("role")?.rsplit_once('/')?;
        Some(Self { partition, account, path: format!("{path}/"), name })
    }

    pub fn arn(&self) -> String {
        format!("arn:{}:iam::{}:role{}{}", self.partition, self.account, self.path, self.name)
    }
}

/// The account that is to be trusted.
pub fn platform(known: &Known) -> &str {
    known.aws_account.as_deref().unwrap_or("PLATFORM_ACCOUNT_ID")
}

/// What our policies and keys hang on.
pub fn holder(known: &Known) -> &str {
    match known.way {
        Way::AccessKeys => cli::user(known),
        _ => Role::of(known).name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_is_taken_apart() {
        let deep = Role::read("arn:aws-cn:iam::123456789012:role/a/b/reader").expect("an ARN");
        assert_eq!((deep.partition, deep.path.as_str(), deep.name), ("aws-cn", "/a/b/", "reader"));
        assert_eq!(deep.arn(), "arn:aws-cn:iam::123456789012:role/a/b/reader");
        let flat = Role::read("arn:aws:iam::123456789012:role/portico").expect("an ARN");
        assert_eq!((flat.path.as_str(), flat.name), ("/", "portico"));
        assert_eq!(Role::read(""), None);
    }
}

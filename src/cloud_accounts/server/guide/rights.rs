//! What a check calls, and so what a connection has to allow: in the order of the calls, and nothing more. The policies that pages
//! show are made from these lists, and the checks go through them.

/// Of the role. `sts:GetCallerIdentity`, which comes first, needs no permission.
pub const AWS_ROLE: &[&str] = &[AWS_ON_ALL, "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:GetRolePolicy"];

/// Of the user whose access keys we have.
pub const AWS_USER: &[&str] = &[
    "sts:GetCallerIdentity",
    AWS_ON_ALL,
    "iam:ListAttachedUserPolicies",
    "iam:ListUserPolicies",
    "iam:GetUserPolicy",
    "iam:ListGroupsForUser",
];

const AWS_ON_ALL: &str = "iam:ListAccountAliases";

/// Those of AWS that know no resource (Service Authorization Reference), and those that are asked of the role or user itself.
pub fn by_resource<'a>(rights: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    rights.iter().partition(|right| **right == AWS_ON_ALL || right.starts_with("sts:"))
}

/// On the subscription.
pub const AZURE: &[&str] = &["Microsoft.Resources/subscriptions/read", "Microsoft.Authorization/permissions/read"];

/// On the project. `testIamPermissions`, which comes second, needs no permission.
pub const GOOGLE: &[&str] = &["resourcemanager.projects.get"];

/// The APIs that are called, by which way. Those in the second list only when tokens are exchanged.
pub const GOOGLE_APIS: &[&str] = &["cloudresourcemanager.googleapis.com", "iam.googleapis.com"];
pub const GOOGLE_EXCHANGE_APIS: &[&str] = &["sts.googleapis.com", "iamcredentials.googleapis.com"];

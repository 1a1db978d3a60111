//! Who may come in, and what they may do there, in AWS's JSON.

use super::{Role, platform};
use crate::cloud_accounts::server::{guide::rights, known::Known};
use serde_json::{Value, json};

/// AWS calls it the language's version; it is no date of ours.
const VERSION: &str = "2012-10-17";

/// Whom the role trusts: our account, and only with this connection's external ID.
pub fn trust(known: &Known) -> Value {
    json!({
        "Version": VERSION,
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"AWS": format!("arn:{}:iam::{}:root", Role::of(known).partition, platform(known))},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": known.external_id}},
        }],
    })
}

pub fn of_role(known: &Known) -> Value {
    allow(rights::AWS_ROLE, &Role::of(known).arn())
}

/// `${aws:username}` is filled in by AWS: whatever the user is called, these are questions about itself.
pub fn of_user() -> Value {
    allow(rights::AWS_USER, "arn:aws:iam::*:user/${aws:username}")
}

fn allow(rights: &[&str], itself: &str) -> Value {
    let (everywhere, on_itself) = rights::by_resource(rights);
    json!({
        "Version": VERSION,
        "Statement": [
            {"Effect": "Allow", "Action": everywhere, "Resource": "*"},
            {"Effect": "Allow", "Action": on_itself, "Resource": itself},
        ],
    })
}

//! The same as Terraform.

use super::{NAME, Role, policy};
use crate::cloud_accounts::{
    Way,
    server::{
        hcl::{Block, output},
        known::Known,
    },
};
use serde_json::json;

/// All that there is to do.
pub fn setup(known: &Known) -> Vec<Block> {
    match known.way {
        Way::AccessKeys => {
            let secret = output("secret_access_key", "aws_iam_access_key.portico.secret").bare("sensitive", "true");
            vec![user(), rights(known), key(), output("access_key_id", "aws_iam_access_key.portico.id"), secret]
        }
        _ => vec![role(known), rights(known), output("role_arn", "aws_iam_role.portico.arn")],
    }
}

pub fn required() -> Block {
    let aws = json!({"source": "hashicorp/aws", "version": ">= 5.0"});
    Block::new("terraform").within(&Block::new("required_providers").object("aws", &aws))
}

pub fn role(known: &Known) -> Block {
    let role = Role::of(known);
    let block = Block::resource("aws_iam_role").text("name", role.name);
    let block = if role.path == "/" { block } else { block.text("path", &role.path) };
    block.json("assume_role_policy", &policy::trust(known))
}

pub fn user() -> Block {
    Block::resource("aws_iam_user").text("name", NAME)
}

pub fn rights(known: &Known) -> Block {
    match known.way {
        Way::AccessKeys => {
            let block = Block::resource("aws_iam_user_policy").text("name", NAME).bare("user", "aws_iam_user.portico.name");
            block.json("policy", &policy::of_user())
        }
        _ => {
            let block = Block::resource("aws_iam_role_policy").text("name", NAME).bare("role", "aws_iam_role.portico.name");
            block.json("policy", &policy::of_role(known))
        }
    }
}

pub fn key() -> Block {
    Block::resource("aws_iam_access_key").bare("user", "aws_iam_user.portico.name")
}

/// Takes away whatever policies are not ours (from version 5.72 of the provider).
pub fn only_ours(known: &Known) -> Vec<Block> {
    let (kind, holder) = match known.way {
        Way::AccessKeys => ("user", NAME),
        _ => ("role", Role::of(known).name),
    };
    let holder_name = format!("{kind}_name");
    let inline = Block::resource(&format!("aws_iam_{kind}_policies_exclusive"));
    let attached = Block::resource(&format!("aws_iam_{kind}_policy_attachments_exclusive"));
    vec![
        inline.text(&holder_name, holder).bare("policy_names", &format!("[aws_iam_{kind}_policy.portico.name]")),
        attached.text(&holder_name, holder).bare("policy_arns", "[]"),
    ]
}

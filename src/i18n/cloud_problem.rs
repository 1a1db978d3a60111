//! What is wrong with a value of a cloud account.

use super::{Words, words};
use crate::cloud_accounts::grammar::Misshapen;

words! {
    MisshapenWords {
        role_arn: "Enter the ARN of a role, such as arn:aws:iam::123456789012:role/portico.";
        access_key_id: "Enter an access key ID: it begins with AKIA.";
        temporary_key: "This is a temporary key, which ends within hours. Enter one that begins with AKIA.";
        secret_access_key: "Enter the secret access key: 40 letters, digits and signs, without blanks.";
        uuid: "Enter an ID such as 11111111-2222-3333-4444-555555555555.";
        project_id: "Enter a project ID: 6 to 30 lower-case letters, digits and hyphens, such as my-project-12.";
        project_number: "Enter the project's number: digits only. It stands on the project's dashboard.";
        service_account: "Enter the e-mail of a service account, such as portico@my-project-12.iam.gserviceaccount.com.";
        key_file: "This is not the JSON file of a service account's key.";
        key_file_kind: "This file holds credentials of another kind. Its “type” has to be “service_account”.";
        key_file_key: "The private key in this file can't be read.";
        key_file_token_uri: "This file asks for tokens at an address that is not Google's. Use the file as Google gave it out.";
        key_file_project: "This file belongs to another project than the one above.";
    }
}

impl Misshapen {
    pub const fn sentence(self, words: &Words) -> &'static str {
        let words = &words.misshapen;
        match self {
            Self::RoleArn => words.role_arn,
            Self::AccessKeyId => words.access_key_id,
            Self::TemporaryKey => words.temporary_key,
            Self::SecretAccessKey => words.secret_access_key,
            Self::Uuid => words.uuid,
            Self::ProjectId => words.project_id,
            Self::ProjectNumber => words.project_number,
            Self::ServiceAccount => words.service_account,
            Self::KeyFile => words.key_file,
            Self::KeyFileKind => words.key_file_kind,
            Self::KeyFileKey => words.key_file_key,
            Self::KeyFileTokenUri => words.key_file_token_uri,
            Self::KeyFileProject => words.key_file_project,
        }
    }
}

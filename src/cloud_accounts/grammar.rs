//! What can be wrong with a value of a cloud account, before anyone is asked about it.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Misshapen {
    RoleArn,
    AccessKeyId,
    /// `ASIA…`: lives for hours only.
    TemporaryKey,
    SecretAccessKey,
    Uuid,
    ProjectId,
    ProjectNumber,
    ServiceAccount,
    /// Not the JSON that Google gives out.
    KeyFile,
    /// A key file of another kind, such as a person's own credentials.
    KeyFileKind,
    /// The key file's private key can't be read.
    KeyFileKey,
    /// The key file names an address for tokens that is not Google's.
    KeyFileTokenUri,
    /// The key file is of another project than the one that was typed.
    KeyFileProject,
}

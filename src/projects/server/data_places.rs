//! Where a project's data lies, as the API writes it. It lies nowhere: Portico keeps none, and clients read the keys all the same
//! (R-PRJ-2).

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

pub const REGION: &str = "us-east-1";
pub const STORAGE: &str = "aws";

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileStorage {
    id: i64,
    provider: &'static str,
    aws_key: &'static str,
    region: &'static str,
    files_bucket: &'static str,
    owner: &'static str,
    is_default: bool,
    created: &'static str,
    creator: NoCreator,
}

#[derive(Serialize, JsonSchema)]
struct NoCreator {
    id: i64,
    name: Option<&'static str>,
}

#[derive(Serialize, JsonSchema)]
pub struct Backend {
    id: i64,
    host: String,
    region: &'static str,
    owner: &'static str,
}

impl FileStorage {
    pub const fn of_all() -> Self {
        Self {
            id: 1,
            provider: STORAGE,
            aws_key: "",
            region: REGION,
            files_bucket: "files",
            owner: "portico",
            is_default: true,
            created: "",
            creator: NoCreator { id: 0, name: None },
        }
    }
}

impl Backend {
    /// By its name.
    pub fn of(backend: &str) -> BTreeMap<String, Self> {
        let one = Self { id: 1, host: format!("{backend}.portico.internal"), region: REGION, owner: "portico" };
        BTreeMap::from([(backend.to_owned(), one)])
    }
}

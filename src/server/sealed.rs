//! Everything that is sealed: which tables have a column `sealed`, and to what place in them each text is bound. Re-sealing goes
//! by this list, and a test compares it with the database.

use std::fmt::Display;

/// A table with a column `sealed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    pub table: &'static str,
    /// The column by which a row is found.
    key: &'static str,
    /// Whether that is a number.
    is_number: bool,
    /// What a text is bound to beside the row: another column.
    also: Option<&'static str>,
}

/// Found by its column `id`.
const fn by_id(table: &'static str) -> Sealed {
    Sealed { table, key: "id", is_number: true, also: None }
}

pub const CHALLENGES: Sealed = by_id("challenges");
pub const CLOUD_SETUPS: Sealed = by_id("cloud_setups");
pub const DRAFTS: Sealed = Sealed { table: "drafts", key: "secret_hash", is_number: false, also: None };
pub const LINKS: Sealed = by_id("links");
pub const OUTBOX: Sealed = by_id("outbox");
pub const RECOVERY_SETS: Sealed = by_id("recovery_sets");
pub const SIGNING_KEYS: Sealed = by_id("signing_keys");
/// A new token opens in its row, and for the session that made it.
pub const TOKENS: Sealed = Sealed { also: Some("sealed_for"), ..by_id("tokens") };
pub const TOTP_APPS: Sealed = by_id("totp_apps");

pub const ALL: &[Sealed] = &[CHALLENGES, CLOUD_SETUPS, DRAFTS, LINKS, OUTBOX, RECOVERY_SETS, SIGNING_KEYS, TOKENS, TOTP_APPS];

impl Sealed {
    /// The associated data of a row's text: `links:17`. `row` is what the row is found by, for a token with its session: `17:4`.
    pub fn place(&self, row: impl Display) -> String {
        format!("{}:{row}", self.table)
    }

    /// Before all rows that `page` gives.
    pub const fn start(&self) -> &'static str {
        if self.is_number { "-1" } else { "" }
    }

    /// The next fifty rows after `$1` that are not sealed as `$2` (LIKE): what each is found by, what `place` wants, the text.
    pub fn page(&self) -> String {
        let Self { table, key, also, .. } = self;
        let row = also.map_or_else(String::new, |also| format!(" || ':' || COALESCE(CAST({also} AS TEXT), '')"));
        let after = self.given();
        format!(
            "SELECT CAST({key} AS TEXT), CAST({key} AS TEXT){row}, sealed FROM {table}
              WHERE {key} > {after} AND sealed NOT LIKE $2 ORDER BY {key} LIMIT 50"
        )
    }

    /// Replaces the text `$2` of the row `$1` by `$3`, unless somebody else has replaced it meanwhile.
    pub fn exchange(&self) -> String {
        format!("UPDATE {} SET sealed = $3 WHERE {} = {} AND sealed = $2", self.table, self.key, self.given())
    }

    /// How many rows each key seals, by its id.
    pub fn count(&self) -> String {
        format!("SELECT SUBSTR(sealed, 1, 8), COUNT(*) FROM {} WHERE sealed IS NOT NULL GROUP BY SUBSTR(sealed, 1, 8)", self.table)
    }

    /// `$1` as what the column is.
    const fn given(&self) -> &'static str {
        if self.is_number { "CAST($1 AS BIGINT)" } else { "$1" }
    }
}

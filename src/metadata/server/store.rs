use super::Owner;
use crate::{id::MetadataId, on, server::db::Tx, time::Timestamp};

#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    pub id: MetadataId,
    pub provider: String,
    pub key: String,
    pub value: String,
    pub changed_at: Timestamp,
}

/// All entries; those of a person in the order in which they came, others by key, byte by byte (API section 1.7).
pub async fn all(tx: &mut Tx, owner: Owner) -> sqlx::Result<Vec<Entry>> {
    const SQL: &str = "SELECT id, provider, key, value, changed_at FROM metadata WHERE owner = $1 AND owner_id = $2 ORDER BY id";
    let mut entries: Vec<Entry> = on!(tx, |db| sqlx::query_as(SQL).bind(owner.word()).bind(owner.number()).fetch_all(db).await)?;
    if !matches!(owner, Owner::User(_)) {
        // Here and not by the database, whose order hangs on its collation.
        entries.sort_by(|a, b| a.key.as_bytes().cmp(b.key.as_bytes()).then(a.id.cmp(&b.id)));
    }
    Ok(entries)
}

pub async fn find(tx: &mut Tx, owner: Owner, id: MetadataId) -> sqlx::Result<Option<Entry>> {
    const SQL: &str = "SELECT id, provider, key, value, changed_at FROM metadata WHERE id = $1 AND owner = $2 AND owner_id = $3";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(owner.word()).bind(owner.number()).fetch_optional(db).await)
}

/// An entry that exists keeps its number (R-MET-1).
pub async fn write(tx: &mut Tx, owner: Owner, entry: &Entry) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO metadata (id, owner, owner_id, provider, key, value, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (owner, owner_id, provider, key) DO UPDATE SET value = $6, changed_at = $7";
    on!(tx, |db| sqlx::query(SQL)
        .bind(entry.id)
        .bind(owner.word())
        .bind(owner.number())
        .bind(&entry.provider)
        .bind(&entry.key)
        .bind(&entry.value)
        .bind(entry.changed_at)
        .execute(db)
        .await
        .map(drop))
}

pub async fn delete(tx: &mut Tx, id: MetadataId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM metadata WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(drop))
}

/// Whose entry of a person this is: super admins find it by its number alone (API U-15).
pub async fn owner_of(tx: &mut Tx, id: MetadataId) -> sqlx::Result<Option<i64>> {
    const SQL: &str = "SELECT owner_id FROM metadata WHERE id = $1 AND owner = 'user'";
    let row: Option<(i64,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
    Ok(row.map(|(id,)| id))
}

use crate::{
    id::{FeatureId, ProjectId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Feature {
    pub id: FeatureId,
    pub name: String,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub by_admin: i64,
    pub via_api: i64,
    pub created_at: Timestamp,
}

/// All features, the oldest first.
pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Feature>> {
    const SQL: &str = "SELECT id, name, kind, title, description, by_admin, via_api, created_at FROM features ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).fetch_all(db).await)
}

/// Returns whether the name was free.
pub async fn insert(tx: &mut Tx, new: &Feature) -> sqlx::Result<bool> {
    const SQL: &str = "
        INSERT INTO features (id, name, kind, title, description, by_admin, via_api, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (name) DO NOTHING";
    let done = on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(&new.name)
        .bind(&new.kind)
        .bind(&new.title)
        .bind(&new.description)
        .bind(new.by_admin)
        .bind(new.via_api)
        .bind(new.created_at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

pub async fn update(tx: &mut Tx, new: &Feature) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE features SET title = $2, description = $3, by_admin = $4, via_api = $5 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(&new.title)
        .bind(&new.description)
        .bind(new.by_admin)
        .bind(new.via_api)
        .execute(db)
        .await
        .map(drop))
}

/// With all its assignments (R-FEA-6).
pub async fn delete(tx: &mut Tx, id: FeatureId) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM user_features WHERE feature_id = $1",
        "DELETE FROM project_features WHERE feature_id = $1",
        "DELETE FROM template_features WHERE feature_id = $1",
        "DELETE FROM features WHERE id = $1",
    ] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// Who or what has a feature.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    User(UserId),
    Project(ProjectId),
    Template(&'a str),
}

/// Returns whether it was not there until now.
pub async fn give(tx: &mut Tx, holder: Holder<'_>, feature: FeatureId, at: Timestamp) -> sqlx::Result<bool> {
    const USER: &str = "INSERT INTO user_features (user_id, feature_id) VALUES ($1, $2) ON CONFLICT (user_id, feature_id) DO NOTHING";
    const PROJECT: &str =
        "INSERT INTO project_features (project_id, feature_id) VALUES ($1, $2) ON CONFLICT (project_id, feature_id) DO NOTHING";
    const TEMPLATE: &str =
        "INSERT INTO template_features (template_id, feature_id) VALUES ($1, $2) ON CONFLICT (template_id, feature_id) DO NOTHING";
    const SINCE: &str = "UPDATE project_features SET given_at = $3 WHERE project_id = $1 AND feature_id = $2";
    let is_new = run(&mut *tx, [USER, PROJECT, TEMPLATE], holder, feature).await?;
    if let (true, Holder::Project(id)) = (is_new, holder) {
        on!(tx, |db| sqlx::query(SINCE).bind(id).bind(feature).bind(at).execute(db).await.map(drop))?;
    }
    Ok(is_new)
}

/// Returns whether it was there until now.
pub async fn take(tx: &mut Tx, holder: Holder<'_>, feature: FeatureId) -> sqlx::Result<bool> {
    const USER: &str = "DELETE FROM user_features WHERE user_id = $1 AND feature_id = $2";
    const PROJECT: &str = "DELETE FROM project_features WHERE project_id = $1 AND feature_id = $2";
    const TEMPLATE: &str = "DELETE FROM template_features WHERE template_id = $1 AND feature_id = $2";
    run(tx, [USER, PROJECT, TEMPLATE], holder, feature).await
}

async fn run(tx: &mut Tx, [user, project, template]: [&'static str; 3], holder: Holder<'_>, feature: FeatureId) -> sqlx::Result<bool> {
    let rows = match holder {
        Holder::User(id) => {
            on!(tx, |db| sqlx::query(user).bind(id).bind(feature).execute(db).await.map(|done| done.rows_affected()))
        }
        Holder::Project(id) => {
            on!(tx, |db| sqlx::query(project).bind(id).bind(feature).execute(db).await.map(|done| done.rows_affected()))
        }
        Holder::Template(id) => {
            on!(tx, |db| sqlx::query(template).bind(id.to_owned()).bind(feature).execute(db).await.map(|done| done.rows_affected()))
        }
    };
    Ok(rows? == 1)
}

/// How many have a feature.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct Held {
    pub id: FeatureId,
    pub people: i64,
    pub projects: i64,
    pub templates: i64,
}

/// How many people, live projects and templates have each.
pub async fn held(tx: &mut Tx) -> sqlx::Result<Vec<Held>> {
    const SQL: &str = "
        SELECT f.id, (SELECT COUNT(*) FROM user_features WHERE feature_id = f.id) AS people,
               (SELECT COUNT(*) FROM project_features h JOIN projects p ON p.id = h.project_id
                 WHERE h.feature_id = f.id AND p.deleted_at IS NULL) AS projects,
               (SELECT COUNT(*) FROM template_features WHERE feature_id = f.id) AS templates
          FROM features f ORDER BY f.id";
    on!(tx, |db| sqlx::query_as(SQL).fetch_all(db).await)
}

/// The projects that have it, by number and name.
pub async fn projects(tx: &mut Tx, id: FeatureId) -> sqlx::Result<Vec<(ProjectId, String)>> {
    const SQL: &str = "
        SELECT p.id, p.name FROM project_features f JOIN projects p ON p.id = f.project_id
         WHERE f.feature_id = $1 AND p.deleted_at IS NULL ORDER BY p.id";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)
}

/// The people who have it: number, name, address.
pub async fn people(tx: &mut Tx, id: FeatureId) -> sqlx::Result<Vec<(UserId, String, String)>> {
    const SQL: &str = "
        SELECT u.id, u.name, u.email FROM user_features f JOIN users u ON u.id = f.user_id
         WHERE f.feature_id = $1 AND u.erased_at IS NULL ORDER BY u.id";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)
}

//! What ties someone to a maintainer, an organization or a project. Read in the transaction that acts on it, so that a right
//! that was taken away a moment ago is gone.

use super::{
    app::{App, Change},
    caller::{Access, Caller, Who},
    db::Tx,
    policy::{self, Action, Deed},
};
use crate::{
    failure::Failure,
    id::{MaintainerId, OrganizationId, UserId},
    on,
    place::{Place, Role},
    time::Timestamp,
};

/// A place that exists, and a person's ties to it. Membership is never inherited: each tie is one of its own (API rule H-1).
#[derive(Debug, Clone)]
pub struct Standing {
    pub user: UserId,
    pub place: Place,
    pub name: String,
    pub maintainer: MaintainerId,
    pub organization: Option<OrganizationId>,
    /// Of the organization: its maintainer and super admins may join by themselves.
    pub auto_join: bool,
    /// Of the organization: nobody enters without multi-factor authentication.
    pub mfa_required: bool,
    /// Of the project: it has the other set of roles.
    pub protected: bool,

    pub super_admin: bool,
    pub maintainer_member: bool,
    pub organization_member: bool,
    pub role: Option<Role>,
    pub mfa: bool,
    pub activated: bool,
    /// The names of the person's features that widen rights.
    pub features: Vec<String>,
    /// Not a person asks, but an application: only its scopes count.
    pub application: Option<Access>,
}

impl Standing {
    /// Any tie at all (API section 2.2, step 4).
    pub const fn is_related(&self) -> bool {
        self.super_admin || self.maintainer_member || self.organization_member || self.role.is_some()
    }

    pub fn is_limited(&self) -> bool {
        self.role.is_some_and(|role| !role.is_full())
    }

    pub fn may(&self, deed: Deed) -> bool {
        policy::judge(self, deed).is_ok()
    }

    /// Belongs to this very place.
    pub const fn is_member(&self) -> bool {
        match self.place {
            Place::Maintainer(_) => self.maintainer_member,
            Place::Organization(_) => self.organization_member,
            Place::Project(_) => self.role.is_some(),
        }
    }

    /// # Errors
    /// Of `policy::judge`.
    pub fn require(&self, deed: Deed) -> Result<(), Failure> {
        let answer = policy::judge(self, deed);
        if let Err(failure) = &answer {
            tracing::info!(?deed, user = %self.user, place = %self.place, %failure, "refused");
        }
        answer
    }
}

impl App {
    /// Begins to read in a place, if this person may.
    ///
    /// # Errors
    /// `Missing` if there is no such place, or it was deleted; else those of `policy::judge`.
    pub async fn look_in(&self, caller: &Caller, place: Place, deed: Deed) -> Result<(Tx, Standing), Failure> {
        let mut tx = self.look(caller, Action::ActInPlace).await?;
        let standing = of(&mut tx, caller, place, self.now()).await?;
        standing.require(deed)?;
        Ok((tx, standing))
    }

    /// Begins to change something in a place, if this person may.
    ///
    /// # Errors
    /// As `look_in`.
    pub async fn change_in(&self, caller: &Caller, place: Place, deed: Deed) -> Result<(Change, Standing), Failure> {
        let mut change = self.change(caller, Action::ActInPlace).await?;
        let standing = find(&mut change.tx, caller.person()?.user, place, change.at).await?;
        standing.require(deed)?;
        Ok((change, standing))
    }
}

/// What the caller is to a place.
///
/// # Errors
/// As `find`.
pub async fn of(tx: &mut Tx, caller: &Caller, place: Place, at: Timestamp) -> Result<Standing, Failure> {
    let Who::Application(access) = &caller.who else { return find(tx, caller.person()?.user, place, at).await };
    let nobody = UserId::of(0); // no person has this number
    Ok(Standing { application: Some(access.clone()), ..find(tx, nobody, place, at).await? })
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    maintainer_id: MaintainerId,
    organization_id: Option<OrganizationId>,
    auto_join: i64,
    mfa_required: i64,
    protected: bool,
    role: Option<String>,
    in_organization: bool,
    in_maintainer: bool,
    super_admin: bool,
    activated: bool,
    mfa: bool,
}

/// What a person is to a place. A project whose time is over is gone, even before the clock has swept it up.
///
/// # Errors
/// `Missing` if there is no such place, or it was deleted.
pub async fn find(tx: &mut Tx, user: UserId, place: Place, at: Timestamp) -> Result<Standing, Failure> {
    const MAINTAINER: &str = "
        SELECT m.name, m.id AS maintainer_id, CAST(NULL AS BIGINT) AS organization_id, CAST(1 AS BIGINT) AS auto_join,
               CAST(0 AS BIGINT) AS mfa_required, $3 < 0 AS protected, CAST(NULL AS TEXT) AS role, $3 < 0 AS in_organization,
               EXISTS (SELECT 1 FROM members WHERE place = 'maintainer' AND place_id = m.id AND user_id = u.id) AS in_maintainer,
               u.super_admin_since IS NOT NULL AS super_admin, u.activated_at IS NOT NULL AS activated,
               EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa
          FROM maintainers m LEFT JOIN users u ON u.id = $2
         WHERE m.id = $1 AND m.deleted_at IS NULL";
    const ORGANIZATION: &str = "
        SELECT o.name, o.maintainer_id, o.id AS organization_id, o.allow_auto_join AS auto_join, o.mfa_required,
               $3 < 0 AS protected, CAST(NULL AS TEXT) AS role,
               EXISTS (SELECT 1 FROM members WHERE place = 'organization' AND place_id = o.id AND user_id = u.id) AS in_organization,
               EXISTS (SELECT 1 FROM members WHERE place = 'maintainer' AND place_id = o.maintainer_id AND user_id = u.id) AS in_maintainer,
               u.super_admin_since IS NOT NULL AS super_admin, u.activated_at IS NOT NULL AS activated,
               EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa
          FROM organizations o LEFT JOIN users u ON u.id = $2
         WHERE o.id = $1 AND o.deleted_at IS NULL";
    const PROJECT: &str = "
        SELECT p.name, o.maintainer_id, o.id AS organization_id, o.allow_auto_join AS auto_join, o.mfa_required,
               EXISTS (SELECT 1 FROM project_features pf JOIN features f ON f.id = pf.feature_id
                        WHERE pf.project_id = p.id AND f.name = 'protected-default-branch') AS protected,
               (SELECT role FROM members WHERE place = 'project' AND place_id = p.id AND user_id = u.id
                   AND (expires_at IS NULL OR expires_at > $3)) AS role,
               EXISTS (SELECT 1 FROM members WHERE place = 'organization' AND place_id = o.id AND user_id = u.id) AS in_organization,
               EXISTS (SELECT 1 FROM members WHERE place = 'maintainer' AND place_id = o.maintainer_id AND user_id = u.id) AS in_maintainer,
               u.super_admin_since IS NOT NULL AS super_admin, u.activated_at IS NOT NULL AS activated,
               EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa
          FROM projects p JOIN organizations o ON o.id = p.organization_id LEFT JOIN users u ON u.id = $2
         WHERE p.id = $1 AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $3)";
    let sql = match place {
        Place::Maintainer(_) => MAINTAINER,
        Place::Organization(_) => ORGANIZATION,
        Place::Project(_) => PROJECT,
    };
    let row: Option<Row> = on!(&mut *tx, |db| sqlx::query_as(sql).bind(place.number()).bind(user).bind(at).fetch_optional(db).await)?;
    let row = row.ok_or(Failure::Missing)?;
    Ok(Standing {
        user,
        place,
        name: row.name,
        maintainer: row.maintainer_id,
        organization: row.organization_id,
        auto_join: row.auto_join == 1,
        mfa_required: row.mfa_required == 1,
        protected: row.protected,
        super_admin: row.super_admin,
        maintainer_member: row.in_maintainer,
        organization_member: row.in_organization,
        // A role that we do not know any more is worth as little as there is.
        role: row.role.map(|role| Role::named(&role).unwrap_or(Role::ReadOnly)),
        mfa: row.mfa,
        activated: row.activated,
        features: features_of(tx, user).await?,
        application: None,
    })
}

/// The names of a person's features.
pub async fn features_of(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<String>> {
    const SQL: &str = "
        SELECT f.name FROM user_features uf JOIN features f ON f.id = uf.feature_id WHERE uf.user_id = $1 ORDER BY f.id";
    let rows: Vec<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

//! Who hears nothing but that their account is not open, or that they lack a second factor (API sections 2.2, 5.8 and 5.9).

use crate::{api_texts::hear, house::House, world::World};
use serde_json::json;

/// R-VER-1, R-VER-2, R-VER-3: the seven deeds, whatever rights one has and whatever one sent; the rest goes on.
#[tokio::test]
async fn who_never_opened_their_account() {
    const TABLE: &str = r#"
paul POST {p}/invitations {"email":"y@example.com"}
olga POST {p}/invitations []
olga DELETE {p}/invitations/{invitation}
olga POST {p}/users {"email":"y@example.com"}
paul PATCH {p}/users/{gina} {"role":"owner"}
paul PUT {p}/join-requests/{request} []
mia POST {p}/request-access {"expirationSeconds":"soon"}
mia POST {p}/join-project []
olga POST {p}/join-project []
    400 =Only active users can perform this action.
"#;
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mia, paul, path) = (world.program(&world.mia).await, world.program(&world.paul).await, format!("/manage/{}", world.in_project()));
    let invitation = paul.post(&format!("{path}/invitations"), json!({ "email": "x@example.com" })).await.is(201).body()["id"].clone();
    world.set_auto_join(false).await;
    let request = mia.post(&format!("{path}/request-access"), json!([])).await.is(201).body()["id"].clone();
    for who in [&world.mia, &world.olga, &world.paul] {
        house.db_unopened(who).await;
    }
    hear(&world, TABLE, &[("invitation", invitation.clone()), ("request", request.clone())]).await;
    paul.get("/manage/tokens/verify").await.is(200);
    paul.get(&format!("{path}/invitations/{invitation}")).await.is(200);
    paul.put(&path, json!({ "name": "Mill B" })).await.is(200);
    paul.delete(&format!("{path}/join-requests/{request}")).await.is(204);
}

/// R-MFA-3, R-MFA-4, R-MFA-5, R-MFA-6, R-MFA-8: members of every kind and super admins, before anything else about them or what they sent.
#[tokio::test]
async fn who_lacks_a_required_second_factor() {
    const ORGANIZATION: [&str; 16] = [
        "GET ",
        "PATCH  []",
        "PATCH  {",
        "GET /users",
        "POST /users []",
        "DELETE /users/1",
        "POST /join-organization []",
        "GET /invitations",
        "POST /invitations []",
        "GET /invitations/1",
        "DELETE /invitations/1",
        "POST /projects []",
        "GET /projects-users",
        "GET /metadata",
        "POST /metadata []",
        "DELETE /metadata/1",
    ];
    const PROJECT: [&str; 25] = [
        "GET ",
        "PUT  []",
        "PUT  {",
        "POST /organizations []",
        "POST /disabled []",
        "POST /limits []",
        "DELETE /limits/a",
        "GET /users",
        "POST /users []",
        "PATCH /users/1 []",
        "DELETE /users/1",
        "POST /join-project []",
        "GET /invitations",
        "POST /invitations []",
        "GET /invitations/1",
        "DELETE /invitations/1",
        "POST /request-access []",
        "GET /join-requests",
        "GET /join-requests/1",
        "PUT /join-requests/1 []",
        "DELETE /join-requests/1",
        "GET /metadata",
        "POST /metadata []",
        "DELETE /metadata/1",
        "DELETE /features/pay-as-you-go",
    ];
    const OTHERS: &str = r#"
mia GET {o}/projects
mia DELETE {o}
mia PATCH {o}/force-mfa []
olga POST {o}/users {"email":"{rita@}"}
    400 manage.mfaRequired =This organization requires users to have multi-factor authentication enabled
paul DELETE {p}
mia DELETE {p}
gina DELETE {p}
gina POST {p}/features {"feature":"pay-as-you-go"}
olga POST {p}/users {"email":"{rita@}"}
    400 manage.mfaRequired =This project requires users to have multi-factor authentication enabled
rita GET {p}
rita POST {p}/users []
    403 =You don't have access to project {p#}
rita GET {o}
    403 =You don't have access to the organization {o#}
"#;
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.requires_mfa().await;
    for (door, what, deeds, people) in [
        ("{o}", "organization", &ORGANIZATION[..], &["root", "mia"][..]),
        ("{p}", "project", &PROJECT[..], &["root", "mia", "paul", "gina"][..]),
    ] {
        let asks =
            |who: &&str| -> String { deeds.iter().map(|deed| format!("{who} {}\n", deed.replacen(' ', &format!(" {door}"), 1))).collect() };
        let asked: String = people.iter().map(asks).collect();
        let heard = format!("{asked}    400 manage.mfaRequired =This {what} requires users to have multi-factor authentication enabled");
        hear(&world, &heard, &[]).await;
    }
    hear(&world, OTHERS, &[]).await;
    // A super admin may all the same list the projects, and delete them and the organization.
    let (root, path) = (world.program(&world.root).await, format!("/manage/{}", world.in_organization()));
    root.get(&format!("{path}/projects")).await.is(200);
    root.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    root.delete(&path).await.is(204);
}

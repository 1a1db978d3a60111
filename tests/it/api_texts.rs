//! The texts that clients compare letter by letter (API section 7), each heard over HTTP.
//!
//! In the tables: who asks for what, and below it what they hear, which is status, code, and the text, whole after `=`, or parts
//! of it, each after `~`. What stands in curly brackets is filled in.

use crate::{
    house::House,
    world::{World, id},
};
use axum::http::Method;
use serde_json::{Value, json};
use std::fmt::Write;

/// Tries all rows of a table, and fails with all that are wrong.
pub async fn hear(world: &World<'_>, table: &str, more: &[(&str, Value)]) {
    let people = [("root", &world.root), ("mia", &world.mia), ("olga", &world.olga), ("paul", &world.paul), ("gina", &world.gina)];
    let people: Vec<_> = people.into_iter().chain([("rita", &world.rita)]).collect();
    let places = [("m", world.in_maintainer()), ("o", world.in_organization()), ("p", world.in_project())];
    let mut filled = table.to_owned();
    for (name, place) in places {
        filled = filled
            .replace(&format!("{{{name}}}"), &format!("/manage/{place}"))
            .replace(&format!("{{{name}#}}"), &place.number().to_string());
    }
    let mut programs =
        vec![("nobody", world.house.program_of_nobody()), ("robot", world.house.program_with(None, &["own:read"], 24).await)];
    for (name, who) in people {
        filled = filled.replace(&format!("{{{name}}}"), &id(who).to_string());
        filled = filled.replace(&format!("{{{name}@}}"), &world.house.email(who).await);
        programs.push((name, world.program(who).await));
    }
    for (name, value) in more {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    let (mut asked, mut wrong, mut rows) = (Vec::new(), String::new(), 0);
    for line in filled.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with(' ') {
            asked.push(line.to_owned());
            continue;
        }
        let expected = line.trim();
        for request in asked.drain(..) {
            let mut words = request.splitn(4, ' ');
            let (who, method, path) = (words.next().expect("who"), words.next().expect("a method"), words.next().expect("a path"));
            let method: Method = method.parse().expect("a method");
            let (_, program) = programs.iter().find(|(name, _)| *name == who).expect("somebody");
            let answer = program.send(method, path, words.next().unwrap_or_default()).await;
            let (body, text) = (answer.body(), answer.error());
            let (head, text_wanted) = expected.split_at(expected.find(['=', '~']).expect("a text"));
            let heard = format!("{} {}", answer.status, body["code"].as_str().unwrap_or_default());
            let fits = match text_wanted.split_at(1) {
                // Clients append what stands in `errors`, so beside a whole text there is none.
                ("=", whole) => text == whole && body.get("errors").is_none(),
                (_, parts) => !text.is_empty() && parts.split('~').all(|part| text.contains(part)),
            };
            rows += 1;
            if !fits || heard.trim() != head.trim() {
                writeln!(wrong, "{request}\n    {} {}\n    instead of {expected}", answer.status, answer.text).expect("text");
            }
        }
    }
    assert!(wrong.is_empty() && rows > 0 && asked.is_empty(), "\n{wrong}");
}

#[tokio::test]
async fn who_has_no_access_and_who_may_not() {
    const TABLE: &str = r#"
mia POST {o}/projects {"name":"X"}
root POST {o}/projects []
    400 manage.createProjectPermissionDenied =Only organization members can create new projects
mia PATCH {o}/force-mfa []
root PATCH {o}/force-mfa []
root PATCH {o} {"allowAutoJoin":1}
mia PATCH {o} {"allowAutoJoin":true}
    400 manage.updateOrganizationPermissionDenied ~
root POST {o}/users {"id":{rita}}
mia POST {o}/users {"email":"{rita@}"}
    403 manage.joinOrganizationPermissionDenied ~
olga POST {o}/projects {"name":"X","defaultBackend":"floppy"}
    400 storage.unsupportedBackend ~
rita DELETE /manage/users/{paul}
paul DELETE /manage/users/{paul@}
    403 accessDenied ~
mia PATCH {o} {"mfaRequired":true}
root PATCH {o} {"mfaRequired":1}
    400 ~Only organization members can change the 'mfaRequired' parameter
olga PATCH {o} {"mfaRequired":1}
    400 ~Not all organization and project members have Multi-factor Authentication enabled
olga PATCH {o}/force-mfa []
    400 =You must setup Multi-Factor Authentication on your account first
olga PATCH {o} {"activityCenterProjectId":{p#}}
    403 =Only maintainer members can change ActivityCenter ProjectId
mia PATCH {o} {"activityCenterProjectId":1}
    404 =Project not found
mia GET {o}/projects-users
root GET {o}/projects-users
    403 =Only organization members can get list of projects users
rita GET {o}
rita PATCH {o} {"name":{}}
paul GET {o}/metadata
gina POST {o}/metadata []
rita POST {o}/projects {"name":"X"}
    403 =You don't have access to the organization {o#}
rita GET {p}
rita PUT {p} {"expirationDays":1}
rita POST {p}/join-project []
rita POST {p}/request-access []
rita DELETE {p}/users/{rita}
    403 =You don't have access to project {p#}
rita POST {p}/features {"feature":"pay-as-you-go"}
    403 ~You don't have access to project
olga GET {m}
rita PATCH {m} {"name":"X"}
paul GET {m}/users
    403 ~You don't have access to maintainer {m#}
olga POST {o}/metadata {"provider":"maintainer","metadata":[{"key":"a","value":"1"}]}
olga DELETE {o}/metadata/{entry}
    403 =You can't edit metadata for organization {o#} with maintainer provider
robot GET {p}
robot GET /manage/organizations
robot GET /manage/deleted-projects/{p#}
robot POST {p}/limits {"limits":[]}
robot GET {p}/users
    403 ~You don't have access to the resource.
olga GET /manage/deleted-projects
rita GET /manage/deleted-projects?organizationId=7
    403 ~You don't have access to the resource. Token must belong to the super admin or admin has to have feature "can-manage-deleted-projects".
gina PUT {p} {"name":"X"}
gina DELETE {p}
gina POST {p}/organizations {"organizationId":1}
gina POST {p}/users {"email":"x@example.com","role":"share"}
gina PATCH {p}/users/{paul} {"role":"share"}
gina DELETE {p}/users/{paul}
gina POST {p}/invitations {"email":"x@example.com","role":"share"}
gina DELETE {p}/invitations/1
gina PUT {p}/join-requests/1 []
gina DELETE {p}/join-requests/1
gina POST {p}/metadata []
    403 ~Action is restricted for your role
gina POST {p}/features {"feature":"pay-as-you-go"}
gina DELETE {p}/features/pay-as-you-go
mia POST {p}/features {"feature":"early-adopter-preview"}
paul POST {p}/features {"feature":"pay-as-you-go"}
    403 ~You can't edit project features
paul POST {p}/users {"email":"x@example.com","role":"share"}
paul POST {p}/invitations {"email":"x@example.com","role":"share"}
paul PATCH {p}/users/{gina} {"role":"share"}
    400 =Only member of the project's organization can grant "share" role to other users.
rita POST /manage/users/{paul}/features {"feature":"pay-as-you-go"}
rita DELETE /manage/users/{paul}/features/pay-as-you-go
    403 =You can't access other users
paul GET /manage/project-templates
rita GET /manage/project-templates/demo
    403 ~You can't access project templates
nobody GET {p}
nobody POST /manage/maintainers []
nobody GET /manage/nothing
    401 manage.invalidToken =Invalid access token
"#;
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.set_auto_join(false).await;
    let note = json!({ "provider": "maintainer", "metadata": [{ "key": "a", "value": "1" }] });
    let path = format!("/manage/{}/metadata", world.in_organization());
    let entry = world.program(&world.mia).await.post(&path, note).await.is(201).body()[0]["id"].clone();
    hear(&world, TABLE, &[("entry", entry)]).await;
}

#[tokio::test]
async fn what_is_so_already_and_what_does_not_go() {
    const FIRST: &str = r#"
olga POST {p}/users {"email":"x@example.com","role":"owner"}
olga POST {p}/invitations {"email":"x@example.com","role":"owner"}
olga PATCH {p}/users/{gina} {"role":"owner"}
    400 ~Role "owner" is not valid. Allowed roles are: admin, guest
olga POST {p}/invitations {"email":"x"}
olga POST {p}/users {"email":""}
olga POST {o}/invitations {"email":"x@@y"}
olga POST {o}/users {"email":"x"}
mia POST {m}/invitations {"email":"x"}
    422 =Email address is not valid.
mia POST {m}/invitations {"email":"{rita@}"}
olga POST {o}/invitations {"email":"{rita@}"}
paul POST {p}/invitations {"email":"{rita@}"}
    400 ~already~invited
root POST {m}/invitations {"email":"{mia@}"}
olga POST {o}/invitations {"email":"{olga@}"}
paul POST {p}/invitations {"email":"{gina@}"}
root POST {m}/users {"email":"{mia@}"}
olga POST {o}/users {"id":{olga}}
paul POST {p}/users {"email":"{gina@}"}
paul POST {p}/request-access []
gina POST {p}/join-project []
olga POST {o}/join-organization []
    400 ~already~member
mia POST {m}/join-maintainer []
    400 ~already a member
paul POST {p}/invitations {"email":"{paul@}"}
    400 ~You cannot invite yourself
olga POST {p}/request-access []
    400 ~use join-project method
mia DELETE {m}/users/{mia}
root DELETE {m}/users/{mia}
root DELETE {o}/users/{olga}
olga DELETE {o}/users/{olga}
    400 ~least 1 member
root DELETE /manage/users/{olga}
root DELETE /manage/users/{olga@}
    400 ~Cannot remove "{olga@}" from "{o#}". Organization must have at least 1 member
root DELETE /manage/users/7
    404 ~Admin 7 not found.
root DELETE /manage/users/no%2B1%40example.com
    404 ~Admin no+1@example.com not found.
root POST /manage/users/{rita}/features {"feature":"sealed"}
rita POST /manage/users/{rita}/features {"feature":"sealed"}
root DELETE /manage/users/{rita}/features/sealed
root POST {p}/features {"feature":"sealed"}
paul DELETE {p}/features/sealed
    422 =The feature "sealed" can't be assigned via API
root GET /manage/features/1234
paul GET /manage/features/1
paul GET /manage/features/{sealed}
    404 ~Feature not found
root POST /manage/maintainers []
root POST /manage/maintainers/ {"name":""}
    400 =A name must be set
root POST {m}/organizations {
mia POST {m}/organizations "name"
paul PUT {p} {"name"
olga POST {o}/projects [1]
paul POST {p}/invitations {]
    400 ~Request body not valid
root GET /manage/deleted-projects?organizationId=7
    400 =Organization "7" not found
paul PUT {p} {"timezone":"Europe/Prague"}
    400 =The timezone parameter is only supported for the BigQuery backend. The selected backend "snowflake" does not support it.
root PUT {p} {"timezone":"Europe/Prague","defaultBackend":"exasol"}
    400 =The timezone parameter is only supported for the BigQuery backend. The selected backend "exasol" does not support it.
olga POST {o}/projects {"name":"X","type":"nonsense"}
    404 ~Project template not found
"#;
    const THEN: &str = r#"
paul POST {p}/invitations {"email":"{mia@}"}
    400 ~This user has already requested access
mia POST {p}/request-access []
    400 ~already~sent
root POST {p}/request-access []
    400 ~You have been already invited
olga POST {p}/request-access []
    400 ~use join-project method
olga POST {p}/users {"email":"x@example.com","role":"admin"}
olga PATCH {p}/users/{gina} {"role":"share"}
    400 ~is not valid. Allowed roles are: readOnly, developer, reviewer, productionManager
"#;
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, paul) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.paul).await);
    let project = format!("/manage/{}", world.in_project());
    for (by, place) in [(&world.mia, world.in_maintainer()), (&world.olga, world.in_organization()), (&world.paul, world.in_project())] {
        let to_rita = json!({ "email": house.email(&world.rita).await });
        world.program(by).await.post(&format!("/manage/{place}/invitations"), to_rita).await.is(201);
    }
    let sealed =
        json!({ "name": "sealed", "type": "project", "title": "S", "description": "", "canBeManageByAdmin": 1, "canBeManagedViaAPI": 0 });
    let sealed = root.post("/manage/features", sealed).await.is(201).body()["id"].clone();
    hear(&world, FIRST, &[("sealed", sealed)]).await;
    world.set_auto_join(false).await;
    mia.post(&format!("{project}/request-access"), json!([])).await.is(201);
    paul.post(&format!("{project}/invitations"), json!({ "email": house.email(&world.root).await })).await.is(201);
    root.post(&format!("{project}/features"), json!({ "feature": "protected-default-branch" })).await.is(200);
    hear(&world, THEN, &[]).await;
}

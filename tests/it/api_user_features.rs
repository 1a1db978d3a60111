//! Features of people over the API (its section 4.2, U-11 and U-12).

use crate::{
    house::House,
    program::{Program, shape},
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::json;

fn at(whom: &Caller, path: &str) -> String {
    format!("/manage/users/{}{path}", id(whom))
}

async fn feature(root: &Program<'_>, name: &str, by_admin: u8, via_api: u8) {
    let new = json!({ "name": name, "type": "admin", "title": name, "description": "", "canBeManageByAdmin": by_admin, "canBeManagedViaAPI": via_api });
    root.post("/manage/features", new).await.is(201);
}

/// U-11, U-12; R-FEA-1, R-FEA-5.
#[tokio::test]
async fn super_admins_give_people_features_and_take_them() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let session = root.session().await;
    for (name, by_admin, via_api) in [("new editor/2", 0, 1), ("closed", 1, 0)] {
        feature(&root, name, by_admin, via_api).await;
    }
    let email = house.email(&world.rita).await.replace('@', "%40");
    let paths = [at(&world.rita, "/features"), format!("/manage/users/{email}/features")];
    for (by, path) in [&root, &session].into_iter().zip(&paths) {
        let body = by.post(path, json!({ "feature": "new editor/2" })).await.is(200).body();
        let looks = "{id:int name:text email:text mfaEnabled:bool features:[text] canAccessLogs:bool isSuperAdmin:bool}";
        assert_eq!((shape(&body).as_str(), &body["features"]), (looks, &json!(["new editor/2"])));
        assert_eq!(root.get(&at(&world.rita, "")).await.is(200).body(), body);
        let twice = root.post(path, json!({ "feature": "new editor/2" })).await.is(422).error();
        assert!(twice.contains("already assigned"), "{twice}");
        let one = format!("{path}/new%20editor%2F2");
        // One that they have not is no error.
        for _ in 0..2 {
            assert_eq!(by.delete(&one).await.is(204).text, "");
        }
        assert_eq!(root.get(&at(&world.rita, "")).await.body()["features"], json!([]));
        let text = "The feature \"closed\" can't be assigned via API";
        assert_eq!(by.post(path, json!({ "feature": "closed" })).await.is(422).error(), text);
        assert_eq!(by.delete(&format!("{path}/closed")).await.is(422).error(), text);
        by.post(path, json!({ "feature": "unknown" })).await.is(404);
        by.delete(&format!("{path}/unknown")).await.is(404);
        by.post(path, json!([])).await.is(400);
    }
    root.post("/manage/users/1/features", json!({ "feature": "new editor/2" })).await.is(404);
    root.delete("/manage/users/nobody%40example.com/features/closed").await.is(404);
}

/// U-11, U-12; R-FEA-2, E-5.
#[tokio::test]
async fn people_give_themselves_what_is_open_to_them_and_others_nothing() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    for (name, by_admin, via_api) in [("open", 1, 1), ("reserved", 0, 1), ("closed", 1, 0)] {
        feature(&root, name, by_admin, via_api).await;
    }
    for (who, others) in [(&world.rita, &world.mia), (&world.olga, &world.gina)] {
        let program = world.program(who).await;
        for by in [&program, &program.session().await] {
            let path = at(who, "/features");
            assert_eq!(by.post(&path, json!({ "feature": "open" })).await.is(200).body()["features"], json!(["open"]));
            for name in ["reserved", "closed"] {
                let text = format!("The feature \"{name}\" can't be assigned via API");
                assert_eq!(by.post(&path, json!({ "feature": name })).await.is(422).error(), text);
                assert_eq!(by.delete(&format!("{path}/{name}")).await.is(422).error(), text);
            }
            by.post(&path, json!({ "feature": "unknown" })).await.is(404);
            // Of others one hears nothing, be they there or not.
            for whom in [at(others, "/features"), "/manage/users/1/features".into(), "/manage/users/x%40example.com/features".into()] {
                for name in ["open", "unknown"] {
                    let text = "You can't access other users";
                    assert_eq!(by.post(&whom, json!({ "feature": name })).await.is(403).error(), text);
                    assert_eq!(by.delete(&format!("{whom}/{name}")).await.is(403).error(), text);
                }
            }
            assert_eq!(root.get(&at(others, "")).await.is(200).body()["features"], json!([]));
            by.delete(&format!("{path}/open")).await.is(204);
            by.delete(&format!("{path}/open")).await.is(204);
            assert_eq!(root.get(&at(who, "")).await.is(200).body()["features"], json!([]));
        }
    }
}

//! Every operation of the API's own document, asked by everyone who may not (checklist 7.2, 7.3, 7.6). What is new in the
//! document is covered by being there.

use crate::{
    house::House,
    program::{Answer, Program},
    world::World,
};
use axum::http::Method;
use portico::scope::Area;
use serde_json::{Value, json};
use std::time::Duration;

struct Operation {
    method: Method,
    path: String,
    scope: Option<String>,
    for_sessions: bool,
    for_applications: bool,
}

/// All that the document lists.
async fn operations(house: &House) -> Vec<Operation> {
    let document = house.program_of_nobody().get("/manage/openapi.json").await.is(200).body();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            all.push(Operation {
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                scope: operation["x-scope"].as_str().map(str::to_owned),
                for_sessions: operation["x-session-tokens"] == true,
                for_applications: operation["x-application-tokens"] == true,
            });
        }
    }
    assert!(all.len() > 110, "{}", all.len());
    all
}

impl Operation {
    /// With real numbers where the world has them.
    fn in_world(&self, world: &World<'_>) -> String {
        let path = self.path.replace("{maintainer}", &world.maintainer.to_string());
        let path = path.replace("{organization}", &world.organization.to_string()).replace("{project}", &world.project.to_string());
        let user = world.paul.person().expect("a person").user.to_string();
        nowhere(&path.replace("{user}", &user))
    }

    async fn by(&self, program: &Program<'_>, path: &str) -> Answer {
        let body = if matches!(self.method, Method::GET | Method::DELETE) { "" } else { "[]" };
        program.send(self.method.clone(), path, body).await
    }

    fn is_in_place(&self) -> bool {
        ["{maintainer}", "{organization}", "{project}"].iter().any(|name| self.path.contains(name))
            && !self.path.contains("deleted-projects")
    }
}

/// The numbers that are left name nothing.
fn nowhere(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

/// What a super admin sees of the world.
async fn seen(world: &World<'_>) -> Vec<Value> {
    let root = world.program(&world.root).await;
    let mut all = Vec::new();
    for place in [world.in_maintainer(), world.in_organization(), world.in_project()] {
        for what in ["", "/users", "/invitations", "/metadata"] {
            all.push(root.get(&format!("/manage/{place}{what}")).await.is(200).body());
        }
    }
    all
}

#[tokio::test]
async fn nobody_and_no_old_token_opens_anything() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let old = house.program_with(Some(house.email(&world.root).await), &[], 1).await;
    house.wait(Duration::from_secs(3600));
    for operation in operations(&house).await {
        let path = operation.in_world(&world);
        for program in [&house.program_of_nobody(), &old] {
            let answer = operation.by(program, &path).await;
            assert_eq!(answer.status, 401, "{} {path}", operation.method);
        }
    }
}

#[tokio::test]
async fn a_read_only_token_changes_nothing() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let reads: Vec<String> = Area::ALL.iter().map(|area| area.scope(false)).collect();
    let reads: Vec<&str> = reads.iter().map(String::as_str).collect();
    let reader = house.program_with(Some(house.email(&world.root).await), &reads, 24).await;
    let before = seen(&world).await;
    for operation in operations(&house).await {
        let path = operation.in_world(&world);
        let status = operation.by(&reader, &path).await.status;
        match operation.method {
            // R-SA-4: this list is for members of the organization alone.
            Method::GET if path.ends_with("/projects-users") => assert_eq!(status, 403),
            Method::GET => assert!([200, 400, 404].contains(&status), "GET {path}: {status}"),
            ref method => assert_eq!(status, 403, "{method} {path}"),
        }
    }
    assert_eq!(seen(&world).await, before);
}

/// Who belongs to another organization gets nothing of this one, by no operation.
#[tokio::test]
async fn nothing_crosses_from_one_organization_to_another() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let elsewhere = World::in_house(&house).await;
    let before = seen(&world).await;
    for foreigner in [&elsewhere.mia, &elsewhere.olga, &elsewhere.paul] {
        let program = world.program(foreigner).await;
        for operation in operations(&house).await.into_iter().filter(Operation::is_in_place) {
            let path = operation.in_world(&world);
            let answer = operation.by(&program, &path).await;
            let is_refused = answer.status == 403 || answer.status == 404;
            assert!(is_refused, "{} {path}: {} {}", operation.method, answer.status, answer.text);
        }
    }
    assert_eq!(seen(&world).await, before);
}

/// S-1, S-7.
#[tokio::test]
async fn session_and_super_tokens_open_only_what_says_so() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let made = root.post("/manage/current-user/session-token", json!([])).await.is(201).body();
    let session = house.program_by(made["token"].as_str().expect("a token"));
    let without_scope = house.program_with(None, &[], 24).await;
    let before = seen(&world).await;
    for operation in operations(&house).await {
        let path = operation.in_world(&world);
        if !operation.for_sessions {
            assert_eq!(operation.by(&session, &path).await.status, 403, "{} {path}", operation.method);
        }
        if let Some(scope) = &operation.scope {
            assert_eq!(operation.by(&without_scope, &path).await.status, 403, "{} {path}", operation.method);
            assert!(!operation.for_applications || scope.ends_with(":read"), "{path}: applications only read");
        }
    }
    assert_eq!(seen(&world).await, before);
}

/// ASVS 8.2.2: each operation opens for its own scope and for no other, whatever its owner may do.
#[tokio::test]
async fn each_operation_has_one_scope() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let email = house.email(&world.root).await;
    let scopes: Vec<String> = Area::ALL.iter().flat_map(|area| [area.scope(false), area.scope(true)]).collect();
    for scope in &scopes {
        let program = house.program_with(Some(email.clone()), &[scope], 24).await;
        for operation in operations(&house).await.into_iter().filter(|operation| operation.scope.is_some()) {
            // Numbers of nothing: it is only asked whether it opens.
            let path = nowhere(&operation.path);
            let status = operation.by(&program, &path).await.status;
            let opens = operation.scope.as_ref() == Some(scope);
            let is_refused_anyway = operation.method == Method::POST && path == "/manage/current-user/tokens";
            assert_eq!(status == 403, !opens || is_refused_anyway, "{scope}: {} {path}: {status}", operation.method);
            assert_ne!(status, 401, "{scope}: {} {path}", operation.method);
        }
    }
}

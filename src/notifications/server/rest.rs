//! The doors of this section for programs (API section 4.10).

use super::{
    super::Kind,
    announce::{ByProgram, write_by_program},
    mark_all_read, mark_read, newest,
    store::Row,
    words,
};
use crate::{
    failure::{Failure, Problem},
    id::{NotificationId, ProjectId},
    server::{
        api::{
            answer::{Created, Found, Moment},
            call::Call,
            door::{Door, door},
            input::{Flag, Text, Whole},
            trouble::Trouble,
        },
        moment::Reader,
        policy::Action,
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::{Builder, Uuid};

pub fn doors() -> Vec<Door> {
    const ALL: &str = "/manage/notifications";
    let area = crate::scope::Area::CurrentUser;
    let all = vec![
        door(Method::GET, ALL, "listNotifications", list)
            .about("What I was told, the newest first")
            .says(
                "What concerns me while I am a member, and nothing from before. At most 1000 at once; `before` is the \
                 number of the last one you have. `isSeen` is the same as `isRead`.",
            )
            .for_who_may(Action::SeeOwnNotifications),
        door(Method::POST, ALL, "createNotification", create)
            .about("Tell the members of a project, or everyone")
            .says("`projectId` is left alone for `global`. `message` is Markdown. It is published at once.")
            .for_who_may(Action::Announce)
            .fails(Failure::invalid("headline", Problem::Required))
            .fails(Trouble::says(Failure::Missing, 404, "Project not found")),
        door(Method::PUT, ALL, "readNotifications", read)
            .about("Mark some, or all, as read")
            .says("Only for oneself. Numbers of others' notifications are left alone.")
            .for_who_may(Action::MarkOwnNotifications)
            .fails(Failure::invalid("read", Problem::Required)),
    ];
    all.into_iter().map(|door| door.area(area)).collect()
}

/// A number of ours as a UUID (version 8, RFC 9562 section 5.8), as clients expect of notifications.
fn uuid(id: NotificationId) -> Uuid {
    let number = id.number().to_be_bytes();
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&number[..6]);
    bytes[14..].copy_from_slice(&number[6..]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

fn number(text: &str) -> Option<NotificationId> {
    let bytes = Uuid::parse_str(text).ok()?.into_bytes();
    let mut number = [0; 8];
    number[..6].copy_from_slice(&bytes[..6]);
    number[6..].copy_from_slice(&bytes[14..]);
    let id = NotificationId::of(i64::from_be_bytes(number));
    (uuid(id).into_bytes() == bytes).then_some(id)
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "NotificationsAsked")]
struct Asked {
    limit: Option<Whole>,
    before: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Notification")]
struct Told {
    #[schemars(with = "String", extend("format" = "uuid"))]
    id: String,
    /// `common`, `limit` or `global`.
    r#type: &'static str,
    /// What it is about: `announcement`, `deprecation`, `migration`, `incident`, `limit`, `cloud`, `token`, `invitation`, `membership`.
    kind: &'static str,
    created: Moment,
    is_read: bool,
    is_seen: bool,
    title: String,
    /// Markdown.
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<AboutProject>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NotificationProject")]
struct AboutProject {
    id: String,
    name: String,
}

const fn kind_on_the_wire(kind: Kind, of_everyone: bool) -> &'static str {
    match kind {
        Kind::Limit => "limit",
        _ if of_everyone => "global",
        _ => "common",
    }
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Found<Vec<Told>>, Trouble> {
    let most = asked.limit.and_then(|limit| usize::try_from(limit.0).ok()).unwrap_or(1000).min(1000);
    let before = asked.before.as_deref().map(|before| number(before).ok_or(Failure::Malformed)).transpose()?;
    let reader = Reader::of(&call.caller, call.app.now());
    let told = |row: Row| {
        let said = words(&row, &reader, call.caller.locale());
        let detail: Map<String, Value> = serde_json::from_str(&row.detail).unwrap_or_default();
        Told {
            id: uuid(row.id).to_string(),
            r#type: kind_on_the_wire(row.kind(), row.audience == "everyone"),
            kind: row.kind().word(),
            created: Moment(row.seen_from),
            is_read: row.is_read,
            is_seen: row.is_read,
            title: said.title,
            message: said.text,
            payload: payload(detail),
            project: row.project_id.zip(row.project).map(|(id, name)| AboutProject { id: id.to_string(), name }),
        }
    };
    Ok(Found(newest(&call.app, &call.caller, before, most).await?.into_iter().map(told).collect()))
}

/// What a program gave with it, or what is worth computing with of our own.
fn payload(mut detail: Map<String, Value>) -> Option<Map<String, Value>> {
    if let Some(Value::Object(payload)) = detail.remove("payload") {
        return Some(payload);
    }
    if detail.get("about").and_then(Value::as_str) != Some("limit_passed") {
        return None;
    }
    detail.retain(|key, _| matches!(key.as_str(), "limit" | "percent"));
    Some(detail)
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NewNotification")]
struct New {
    #[serde(default)]
    #[schemars(extend("enum" = ["common", "limit", "global"]))]
    r#type: String,
    project_id: Option<Whole>,
    #[serde(default)]
    #[schemars(length(min = 1, max = 200))]
    title: Text,
    #[serde(default)]
    #[schemars(length(min = 1, max = 20000))]
    message: Text,
    /// An object; an empty list means an empty one.
    #[schemars(with = "Option<Map<String, Value>>")]
    payload: Option<Value>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CreatedNotification")]
struct Made {
    #[schemars(extend("format" = "uuid"))]
    id: String,
    /// `Project:` and a number, or `Global`.
    actor: String,
    r#type: String,
    created: Moment,
    title: String,
    message: String,
}

async fn create(call: Call, (): (), new: New) -> Result<Created<Made>, Trouble> {
    let payload = match new.payload {
        None => None,
        Some(Value::Object(payload)) => Some(payload),
        Some(Value::Array(empty)) if empty.is_empty() => Some(Map::new()),
        Some(_) => return Err(Failure::Malformed.into()),
    };
    let wanted = ByProgram {
        kind: new.r#type.clone(),
        project: new.project_id.map(|id| ProjectId::of(id.0)),
        title: new.title.0,
        message: new.message.0,
        payload,
    };
    let made = write_by_program(&call.app, &call.caller, &wanted).await.map_err(|failure| match failure {
        Failure::Missing => Trouble::says(Failure::Missing, 404, "Project not found"),
        failure => failure.into(),
    })?;
    Ok(Created(Made {
        id: uuid(made.id).to_string(),
        actor: made.project_id.map_or_else(|| "Global".into(), |id| format!("Project:{id}")),
        r#type: new.r#type,
        created: Moment(made.seen_from),
        title: made.title,
        message: made.body,
    }))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "NotificationsRead")]
struct ReadNow {
    read: Option<Vec<String>>,
    all_read: Option<Flag>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Status")]
struct Status {
    status: &'static str,
}

async fn read(call: Call, (): (), wanted: ReadNow) -> Result<Found<Status>, Trouble> {
    match (wanted.all_read, wanted.read) {
        (Some(Flag(true)), _) => mark_all_read(&call.app, &call.caller).await?,
        (_, Some(ids)) if ids.len() <= 1000 => {
            let ids: Vec<NotificationId> = ids.iter().filter_map(|id| number(id)).collect();
            mark_read(&call.app, &call.caller, &ids).await?;
        }
        (_, Some(_)) => return Err(Failure::invalid("read", Problem::TooManyThings { max: 1000 }).into()),
        (_, None) => return Err(Failure::invalid("read", Problem::Required).into()),
    }
    Ok(Found(Status { status: "ok" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_from_its_uuid_and_nothing_else_does() {
        for id in [1, 0xffff, 1 << 52, i64::from(u32::MAX)] {
            let text = uuid(NotificationId::of(id)).to_string();
            assert_eq!(number(&text), Some(NotificationId::of(id)), "{text}");
        }
        assert_eq!(number("7f1e4b0a-5b7e-4d2e-9a53-0d6b6a0e2f11"), None);
        assert_eq!(number("1"), None);
    }
}

//! The doors through which super admins reach announcements.
#![allow(clippy::too_many_arguments, reason = "one form for all there is to say")]

use super::{Announcement, Choices, List};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "announcements/list", input = GetUrl)]
pub async fn list_announcements(#[server(default)] before: String) -> Result<List, Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    server::list(&app, &caller, before.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "announcements/choices", input = GetUrl)]
pub async fn announcement_choices() -> Result<Choices, Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    server::choices(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "announcements/look", input = GetUrl)]
pub async fn look_at_announcement(#[server(default)] id: String) -> Result<(Announcement, Choices), Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    Ok((server::find(&app, &caller, id).await?, server::choices(&app, &caller).await?))
}

/// Writes a draft, or changes what is there.
#[server(prefix = "/forms", endpoint = "announcements/save")]
pub async fn save_announcement(
    #[server(default)] id: String,
    #[server(default)] kind: String,
    #[server(default)] headline: String,
    #[server(default)] body: String,
    #[server(default)] audience: String,
    #[server(default)] organization: String,
    #[server(default)] project: String,
    #[server(default)] template: String,
    #[server(default)] feature: String,
    #[server(default)] starts: String,
    #[server(default)] ends: String,
    #[server(default)] is_public: bool,
) -> Result<(), Failure> {
    use crate::{
        notifications::server::{self, Said},
        server::door,
    };

    let (app, caller) = door::operate()?;
    let said = Said { kind, title: headline, body, audience, organization, project, template, feature, starts, ends, is_public };
    let id = app.settle(|| server::save(&app, &caller, &id, &said)).await?;
    door::go(&format!("/operator/announcements/{id}?done=draft-saved"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "announcements/publish")]
pub async fn publish_announcement(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::publish(&app, &caller, id)).await?;
    door::go(&format!("/operator/announcements/{id}?done=published"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "announcements/end")]
pub async fn end_announcement(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::end(&app, &caller, id)).await?;
    door::go(&format!("/operator/announcements/{id}?done=announcement-ended"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "announcements/delete")]
pub async fn delete_announcement(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{notifications::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/operator/announcements?done=announcement-deleted");
    Ok(())
}

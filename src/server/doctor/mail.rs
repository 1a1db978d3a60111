//! Whether the mail server takes letters from us.

use super::{Finding, Findings};
use crate::server::{command, config::Config, mail::Post, serve};
use std::time::Duration;
use tokio::time::timeout;

/// Longest time for the whole conversation.
const PATIENCE: Duration = Duration::from_secs(25);

pub async fn look(config: &Config, can_open: bool, send_to: Option<&str>) -> Vec<Finding> {
    let mut found = Findings::of("mail");
    let mend = "see PORTICO_SMTP_URL (host, port, user, password, smtps: or ?tls=required) and PORTICO_SMTP_CA_FILE";
    if config.smtp_url.is_none() && send_to.is_none() {
        return found.all; // said with the settings
    }
    let post = match Post::open(config) {
        Ok(post) => post,
        Err(error) => {
            found.wrong(error, mend);
            return found.all;
        }
    };
    match timeout(PATIENCE, post.try_out()).await {
        Ok(Ok(())) => found.ok("the mail server takes our name and password"),
        Ok(Err(error)) => found.wrong(format!("the mail server: {error}"), mend),
        Err(_) => found.wrong("the mail server does not answer in time", mend),
    }
    if let Some(to) = send_to {
        match send(config, &post, can_open, to).await {
            Ok(()) => found.ok(format!("a test letter to {to} has left")),
            Err(error) => found.wrong(format!("the test letter did not leave: {error}"), mend),
        }
    }
    found.all
}

async fn send(config: &Config, post: &Post, can_open: bool, to: &str) -> Result<(), String> {
    if !can_open {
        return Err("the database has to be in order first".into());
    }
    let app = serve::open(config.clone(), command::no_site()).await?;
    let sent = timeout(PATIENCE, post.test(&app, to)).await.unwrap_or_else(|_| Err("no answer in time".into()));
    app.db.close().await;
    sent
}

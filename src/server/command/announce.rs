//! `portico announce`: what people are told, also when nobody can sign in to say it.

use super::{in_words, no_site, say};
use crate::{
    id::NotificationId,
    notifications::{
        announce::{Listed, State},
        server::{self as notifications, Said},
    },
    server::{app::App, caller::Caller, config::Config, serve},
};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum AnnounceDeed {
    /// Write an announcement and publish it at once. Whoever listens sees the bell within seconds.
    #[command(
        after_help = "Example:\n  portico announce now --kind incident --title 'Imports are slow' --text 'We know why, and are on it.' --public"
    )]
    Now {
        #[arg(long, default_value = "announcement", value_parser = ["announcement", "deprecation", "migration", "incident"])]
        kind: String,
        #[arg(long)]
        title: String,
        /// Markdown.
        #[arg(long)]
        text: String,
        /// When it is over, in UTC: `2026-11-22T16:30`. Without it, when somebody ends it.
        #[arg(long, default_value = "")]
        ends: String,
        /// On the public status page, too.
        #[arg(long)]
        public: bool,
        /// Only for the members of an organization and of its projects, by its number.
        #[arg(long, conflicts_with = "project")]
        organization: Option<String>,
        /// Only for the members of a project, by its number.
        #[arg(long)]
        project: Option<String>,
        #[command(flatten)]
        config: Config,
    },
    /// List announcements, the newest first.
    List {
        #[command(flatten)]
        config: Config,
    },
    /// End one: it is past from now on.
    #[command(after_help = "Example:\n  portico announce end 1234567890")]
    End {
        /// Its number, as `portico announce list` shows it.
        number: i64,
        #[command(flatten)]
        config: Config,
    },
}

/// # Errors
/// A sentence that says what to mend.
pub async fn run(deed: AnnounceDeed) -> Result<(), String> {
    let me = Caller::command_line();
    let (AnnounceDeed::Now { config, .. } | AnnounceDeed::List { config } | AnnounceDeed::End { config, .. }) = &deed;
    let app = serve::open(config.clone(), no_site()).await?;
    let done = match deed {
        AnnounceDeed::Now { kind, title, text, ends, public, organization, project, .. } => {
            let audience = match (&organization, &project) {
                (Some(_), _) => "organization",
                (_, Some(_)) => "project",
                (None, None) => "everyone",
            };
            let said = Said {
                kind,
                title,
                body: text,
                audience: audience.into(),
                organization: organization.unwrap_or_default(),
                project: project.unwrap_or_default(),
                ends,
                is_public: public,
                ..Said::default()
            };
            now(&app, &me, &said).await.map(|id| format!("announcement {id} is published"))
        }
        AnnounceDeed::List { .. } => {
            notifications::list(&app, &me, None).await.map(|list| list.lines.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        AnnounceDeed::End { number, .. } => {
            let id = NotificationId::of(number);
            app.settle(|| notifications::end(&app, &me, id)).await.map(|()| format!("announcement {id} is over"))
        }
    };
    app.db.close().await;
    say(&done.map_err(|failure| in_words(&failure))?)
}

async fn now(app: &App, me: &Caller, said: &Said) -> Result<NotificationId, crate::failure::Failure> {
    let id = app.settle(|| notifications::write(app, me, said)).await?;
    app.settle(|| notifications::publish(app, me, id)).await?;
    Ok(id)
}

fn line(announced: &Listed) -> String {
    let state = match announced.state {
        State::Draft => "draft",
        State::Scheduled => "scheduled",
        State::Current => "current",
        State::Past => "past",
    };
    format!("{}\t{state}\t{}\t{}\t{}", announced.id, announced.kind.word(), announced.at.iso, announced.title)
}

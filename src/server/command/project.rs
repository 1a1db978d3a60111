//! `portico project`: what an operator does with projects that were deleted, by the same operations as the pages.

use super::{in_words, no_site, say};
use crate::{
    failure::Failure,
    id::ProjectId,
    projects::server as projects,
    server::{app::App, caller::Caller, config::Config, serve},
    time::Timestamp,
};
use clap::Subcommand;

/// Most lines of a list.
const MOST: i64 = 1000;

#[derive(Subcommand)]
pub enum ProjectDeed {
    /// List deleted projects: number, name, when they were deleted, and how far their end has come.
    #[command(after_help = "Example:\n  portico project deleted --name sales")]
    Deleted {
        /// Only those whose names hold this.
        #[arg(long, default_value = "")]
        name: String,
        #[command(flatten)]
        config: Config,
    },
    /// Bring a deleted project back as it was, with its members.
    #[command(after_help = "Example:\n  portico project undelete 4711 --days 30")]
    Undelete {
        number: i64,
        /// It expires after so many days; without this, never.
        #[arg(long, value_parser = clap::value_parser!(i64).range(1..=36_500))]
        days: Option<i64>,
        #[command(flatten)]
        config: Config,
    },
    /// Have a deleted project purged: the running server removes it for good, soon. Nobody can bring it back.
    #[command(after_help = "Example:\n  portico project purge 4711")]
    Purge {
        number: i64,
        #[command(flatten)]
        config: Config,
    },
}

/// Does it.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn run(deed: ProjectDeed) -> Result<(), String> {
    let (ProjectDeed::Deleted { config, .. } | ProjectDeed::Undelete { config, .. } | ProjectDeed::Purge { config, .. }) = &deed;
    let app = serve::open(config.clone(), no_site()).await?;
    let done = act(&app, &deed).await;
    app.db.close().await;
    say(&done.map_err(|failure| in_words(&failure))?)
}

async fn act(app: &App, deed: &ProjectDeed) -> Result<String, Failure> {
    let me = &Caller::command_line();
    match deed {
        ProjectDeed::Deleted { name, .. } => {
            let found = projects::deleted(app, me, None, name, MOST, 0).await?;
            let moment = |at: Option<Timestamp>| {
                at.and_then(|at| jiff::Timestamp::from_millisecond(at.millis()).ok()).map(|at| at.to_string()).unwrap_or_default()
            };
            let line = |project: &projects::Project| {
                let state = match (project.purged_at, project.purge_asked_at) {
                    (Some(_), _) => "purged",
                    (None, Some(_)) => "waits for its purge",
                    (None, None) => "can come back",
                };
                format!("{}\t{}\t{}\t{state}", project.id, project.name, moment(project.deleted_at))
            };
            Ok(if found.is_empty() { "none".into() } else { found.iter().map(line).collect::<Vec<_>>().join("\n") })
        }
        ProjectDeed::Undelete { number, days, .. } => {
            let id = ProjectId::of(*number);
            app.settle(|| projects::bring_back(app, me, id, *days)).await?;
            Ok(format!("project {id} is back"))
        }
        ProjectDeed::Purge { number, .. } => {
            let id = ProjectId::of(*number);
            app.settle(|| projects::ask_purge(app, me, id)).await?;
            Ok(format!("project {id} will be purged: the running server does it"))
        }
    }
}

//! What is connected is checked once a day.

use super::{conclude, run, turns};
use crate::{
    failure::Failure,
    server::{app::App, caller::Caller, policy::Action},
};
use futures::{StreamExt, stream};

/// Checks that run at once: each waits for others most of the time.
const AT_ONCE: usize = 8;

/// Checks all that is due. Several servers may do so at once: whoever puts the next check off has this one. A check that fails for
/// a fault of ours is logged where it happens, and stops no other.
///
/// # Errors
/// If it can't be found out what is due.
pub async fn check_due(app: &App) -> Result<(), Failure> {
    let due = turns::due(app).await?;
    stream::iter(due)
        .for_each_concurrent(AT_ONCE, async |(connection, was_due, setup)| {
            let next = conclude::tomorrow(app, app.now());
            if let Ok(true) = turns::put_off(app, connection, was_due, next).await {
                drop(run::run(app, &Caller::system(), Action::CheckClouds, setup).await);
            }
        })
        .await;
    Ok(())
}

//! Called by script/bench: how long the bell's question takes among 10,000 announcements, for someone who has read all of them, for
//! someone who has read none, for one whom none concerns, and for one in a thousand projects. `bell <database>`; it is filled here.

use portico::{id::UserId, notifications::server as notifications, on, server::db::Db, time::Timestamp};
use std::time::Instant;

/// People 1 to 4: has read all, has read none, came later, and belongs to a thousand projects. Announcements are for everyone, for
/// organizations, projects, templates and features in turn. One SQL text for both databases.
const FILL: [&str; 8] = [
    "INSERT INTO maintainers (id, name, settings, created_at) VALUES (1, 'North', '{}', 0)",
    "INSERT INTO users (id, email, email_folded, name, language, time_zone, activated_at, created_at, name_folded, notifications_read_to) VALUES
     (1, 'a@example.com', 'a@example.com', 'A', 'en', 'UTC', 0, 0, 'a', 99999), (2, 'b@example.com', 'b@example.com', 'B', 'en', 'UTC', 0, 0, 'b', 0),
     (3, 'c@example.com', 'c@example.com', 'C', 'en', 'UTC', 0, 99999, 'c', 0), (4, 'd@example.com', 'd@example.com', 'D', 'en', 'UTC', 0, 99999, 'd', 0)",
    "INSERT INTO organizations (id, maintainer_id, name, name_folded, allow_auto_join, mfa_required, created_at) VALUES (1, 1, 'O', 'o', 1, 0, 0)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
     INSERT INTO projects (id, organization_id, name, name_folded, description, template_id, default_backend, try_mode, retention_days,
                           data_size_bytes, rows_count, created_at)
     SELECT i, 1, 'P', 'p', '', 'production', 'snowflake', 0, 7, 0, 0, 0 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
     INSERT INTO members (place, place_id, user_id, parent_id, role, reason, can_approve_merge_requests, created_at)
     SELECT 'project', i, 4, 1, 'admin', '', 0, 99999 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     INSERT INTO notifications (id, audience, project_id, kind, title, body, detail, is_public, created_at, changed_at, seen_from)
     SELECT i, CASE i % 5 WHEN 0 THEN 'everyone' WHEN 1 THEN 'organization:' || i WHEN 2 THEN 'project:' || i
                          WHEN 3 THEN 'template:production' ELSE 'feature:7' END, CASE i % 5 WHEN 2 THEN i END,
            'announcement', 'T', 'B', '{}', 0, i, i, i FROM n",
    "INSERT INTO notification_reads (user_id, notification_id) SELECT 2, id FROM notifications WHERE id <= 100",
    "INSERT INTO notification_reads (user_id, notification_id) SELECT 4, id FROM notifications WHERE id > 9900",
];

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the numbers are what it is for")]
async fn main() {
    let url = std::env::args().nth(1).expect("a database");
    let db = Db::open(&url).expect("a database");
    db.migrate().await.expect("migrated");
    let mut tx = db.begin_write().await.expect("a database");
    for sql in FILL {
        on!(&mut tx, |db| sqlx::raw_sql(sql).execute(db).await.map(drop)).expect(sql);
    }
    tx.commit().await.expect("committed");
    if let Db::Postgres(pool) = &db {
        sqlx::raw_sql("VACUUM ANALYZE").execute(pool).await.expect("tidied");
    }
    let at = Timestamp::from_millis(200_000);
    for (user, who) in [(1, "has read all"), (2, "has read a hundred"), (3, "came later"), (4, "in 1,000 projects")] {
        let mut took = Vec::new();
        let mut unread = false;
        for _ in 0..1000 {
            let mut tx = db.begin_read().await.expect("a database");
            let from = Instant::now();
            unread = notifications::has_unread(&mut tx, UserId::of(user), at).await.expect("asked");
            took.push(from.elapsed().as_micros());
        }
        took.sort_unstable();
        println!("{who}\t{unread}\t{}\t{}", took[500], took[990]);
    }
    db.close().await;
}

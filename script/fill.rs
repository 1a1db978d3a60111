//! Called by script/bench: fills a database with organizations, projects and members, more than anyone would make by hand.
//!
//! `fill <database> <person's address> <first number> <projects>`: an organization with so many projects and as many members;
//! the person belongs to all. `fill <database> others`: a hundred organizations with a thousand projects each, of others.
//! `fill <database> tokens <first number> <last number>`: tokens that open nothing, of nobody.
//! `fill <database> people <first number> <last number>`: people, and the words by which they are found.
//! `fill <database> life <first number> <last number>`: what these people did: a session, a token and ten events each, and in every
//! organization a thousand of them. PostgreSQL only.

use portico::{on, server::db::Db};

/// One SQL text for both databases; `{from}` and `{to}` are filled in, and numbers are our own.
const OF_PERSON: [&str; 5] = [
    "INSERT INTO organizations (id, maintainer_id, name, name_folded, allow_auto_join, mfa_required, created_at)
     VALUES ({from}, 1, 'Organization {from}', 'organization {from}', 1, 0, 0)",
    "WITH RECURSIVE n(i) AS (SELECT {from} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})
     INSERT INTO projects (id, organization_id, name, name_folded, description, template_id, default_backend, try_mode, retention_days,
                           data_size_bytes, rows_count, created_at)
     SELECT i, {from}, 'Project ' || i, 'project ' || i, '', 'production', 'snowflake', 0, 7, 0, 0, 0 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT {from} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})
     INSERT INTO users (id, email, email_folded, name, language, time_zone, activated_at, created_at, name_folded)
     SELECT i, 'p' || i || '@example.com', 'p' || i || '@example.com', 'Person ' || i, 'en', 'UTC', 0, 0, 'person ' || i FROM n",
    "WITH RECURSIVE n(i) AS (SELECT {from} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})
     INSERT INTO members (place, place_id, user_id, parent_id, role, reason, can_approve_merge_requests, created_at)
     SELECT 'organization', {from}, i, 0, '', '', 0, 0 FROM n UNION ALL SELECT 'organization', {from}, {user}, 0, '', '', 0, 0",
    "WITH RECURSIVE n(i) AS (SELECT {from} + 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})
     INSERT INTO members (place, place_id, user_id, parent_id, role, reason, can_approve_merge_requests, created_at)
     SELECT 'project', i, {user}, {from}, 'admin', '', 0, 0 FROM n",
];
const OF_OTHERS: [&str; 4] = [
    "WITH RECURSIVE n(i) AS (SELECT 500000 UNION ALL SELECT i + 1 FROM n WHERE i < 500099)
     INSERT INTO organizations (id, maintainer_id, name, name_folded, allow_auto_join, mfa_required, created_at)
     SELECT i, 1, 'Organization ' || i, 'organization ' || i, 1, 0, 0 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 600000 UNION ALL SELECT i + 1 FROM n WHERE i < 699999)
     INSERT INTO projects (id, organization_id, name, name_folded, description, template_id, default_backend, try_mode, retention_days,
                           data_size_bytes, rows_count, created_at)
     SELECT i, 500000 + i % 100, 'Project ' || i, 'project ' || i, '', 'production', 'snowflake', 0, 7, 0, 0, 0 FROM n",
    "INSERT INTO users (id, email, email_folded, name, language, time_zone, activated_at, created_at, name_folded)
     VALUES (700000, 'other@example.com', 'other@example.com', 'Other', 'en', 'UTC', 0, 0, 'other')",
    "WITH RECURSIVE n(i) AS (SELECT 600000 UNION ALL SELECT i + 1 FROM n WHERE i < 699999)
     INSERT INTO members (place, place_id, user_id, parent_id, role, reason, can_approve_merge_requests, created_at)
     SELECT 'project', i, 700000, 500000 + i % 100, 'admin', '', 0, 0 FROM n",
];

/// Names of which a thousand people share each first and each last one; `{bytes}` is how the database writes a text as bytes.
const PEOPLE: [&str; 8] = [
    "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to})
     INSERT INTO users (id, email, email_folded, name, language, time_zone, activated_at, created_at, name_folded)
     SELECT i, 'first' || (i % 1000) || '.last' || (i / 1000 % 1000) || '.' || i || '@example.com',
            'first' || (i % 1000) || '.last' || (i / 1000 % 1000) || '.' || i || '@example.com',
            'First' || (i % 1000) || ' Last' || (i / 1000 % 1000), 'en', 'UTC', 0, 0,
            'first' || (i % 1000) || ' last' || (i / 1000 % 1000) FROM n",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}'example.com'{end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}'example'{end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}'com'{end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}email_folded{end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}('first' || (id % 1000)){end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}('last' || (id / 1000 % 1000)){end} FROM users WHERE id BETWEEN {from} AND {to}",
    "INSERT INTO people_words (user_id, word) SELECT id, {bytes}CAST(id AS TEXT){end} FROM users WHERE id BETWEEN {from} AND {to}",
];

/// The log is written as if it had been there before the chain (migration 0017), which seals what comes after it.
const LIFE: [&str; 6] = [
    "INSERT INTO organizations (id, maintainer_id, name, name_folded, allow_auto_join, mfa_required, created_at)
     SELECT 10000000 + i, 1, 'Organization ' || i, 'organization ' || i, 1, 0, 0 FROM generate_series({from} / 1000, {to} / 1000) AS n(i)
     ON CONFLICT (id) DO NOTHING",
    "INSERT INTO projects (id, organization_id, name, name_folded, description, template_id, default_backend, try_mode, retention_days,
                           data_size_bytes, rows_count, created_at)
     SELECT 20000000 + i, 10000000 + i / 1000, 'Project ' || i, 'project ' || i, '', 'production', 'snowflake', 0, 7, 0, 0, 0
       FROM generate_series({from}, {to}) AS n(i) WHERE i % 10 = 0",
    "INSERT INTO members (place, place_id, user_id, parent_id, role, reason, can_approve_merge_requests, created_at)
     SELECT 'organization', 10000000 + i / 1000, i, 0, '', '', 0, 0 FROM generate_series({from}, {to}) AS n(i)",
    "INSERT INTO sessions (id, user_id, secret_hash, address, agent, created_at, seen_at, fresh_until)
     SELECT i, i, encode(sha256(CONVERT_TO('session ' || i, 'UTF8')), 'hex'), '192.0.2.1', '', {now}, {now}, 0
       FROM generate_series({from}, {to}) AS n(i)",
    "INSERT INTO tokens (id, kind, user_id, description, secret_hash, scopes, created_at, expires_at, last_address, last_agent)
     SELECT i, 'personal', i, 'token ' || i, encode(sha256(CONVERT_TO('token ' || i, 'UTF8')), 'hex'), '', {now}, 9000000000000, '', ''
       FROM generate_series({from}, {to}) AS n(i)",
    "INSERT INTO events (id, at, actor, actor_id, subject_id, kind, detail, address, agent, place, place_id)
     SELECT i * 10 + n, {now} - n, 'person', i, i, 'signed_in', '{}', '192.0.2.1', '', CASE WHEN n < 5 THEN 'organization' END,
            CASE WHEN n < 5 THEN 10000000 + i / 1000 END
       FROM generate_series({from}, {to}) AS n(i), generate_series(0, 9) AS m(n)",
];

async fn run(db: &Db, sql: String) {
    let mut tx = db.begin_write().await.expect("a database");
    on!(&mut tx, |db| sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(db).await.map(drop)).expect("filled");
    tx.commit().await.expect("committed");
}

#[tokio::main]
async fn main() {
    let line: Vec<String> = std::env::args().skip(1).collect();
    let db = Db::open(&line[0]).expect("a database");
    run(&db, "INSERT INTO maintainers (id, name, settings, created_at) VALUES (1, 'North', '{}', 0) ON CONFLICT (id) DO NOTHING".into())
        .await;
    if line[1] == "tokens" {
        const TOKENS: &str = "
            WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to})
            INSERT INTO tokens (id, kind, description, secret_hash, scopes, created_at, expires_at, last_address, last_agent)
            SELECT i, 'application', 'token ' || i, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '', 0, 9000000000000, '', ''
              FROM n";
        run(&db, TOKENS.replace("{from}", &line[2]).replace("{to}", &line[3])).await;
    } else if line[1] == "people" {
        let (bytes, end) = if matches!(db, Db::Sqlite(_)) { ("CAST(", " AS BLOB)") } else { ("CONVERT_TO(", ", 'UTF8')") };
        let (first, last): (i64, i64) = (line[2].parse().expect("a number"), line[3].parse().expect("a number"));
        // In parts, since no statement may take longer than a few seconds.
        for from in (first..=last).step_by(50_000) {
            let to = (from + 49_999).min(last);
            for sql in PEOPLE {
                let sql = sql.replace("{bytes}", bytes).replace("{end}", end);
                run(&db, sql.replace("{from}", &from.to_string()).replace("{to}", &to.to_string())).await;
            }
        }
    } else if line[1] == "life" {
        let (first, last): (i64, i64) = (line[2].parse().expect("a number"), line[3].parse().expect("a number"));
        for from in (first..=last).step_by(5_000) {
            let to = (from + 4_999).min(last);
            for sql in LIFE {
                let sql = sql
                    .replace("{from}", &from.to_string())
                    .replace("{to}", &to.to_string())
                    .replace("{now}", "CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT)");
                run(&db, format!("SET LOCAL session_replication_role = replica; {sql}")).await;
            }
        }
    } else if line[1] == "others" {
        for sql in OF_OTHERS {
            run(&db, sql.to_owned()).await;
        }
    } else {
        const USER: &str = "SELECT id FROM users WHERE email_folded = $1";
        let mut tx = db.begin_read().await.expect("a database");
        let (user,): (i64,) = on!(&mut tx, |db| sqlx::query_as(USER).bind(line[1].clone()).fetch_one(db).await).expect("a person");
        drop(tx);
        let from: i64 = line[2].parse().expect("a number");
        let to = from + line[3].parse::<i64>().expect("a number");
        for sql in OF_PERSON {
            run(&db, sql.replace("{from}", &from.to_string()).replace("{to}", &to.to_string()).replace("{user}", &user.to_string())).await;
        }
    }
    if let Db::Postgres(pool) = &db {
        // What its own housekeeping would do within minutes, and what would disturb the measurement meanwhile.
        for sql in ["VACUUM ANALYZE", "CHECKPOINT"] {
            sqlx::raw_sql(sql).execute(pool).await.expect(sql);
        }
    }
    db.close().await;
}

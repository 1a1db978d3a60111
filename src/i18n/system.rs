//! How the system is, for staff.

use super::words;

words! {
    SystemWords {
        title: "System";
        lead: "The server that drew this page, and its database.";
        here: "This server";
        version: "Version";
        started: "Started";
        memory: "Memory";
        unknown: "unknown";
        database: "Database";
        size: "Size";
        migrations: "Migrations applied";
        last: "last";
        connections: "Open connections";
        idle: "idle";
        people: "People";
        projects: "Projects";
        queue: "Letters";
        letters: "Waiting";
        oldest: "The oldest was written";
        none: "none waits";
        sealed: "Sealed in its chain";
        slow: "Slow requests";
        slow_text: "The 20 slowest of the last hour on this server, by route.";
        nothing_slow: "Nothing was asked yet.";
        settings: "Settings";
    }
}

//! How the system is, for staff.

use super::words;

words! {
    SystemWords {
        title: "System", "System";
        lead: "The server that drew this page, and its database.", "Der Server, der diese Seite zeichnete, und seine Datenbank.";
        here: "This server", "Dieser Server";
        version: "Version", "Version";
        started: "Started", "Gestartet";
        memory: "Memory", "Speicher";
        unknown: "unknown", "unbekannt";
        database: "Database", "Datenbank";
        size: "Size", "Größe";
        migrations: "Migrations applied", "Angewandte Migrationen";
        last: "last", "letzte";
        connections: "Open connections", "Offene Verbindungen";
        idle: "idle", "frei";
        people: "People", "Personen";
        projects: "Projects", "Projekte";
        queue: "Letters", "Briefe";
        letters: "Waiting", "Wartend";
        oldest: "The oldest was written", "Der älteste wurde geschrieben";
        none: "none waits", "keiner wartet";
        slow: "Slow requests", "Langsame Anfragen";
        slow_text: "The 20 slowest of the last hour on this server, by route.", "Die 20 langsamsten der letzten Stunde auf diesem Server, nach Route.";
        nothing_slow: "Nothing was asked yet.", "Noch nichts wurde angefragt.";
        settings: "Settings", "Einstellungen";
    }
}

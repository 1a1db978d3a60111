//! Letters that wait, for staff.

use super::words;
use crate::operator::outbox::State;

words! {
    OutboxWords {
        title: "Outbox", "Postausgang";
        lead: "Letters that wait, that could not be sent, and that left in the last 30 days. What they say is sealed, and wiped when they are out.",
            "Briefe, die warten, die nicht gesendet werden konnten und die in den letzten 30 Tagen hinausgingen. Was darin steht, ist versiegelt und wird gelöscht, sobald sie hinaus sind.";
        states: "What became of letters", "Was aus Briefen wurde";
        waiting: "Waiting", "Wartend";
        failed: "Given up", "Aufgegeben";
        sent: "Sent", "Gesendet";
        none_waiting: "No letter waits.", "Kein Brief wartet.";
        none_failed: "No letter was given up.", "Kein Brief wurde aufgegeben.";
        none_sent: "No letter left of late.", "In letzter Zeit ging kein Brief hinaus.";
        to: "to", "an";
        written: "written", "geschrieben";
        tries: "tries:", "Versuche:";
        next_try: "next try", "nächster Versuch";
        given_up: "given up", "aufgegeben";
        left: "left", "hinausgegangen";
        wiped: "What it said is wiped: it can't be sent any more.", "Was darin stand, ist gelöscht: Er kann nicht mehr gesendet werden.";
        again: "Send again", "Noch einmal senden";
        drop: "Drop", "Verwerfen";
        drop_text: "is not sent any more. What it says is wiped.", "wird nicht mehr gesendet. Was darin steht, wird gelöscht.";
        done_again: "It is tried again now.", "Er wird jetzt noch einmal versucht.";
        done_dropped: "The letter is dropped.", "Der Brief ist verworfen.";
    }
}

impl OutboxWords {
    pub const fn state(&self, state: State) -> &'static str {
        match state {
            State::Waiting => self.waiting,
            State::Failed => self.failed,
            State::Sent => self.sent,
        }
    }

    pub const fn nothing(&self, state: State) -> &'static str {
        match state {
            State::Waiting => self.none_waiting,
            State::Failed => self.none_failed,
            State::Sent => self.none_sent,
        }
    }
}

//! Letters that wait, for staff.

use super::words;
use crate::operator::outbox::State;

words! {
    OutboxWords {
        title: "Outbox";
        lead: "Letters that wait, that could not be sent, and that left in the last 30 days. What they say is sealed, and wiped when they are out.";
        states: "What became of letters";
        waiting: "Waiting";
        failed: "Given up";
        sent: "Sent";
        none_waiting: "No letter waits.";
        none_failed: "No letter was given up.";
        none_sent: "No letter left of late.";
        to: "to";
        written: "written";
        tries: "tries:";
        next_try: "next try";
        given_up: "given up";
        left: "left";
        wiped: "What it said is wiped: it can't be sent any more.";
        again: "Send again";
        drop: "Drop";
        drop_text: "is not sent any more. What it says is wiped.";
        held: "This is a restored copy: no letter leaves until an operator runs `portico mail release`. Held back since";
        done_again: "It is tried again now.";
        done_dropped: "The letter is dropped.";
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

//! The operations of this section. What is invited to and by whom is in `send`, what becomes of it in `mine`, and the link in
//! the letter in `open`.

mod mine;
mod open;
mod rest;
mod send;
mod store;

pub use mine::{accept, all as mine, decline, find as find_mine, lines as my_lines, to_place};
pub use open::{look, open};
pub use rest::{NewAccess, doors};
pub use send::{cancel, find, invite, invite_all, page, resend, rows};
pub use store::Invitation;

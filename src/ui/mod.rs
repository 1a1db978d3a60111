//! The parts that pages are made of. They know no section.

pub mod act;
pub mod button;
pub mod connection;
pub mod copy;
pub mod field;
pub mod file;
pub mod form;
pub mod icon;
pub mod loaded;
pub mod moment;
pub mod notice;
pub mod number;
pub mod password;
pub mod places;
pub mod reveal;
pub mod search;
pub mod sure;

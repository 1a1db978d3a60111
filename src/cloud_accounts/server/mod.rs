//! The operations of this section.

pub mod doctor;
pub mod known;

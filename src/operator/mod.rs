//! The operator's pages, for super admins: people, places, what there is to give, and the system itself. Each is a slice of its
//! own; what they do belongs to other sections where these have operations for it.

pub mod audit;
pub mod deleted;
pub mod features;
pub mod gives;
pub mod outbox;
pub mod people;
pub mod places;
pub mod project;
pub mod system;
pub mod templates;
pub mod tokens;

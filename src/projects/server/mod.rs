//! The operations of this section.

mod change;
mod clock;
mod create;
mod data_places;
mod end;
mod facts;
mod limits;
mod look;
mod manage_template;
mod rest;
mod rest_more;
mod store;
mod template;
mod weigh;
pub mod wire;

pub use change::{Update, disable, in_days, move_to, update};
pub use clock::run_due;
pub use create::{Making, New, create, make_for};
pub use end::{ask_purge, bring_back, delete, deleted, find_deleted};
pub use limits::{metrics, of_project as limits_of, remove as remove_limit, set as set_limits, shown, write_metrics};
pub use look::{enter, find, mine, users_page};
pub use manage_template::{
    TemplateSaid, limits_of as limits_of_template, remove_limit as remove_template_limit, set_limit as set_template_limit,
    update as update_template,
};
pub use rest::doors;
pub use store::{Project, features_of, names_of_organization, of_organization};
pub use template::{
    Template, all as templates, are_for as templates_are_for, features_of as features_of_template, find as find_template,
    visible as visible_templates,
};
pub use weigh::weigh_stirred;

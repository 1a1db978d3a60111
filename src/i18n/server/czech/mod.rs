//! Čeština.

pub mod account;
pub mod activity;
pub mod audit;
pub mod clouds;
pub mod done;
pub mod form;
pub mod frame;
pub mod letters;
pub mod misshapen;
pub mod moments;
pub mod notifications;
pub mod outbox;
pub mod people;
pub mod places;
pub mod platform;
pub mod problems;
pub mod profile;
pub mod promo;
pub mod refusals;
pub mod security;
pub mod sessions;
pub mod sign_in;
pub mod system;
pub mod tokens;
pub mod told;

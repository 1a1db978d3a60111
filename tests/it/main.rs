//! The whole server, asked by HTTP as a browser would. On SQLite; with `TEST_DATABASE_URL` on PostgreSQL.

mod authenticator;
mod house;
mod phone;
mod visitor;

mod account;
mod activity;
mod away;
mod boundary;
mod change_password;
mod command;
mod doors;
mod first_start;
mod keys;
mod letters;
mod limits;
mod mail;
mod passwords;
mod policy;
mod profile;
mod recovery;
mod reset;
mod safety;
mod sessions;
mod sign_in;
mod sign_up;
mod step_up;
mod totp;
mod trust;

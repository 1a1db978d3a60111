//! The whole server, asked by HTTP as a browser would. On SQLite; with `TEST_DATABASE_URL` on PostgreSQL.

mod house;
mod visitor;

mod away;
mod boundary;
mod change_password;
mod command;
mod doors;
mod first_start;
mod limits;
mod mail;
mod passwords;
mod policy;
mod profile;
mod reset;
mod safety;
mod sessions;
mod sign_in;
mod sign_up;

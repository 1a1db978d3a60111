//! The doctor: what each cause means in plain words, and how it is mended in the console, in a terminal and by Terraform.

mod cause;

pub use cause::Cause;

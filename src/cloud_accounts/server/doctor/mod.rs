//! The doctor: what each cause means in plain words, and how it is mended in the console, in a terminal and by Terraform.

mod cause;
mod step;

use super::known::Known;
use crate::{cloud_accounts::Advice, i18n::Locale};
pub use cause::Cause;
pub use step::StepName;
pub fn advice(cause: &Cause, _: &Known, _: Locale) -> Advice {
    Advice { code: cause.code(), title: cause.code(), why: String::new(), console: vec![], cli: String::new(), terraform: String::new() }
}
pub fn title(cause: &Cause, _: Locale) -> String {
    cause.code()
}
pub fn step_label(step: &StepName, _: Locale) -> String {
    format!("{step:?}")
}

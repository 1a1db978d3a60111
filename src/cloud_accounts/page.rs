//! The three providers in a row.

//! The operations of this section.

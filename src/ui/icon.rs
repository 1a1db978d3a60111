//! Pictures that repeat what words beside them say. The symbols are Lucide's (`icons/LICENSE`), only those that are used; the
//! document carries them once, and pages point at them.

use leptos::{prelude::*, svg};

/// Drawn once in each document, behind the page.
pub const SYMBOLS: &str = include_str!("icons/symbols.svg");

#[component]
pub fn Icon(
    /// `#i-` and the name of a symbol.
    of: &'static str,
) -> impl IntoView {
    svg::svg().attr("class", "icon").attr("aria-hidden", "true").attr("focusable", "false").child(svg::r#use().attr("href", of)).into_any()
}

/// An arch between two columns: a way in.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path fill="currentColor" d="M12 2 2 8v3h20V8zM4 12.500h3.500v6H4zm12.500 0H20v6h-3.500zm-6.800 0h4.600v9h-4.600zM2 19.500h6v2.500H2zm14 0h6v2.500h-6z"/>
        </svg>
    }
}

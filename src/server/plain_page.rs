//! Error pages that need neither the program in the browser nor the database.

use crate::{
    failure::Failure,
    i18n::{Locale, Words},
    theme::Theme,
};

/// A whole page. Nothing in it was typed by anyone, so nothing has to be escaped.
pub fn of(failure: &Failure, locale: Locale, theme: Theme) -> String {
    let words = Words::of(locale);
    let (title, text) = (words.form.there_is_a_problem, failure.sentence(words));
    let (lang, direction, home, name) = (locale.code(), locale.direction(), words.frame.go_home, words.frame.product);
    let (theme, scheme) = (theme.word(), theme.color_scheme());
    format!(
        r#"<!DOCTYPE html>
<html lang="{lang}" dir="{direction}" data-theme="{theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{scheme}">
<title>{title} – {name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="/">{home}</a></p>
</main>
</body>
</html>
"#
    )
}

//! Countries (ISO 3166-1) and time zones (IANA), from libraries that keep up with the world.

use crate::{
    failure::Problem,
    i18n::{Locale, Words},
    server::app::App,
    ui::field::{self, LongList},
};
use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use memchr::memmem;
use std::sync::LazyLock;

/// Names in each language, in its order: lines of a code and a name, which script/countries.mjs writes.
const NAMES: [(&str, &str); 5] = [
    ("en", include_str!("countries/en.txt")),
    ("ar", include_str!("countries/ar.txt")),
    ("cs", include_str!("countries/cs.txt")),
    ("de", include_str!("countries/de.txt")),
    ("sv", include_str!("countries/sv.txt")),
];

/// The zones of today: old names of the same zones, and names that are no places, are left out of the list but accepted.
static TIME_ZONES: LazyLock<Vec<String>> = LazyLock::new(|| {
    const REGIONS: [&str; 9] = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/"];
    let known = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let is_place = |name: &String| REGIONS.iter().any(|region| name.starts_with(region)) || name.starts_with("Pacific/") || name == "UTC";
    let mut list: Vec<String> = known.filter(is_place).collect();
    list.sort();
    list
});

/// Each list as the lines of a `<select>`, made once.
static LINES: LazyLock<Vec<(LongList, Locale, String)>> = LazyLock::new(|| {
    let countries = Locale::all().map(|locale| {
        let none = field::line("", Words::of(locale).form.choose, false);
        let lines = countries(locale).map(|(code, name)| field::line(code, name, false));
        (LongList::Countries, locale, none + &lines.collect::<String>())
    });
    let zones: String = TIME_ZONES.iter().map(|zone| field::line(zone, &zone.replace('_', " "), false)).collect();
    countries.chain(Locale::all().map(|locale| (LongList::TimeZones, locale, zones.clone()))).collect()
});

fn unchosen(list: LongList, locale: Locale) -> &'static str {
    LINES.iter().find(|(known, spoken, _)| *known == list && *spoken == locale).map_or("", |(.., lines)| lines)
}

/// The lines of a list, one of them chosen: also one that the list does not have any more.
pub fn lines(list: LongList, locale: Locale, chosen: &str) -> String {
    let lines = unchosen(list, locale);
    let line =
        |is_chosen| field::line(chosen, &if list == LongList::TimeZones { chosen.replace('_', " ") } else { chosen.to_owned() }, is_chosen);
    // The search of the standard library takes ten times as long in lists of hundreds.
    let find = |what: &str| memmem::find(lines.as_bytes(), what.as_bytes());
    let by_code = format!("<option value=\"{chosen}\"");
    let place = find(&by_code).map(|at| at + by_code.len()).or_else(|| find(&line(false)).map(|at| at + "<option".len()));
    match place {
        Some(at) => [&lines[..at], " selected", &lines[at..]].concat(),
        None => line(true) + lines,
    }
}

/// Where the program fetches them when it draws the page itself. They are the same for everybody, and of no secret.
pub fn routes() -> Router<App> {
    let answer = |list, Path(code): Path<String>| async move {
        let cached = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")];
        Locale::named(&code)
            .map_or_else(|| StatusCode::NOT_FOUND.into_response(), |locale| (cached, unchosen(list, locale)).into_response())
    };
    [LongList::Countries, LongList::TimeZones].into_iter().fold(Router::new(), |routes, list| {
        routes.route(&format!("{}/{{language}}", list.path()), get(move |language| answer(list, language)))
    })
}

/// Code and name, as this language has them and orders them.
fn countries(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (_, names) = NAMES.iter().find(|(code, _)| *code == locale.code()).unwrap_or(&NAMES[0]);
    names.lines().filter_map(|line| line.split_once(' '))
}

/// Empty means not told.
pub fn country(code: &str) -> Result<Option<String>, Problem> {
    match code {
        "" => Ok(None),
        _ => celes::Country::from_alpha2(code).map(|country| Some(country.alpha2.to_owned())).map_err(|_| Problem::NotInTheList),
    }
}

pub fn time_zone(name: &str) -> Result<String, Problem> {
    jiff::tz::db().get(name).map(|zone| zone.iana_name().unwrap_or("UTC").to_owned()).map_err(|_| Problem::NotInTheList)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_has_a_name_in_each_language() {
        let mut known: Vec<&str> = celes::Country::get_countries().iter().map(|country| country.alpha2).collect();
        known.sort_unstable();
        for (language, names) in NAMES {
            let mut codes: Vec<&str> = names.lines().filter_map(|line| line.split_once(' ')).map(|(code, _)| code).collect();
            codes.sort_unstable();
            assert_eq!(codes, known, "{language}");
        }
        let spoken: Vec<_> =
            Locale::all().filter(|locale| *locale != Locale::Pseudo && !NAMES.iter().any(|(code, _)| *code == locale.code())).collect();
        assert!(spoken.is_empty(), "script/countries.mjs writes names for {spoken:?}");
        assert!(countries(Locale::De).any(|line| line == ("CZ", "Tschechien")));
    }

    #[test]
    fn countries_and_zones_are_those_of_the_world() {
        assert!(country("CZ").is_ok() && country("").is_ok());
        assert_eq!(country("XX"), Err(Problem::NotInTheList));
        assert_eq!(time_zone("Europe/Prague").as_deref(), Ok("Europe/Prague"));
        assert_eq!(time_zone("Europe/Atlantis"), Err(Problem::NotInTheList));
    }

    #[test]
    fn exactly_one_line_is_chosen() {
        for (list, chosen, line) in [
            (LongList::Countries, "CZ", r#"<option value="CZ" selected>Tschechien</option>"#),
            (LongList::Countries, "", r#"<option value="" selected>"#),
            (LongList::TimeZones, "UTC", "<option selected>UTC</option>"),
            (LongList::TimeZones, "Europe/Prague", "<option selected>Europe/Prague</option>"),
            (LongList::TimeZones, "America/New_York", r#"<option value="America/New_York" selected>America/New York</option>"#),
            (LongList::TimeZones, "US/Central", "<option selected>US/Central</option>"),
            (LongList::Countries, "\"><script>", "<option selected>&quot;&gt;&lt;script&gt;</option>"),
        ] {
            let lines = lines(list, Locale::De, chosen);
            assert!(lines.contains(line), "{chosen}");
            assert_eq!(lines.matches(" selected").count(), 1, "{chosen}");
            assert!(lines.matches("<option").count() > 240, "{chosen}");
        }
    }
}

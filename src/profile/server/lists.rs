//! Countries (ISO 3166-1) and time zones (IANA), from libraries that keep up with the world.

use crate::{failure::Problem, i18n::Locale};
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

/// Code and name, as this language has them and orders them.
pub fn countries(locale: Locale) -> Vec<(String, String)> {
    let (_, names) = NAMES.iter().find(|(code, _)| *code == locale.code()).unwrap_or(&NAMES[0]);
    names.lines().filter_map(|line| line.split_once(' ')).map(|(code, name)| (code.to_owned(), name.to_owned())).collect()
}

/// All zones, and the one that a person has, should it not be among them any more.
pub fn time_zones(current: &str) -> Vec<String> {
    let mut list = TIME_ZONES.clone();
    if !list.iter().any(|zone| zone == current) {
        list.insert(0, current.to_owned());
    }
    list
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
        assert!(countries(Locale::De).contains(&("CZ".into(), "Tschechien".into())));
    }

    #[test]
    fn countries_and_zones_are_those_of_the_world() {
        assert!(country("CZ").is_ok() && country("").is_ok());
        assert_eq!(country("XX"), Err(Problem::NotInTheList));
        assert!(time_zones("UTC").len() > 300);
        assert_eq!(time_zone("Europe/Prague").as_deref(), Ok("Europe/Prague"));
        assert_eq!(time_zone("Europe/Atlantis"), Err(Problem::NotInTheList));
        assert_eq!(time_zones("US/Central").first().map(String::as_str), Some("US/Central"));
    }
}

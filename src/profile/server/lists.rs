//! Countries (ISO 3166-1) and time zones (IANA), from libraries that keep up with the world.

use crate::failure::Problem;
use std::sync::LazyLock;

static COUNTRIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let all = celes::Country::get_countries();
    let mut list: Vec<(String, String)> = all.iter().map(|country| (country.alpha2.to_owned(), country.long_name.to_owned())).collect();
    list.sort_by(|a, b| a.1.cmp(&b.1));
    list
});

/// The zones of today: old names of the same zones, and names that are no places, are left out of the list but accepted.
static TIME_ZONES: LazyLock<Vec<String>> = LazyLock::new(|| {
    const REGIONS: [&str; 9] = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/"];
    let known = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let is_place = |name: &String| REGIONS.iter().any(|region| name.starts_with(region)) || name.starts_with("Pacific/") || name == "UTC";
    let mut list: Vec<String> = known.filter(is_place).collect();
    list.sort();
    list
});

pub fn countries() -> Vec<(String, String)> {
    COUNTRIES.clone()
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
        _ if COUNTRIES.iter().any(|(known, _)| known == code) => Ok(Some(code.to_owned())),
        _ => Err(Problem::NotInTheList),
    }
}

pub fn time_zone(name: &str) -> Result<String, Problem> {
    jiff::tz::db().get(name).map(|zone| zone.iana_name().unwrap_or("UTC").to_owned()).map_err(|_| Problem::NotInTheList)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_zones_are_those_of_the_world() {
        assert!(country("CZ").is_ok() && country("").is_ok());
        assert_eq!(country("XX"), Err(Problem::NotInTheList));
        assert!(countries().len() > 240 && time_zones("UTC").len() > 300);
        assert_eq!(time_zone("Europe/Prague").as_deref(), Ok("Europe/Prague"));
        assert_eq!(time_zone("Europe/Atlantis"), Err(Problem::NotInTheList));
        assert_eq!(time_zones("US/Central").first().map(String::as_str), Some("US/Central"));
    }
}

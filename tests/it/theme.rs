//! In which colours pages are drawn: chosen by whoever sits there, kept by their browser, true from the first byte.

use crate::house::House;

const FORM: &str = "/forms/theme";

#[tokio::test]
async fn a_browser_keeps_its_colours_and_no_other_has_them() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert_eq!(ada.get("/settings/profile").await.attribute("html", "data-theme").as_deref(), Some("system"));
    for (theme, scheme) in [("dark", "dark"), ("light", "light"), ("system", "light dark")] {
        let page = ada.submit(FORM, &[("theme", theme)]).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/settings/profile"), "{theme} leads back");
        assert_eq!(page.attribute("html", "data-theme").as_deref(), Some(theme));
        assert_eq!(page.attribute(r#"meta[name="color-scheme"]"#, "content").as_deref(), Some(scheme));
        assert_eq!(page.attribute(r#".themes [aria-pressed="true"]"#, "value").as_deref(), Some(theme));
    }
    ada.submit(FORM, &[("theme", "dark")]).await;
    ada.get("/settings/profile").await;
    let page = ada.submit("/forms/sign-out", &[]).await;
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("dark"), "it belongs to the screen, not to the session");
    assert_eq!(house.stranger().get("/sign-in").await.attribute("html", "data-theme").as_deref(), Some("system"));
}

#[tokio::test]
async fn a_theme_that_does_not_exist_is_refused_and_a_made_up_cookie_counts_for_nothing() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    for wrong in ["", "sepia", "dark\0", "DARK", "\"><script>"] {
        assert_eq!(ada.call(FORM, &[("theme", wrong)]).await.0, 422, "{wrong:?}");
    }
    let mut eve = house.stranger();
    for made_up in ["sepia", "\"><script>alert(1)</script>", "darkdark", ""] {
        eve.cookies.insert("portico-local-theme".into(), made_up.into());
        let page = eve.get("/sign-in").await;
        assert_eq!((page.status, page.attribute("html", "data-theme").as_deref()), (200, Some("system")), "{made_up:?}");
    }
    eve.cookies.insert("portico-local-theme".into(), "dark".into());
    assert_eq!(eve.get("/sign-in").await.attribute("html", "data-theme").as_deref(), Some("dark"));
}

/// What builders of pages look at is no part of a release.
#[tokio::test]
async fn the_page_of_components_is_there_for_builders_alone() {
    let house = House::open().await;
    let page = house.stranger().get("/dev/components").await;
    assert_eq!(page.status, if cfg!(debug_assertions) { 200 } else { 404 });
    if cfg!(debug_assertions) {
        assert!(page.all("h2").len() >= 6 && page.all("h3").len() > 40, "each part in each state");
        assert!(page.headers["content-security-policy"].to_str().expect("text").contains("'nonce-"));
    }
}

#[tokio::test]
async fn countries_read_as_in_the_language_of_the_person() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let page = ada.get("/settings/profile").await;
    assert!(page.all("#country option").contains(&"Germany".to_owned()));
    let own = [("name", "Ada"), ("country", "DE"), ("language", "de"), ("time_zone", "UTC")];
    let page = ada.submit("/forms/profile/save", &own).await;
    let countries = page.all("#country option");
    assert!(countries.contains(&"Deutschland".to_owned()) && page.value("country").as_deref() == Some("DE"));
    let place = |name: &str| countries.iter().position(|country| country == name).expect("a country");
    assert!(place("Ägypten") < place("Albanien"), "in the order of the language");
}

#[tokio::test]
async fn pages_without_the_program_have_the_colours_too() {
    let house = House::open().await;
    let mut eve = house.stranger();
    let page = eve.get("/status").await;
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("system"));
    assert_eq!(page.headers["cache-control"], "public, max-age=30");
    eve.cookies.insert("portico-local-theme".into(), "dark".into());
    let page = eve.get("/status").await;
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("dark"));
    assert_eq!(page.headers["cache-control"], "private, max-age=30", "what one browser chose is not shown to others");
    assert_eq!(house.stranger().get("/status").await.attribute("html", "data-theme").as_deref(), Some("system"));
    // A form without a page that it stands on, and wrong: a page of its own says so.
    let page = eve.submit("/forms/sign-in", &[("email", "nobody@example.com"), ("password", "wrong")]).await;
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("dark"), "{}", page.html);
}

#[tokio::test]
async fn long_lists_can_be_fetched_by_language() {
    let house = House::open().await;
    let mut eve = house.stranger();
    let countries = eve.get("/lists/countries/de").await;
    assert!(countries.all("option").contains(&"Tschechien".to_owned()));
    assert!(eve.get("/lists/time-zones/en").await.all("option").contains(&"America/New York".to_owned()));
    for nothing in ["/lists/countries/xx", "/lists/countries/", "/lists/cities/en"] {
        assert_eq!(eve.get(nothing).await.status, 404, "{nothing}");
    }
}

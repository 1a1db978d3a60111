//! What travels to a browser is as small as that browser can read.

use crate::{house::House, visitor::Visitor};
use axum::{
    body::Body,
    http::{HeaderMap, Request, header},
};
use http_body_util::BodyExt;
use std::io::Read;

async fn ask(visitor: &mut Visitor<'_>, path: &str, reads: &str) -> (HeaderMap, Vec<u8>) {
    let request = Request::get(path).header(header::ACCEPT, "text/html").header(header::ACCEPT_ENCODING, reads);
    let answer = visitor.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 200, "{path}");
    let headers = answer.headers().clone();
    (headers, answer.into_body().collect().await.expect("a body").to_bytes().to_vec())
}

/// The same text in each of the ways in which it travels.
async fn ways(visitor: &mut Visitor<'_>, path: &str) -> [(HeaderMap, usize, String); 3] {
    let mut all = Vec::new();
    for reads in ["identity", "gzip", "gzip, deflate, br, zstd"] {
        let (headers, bytes) = ask(visitor, path, reads).await;
        let mut text = String::new();
        match headers.get(header::CONTENT_ENCODING).map(|way| way.to_str().expect("text")) {
            None => _ = bytes.as_slice().read_to_string(&mut text).expect("text"),
            Some("gzip") => _ = flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).expect("gzip"),
            Some("br") => _ = brotli::Decompressor::new(&*bytes, 4096).read_to_string(&mut text).expect("Brotli"),
            Some(other) => panic!("nobody asked for {other}"),
        }
        all.push((headers, bytes.len(), text));
    }
    all.try_into().expect("three ways")
}

#[tokio::test]
async fn a_page_is_the_same_however_it_travels() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for path in ["/settings/profile", "/settings/sessions", "/status"] {
        let [plain, gzip, brotli] = ways(&mut ada, path).await;
        for (headers, length, text) in [&gzip, &brotli] {
            assert!(text.to_lowercase().starts_with("<!doctype html>") && text.contains("</html>"), "{path}: {text}");
            assert!(*length < text.len() * 2 / 3, "{path}: {length} of {}", text.len());
            assert!(headers.get_all(header::VARY).iter().any(|line| line == "accept-encoding"), "{path}: {headers:?}");
            assert_eq!(headers.get(header::CONTENT_TYPE), plain.0.get(header::CONTENT_TYPE), "{path}");
        }
        let same =
            [&plain, &gzip, &brotli].map(|(_, _, text)| scraper::Html::parse_document(text).root_element().text().collect::<String>());
        assert!(same[0] == same[1] && same[1] == same[2], "{path}");
    }
}

#[tokio::test]
async fn who_refuses_brotli_does_not_get_it() {
    let house = House::open().await;
    let (headers, _) = ask(&mut house.stranger(), "/sign-in", "br;q=0, gzip").await;
    assert_eq!(headers.get(header::CONTENT_ENCODING).expect("compressed"), "gzip");
}

#[tokio::test]
async fn the_lines_of_script_are_a_file_that_is_kept_for_ever() {
    let house = House::open().await;
    let mut stranger = house.stranger();
    let address = stranger.get("/sign-in").await.attribute("script[data-program]", "src").expect("an address");
    let [plain, gzip, brotli] = ways(&mut stranger, &address).await;
    assert!(plain.2 == gzip.2 && gzip.2 == brotli.2 && plain.2.contains("hydrate"));
    assert!(brotli.1 < gzip.1 && gzip.1 < plain.1, "{} {} {}", plain.1, gzip.1, brotli.1);
    for (headers, ..) in [&plain, &gzip, &brotli] {
        assert_eq!(headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert!(headers[header::CACHE_CONTROL].to_str().expect("text").contains("immutable"));
    }
    // A page of another version gets these lines, which nobody may keep under that name.
    let (headers, bytes) = ask(&mut stranger, "/script/of-another-version.js", "identity").await;
    assert_eq!((headers[header::CACHE_CONTROL].to_str().expect("text"), bytes), ("no-store", plain.2.into_bytes()));
}

#[tokio::test]
async fn words_of_another_version_are_not_there() {
    let house = House::open().await;
    let mut stranger = house.stranger();
    let program = stranger.get("/sign-in").await.attribute("script[data-program]", "data-program").expect("where the program is");
    let address = serde_json::from_str::<serde_json::Value>(&program).expect("JSON")["words"].as_str().expect("an address").to_owned();
    let [plain, gzip, brotli] = ways(&mut stranger, &address).await;
    assert!(plain.2 == gzip.2 && gzip.2 == brotli.2 && plain.2.starts_with('['));
    assert_eq!(stranger.get(&format!("{address}x")).await.status, 404);
}

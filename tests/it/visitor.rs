//! Someone outside: a browser without JavaScript, with its cookies, its address and the page it is on.

use crate::house::House;
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, header},
    response::Response,
};
use http_body_util::BodyExt;
use portico::failure::Failure;
use scraper::{Html, Selector};
use std::{collections::BTreeMap, net::SocketAddr, time::Duration};
use tower::ServiceExt;

pub struct Visitor<'a> {
    house: &'a House,
    pub cookies: BTreeMap<String, String>,
    pub address: [u8; 4],
    pub headers: Vec<(String, String)>,
    /// Where the browser is: path and query.
    here: String,
    html: String,
}

/// What the browser shows after following where it was led.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    fn select(&self, css: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(css).expect(css);
        document.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
    }

    pub fn all(&self, css: &str) -> Vec<String> {
        self.select(css)
    }

    pub fn text(&self, css: &str) -> Option<String> {
        self.select(css).into_iter().next()
    }

    /// What is said to be wrong with this field.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.text(&format!("#{field}-problem"))
    }

    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(css).expect(css);
        document.select(&selector).next().and_then(|element| element.attr(name).map(str::to_owned))
    }

    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(css).expect(css);
        document.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// Whether there is such a form: where it goes.
    pub fn hidden_of(&self, form: &str) -> Option<String> {
        self.attribute(&format!(r#"form[action="{form}"]"#), "action")
    }

    /// What stands in this box.
    pub fn value(&self, field: &str) -> Option<String> {
        let chosen = format!("select#{field} option[selected]");
        let of_choice = || self.attribute(&chosen, "value").or_else(|| self.text(&chosen));
        self.attribute(&format!("input#{field}"), "value").or_else(of_choice)
    }
}

impl<'a> Visitor<'a> {
    pub fn new(house: &'a House) -> Self {
        Self { house, cookies: BTreeMap::new(), address: [192, 0, 2, 1], headers: Vec::new(), here: "/".into(), html: String::new() }
    }

    /// The same browser once more, for what happens at the same moment.
    pub fn again(&self) -> Self {
        let mut same = Self::new(self.house);
        (same.address, same.cookies, same.here) = (self.address, self.cookies.clone(), self.here.clone());
        same
    }

    /// The same person at another machine, which has none of the cookies.
    pub fn elsewhere(&self) -> Self {
        let mut other = Self::new(self.house);
        other.address = [198, 51, 100, 7];
        other
    }

    /// One request and its answer, nothing followed.
    pub async fn send(&mut self, mut request: Request<Body>) -> Response {
        // Each request comes a moment later than the one before.
        self.house.wait(Duration::from_millis(1));
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().expect("cookies"));
        }
        for (name, value) in &self.headers {
            let name: header::HeaderName = name.parse().expect("a header's name");
            headers.insert(name, value.parse().expect("a header's value"));
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((self.address, 50_000))));
        let answer = self.house.router.clone().oneshot(request).await.expect("an answer");
        for line in answer.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().expect("text").split_once('=').expect("a cookie");
            let value = rest.split(';').next().expect("a value");
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.into(), value.into())
            };
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request = Request::get(path).header(header::ACCEPT, "text/html").header("sec-fetch-site", "same-origin");
        let answer = self.send(request.body(Body::empty()).expect("a request")).await;
        self.follow(path, answer).await
    }

    /// Fills in the form on the page one is on, with the fields that are hidden in it, and sends it.
    pub async fn submit(&mut self, form: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = self.hidden_fields(form);
        body.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(form, &encode(&body)).await
    }

    /// Sends this as the body of a form.
    pub async fn post(&mut self, form: &str, body: &str) -> Page {
        let request = Request::post(form)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::REFERER, format!("http://localhost:3000{}", self.here))
            .header("sec-fetch-site", "same-origin");
        let answer = self.send(request.body(body.to_owned().into()).expect("a request")).await;
        self.follow(form, answer).await
    }

    /// Calls a server function as our script does.
    pub async fn call(&mut self, form: &str, fields: &[(&str, &str)]) -> (u16, HeaderMap, Result<String, Failure>) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = Request::post(form)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let answer = self.send(request.body(encode(&fields).into()).expect("a request")).await;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = text_of(answer).await;
        let outcome = if status.is_success() {
            Ok(body)
        } else {
            Err(serde_json::from_str(&body).unwrap_or_else(|_| panic!("a failure, not {body}")))
        };
        (status.as_u16(), headers, outcome)
    }

    async fn follow(&mut self, path: &str, mut answer: Response) -> Page {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let Some(to) = answer.status().is_redirection().then(|| answer.headers().get(header::LOCATION)).flatten() else { break };
            path = to.to_str().expect("text").to_owned();
            let request = Request::get(&path).header(header::ACCEPT, "text/html").header("sec-fetch-site", "same-origin");
            answer = self.send(request.body(Body::empty()).expect("a request")).await;
        }
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let html = text_of(answer).await;
        (self.here, self.html) = (path.clone(), html.clone());
        Page { status, path, headers, html }
    }

    pub fn hidden_fields(&self, form: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        let hidden = Selector::parse(&format!(r#"form[action="{form}"] input[type="hidden"]"#)).expect("a selector");
        let field = |element: scraper::ElementRef<'_>| {
            Some((element.attr("name")?.to_owned(), element.attr("value").unwrap_or_default().to_owned()))
        };
        document.select(&hidden).filter_map(field).collect()
    }

    /// Signs in by the form.
    pub async fn signs_in(&mut self, email: &str, password: &str) -> Page {
        self.get("/sign-in").await;
        self.submit("/forms/sign-in", &[("email", email), ("password", password)]).await
    }

    pub async fn signs_out(&mut self) -> Page {
        self.get("/settings/profile").await;
        self.submit("/forms/sign-out", &[]).await
    }

    pub async fn is_in(&mut self) -> bool {
        self.get("/settings/profile").await.path == "/settings/profile"
    }
}

pub async fn text_of(answer: Response) -> String {
    let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn encode(fields: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

//! A phone with an authenticator app on it, as its owner uses it.

use crate::{
    house::House,
    visitor::{Page, Visitor},
};
use totp_rs::{Builder, Secret, Totp};

pub struct Phone(Totp);

impl Phone {
    /// Types the key that stands on the page into the app.
    pub fn reads(page: &Page) -> Self {
        Self::with_key(page.text(".secret code").expect("a key").replace(' ', ""))
    }

    /// One with a key that was kept.
    pub fn with_key(key: String) -> Self {
        let secret = Secret::try_from_base32(key).expect("Base32");
        Self(Builder::new().with_secret(secret).build().expect("an app"))
    }

    /// What the app shows now.
    pub fn code(&self, house: &House) -> String {
        self.code_in(house, 0)
    }

    /// What it shows so many steps of 30 seconds later, or earlier.
    pub fn code_in(&self, house: &House, steps: i64) -> String {
        let seconds = house.app.now().millis() / 1000 + steps * 30;
        self.0.generate(u64::try_from(seconds).expect("after 1970")).to_string()
    }
}

impl Visitor<'_> {
    /// Begins to set up an app, and scans it.
    pub async fn scans_app(&mut self, name: &str) -> Phone {
        self.get("/settings/security/totp").await;
        let page = self.submit("/forms/security/totp/begin", &[("name", name)]).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/settings/security/totp"));
        Phone::reads(&page)
    }

    /// Sets up an app and saves the recovery codes that come with the first one. Afterwards the next code is shown.
    pub async fn sets_up_app(&mut self, house: &House) -> (Phone, Vec<String>) {
        let phone = self.scans_app("Phone").await;
        let page = self.submit("/forms/security/totp/confirm", &[("code", &phone.code(house))]).await;
        assert_eq!((page.status, page.path.split('?').next()), (200, Some("/settings/security/recovery-codes")));
        let codes = page.all(".codes code");
        assert_eq!(self.submit("/forms/security/recovery-codes/save", &[]).await.status, 200);
        house.wait(std::time::Duration::from_secs(30));
        (phone, codes)
    }

    /// The number of the recovery codes that the page is about.
    pub fn set_on_page(&self) -> String {
        self.hidden_fields("/forms/security/recovery-codes/save").into_iter().find(|(name, _)| name == "set").expect("a set").1
    }

    /// The second step, by the app.
    pub async fn shows(&mut self, field: &str, value: &str) -> Page {
        self.submit("/forms/sign-in/factor", &[(field, value)]).await
    }
}

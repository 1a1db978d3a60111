use super::super::Profile;
use crate::{
    id::UserId,
    on,
    server::{db::Tx, people_words},
};

#[derive(Clone, sqlx::FromRow)]
pub struct Row {
    pub email: String,
    pub name: String,
    pub phone: Option<String>,
    pub company: Option<String>,
    pub job_title: Option<String>,
    pub country: Option<String>,
    pub language: String,
    pub time_zone: String,
}

impl Row {
    pub fn into_profile(self) -> Profile {
        Profile {
            email: self.email,
            name: self.name,
            phone: self.phone.unwrap_or_default(),
            company: self.company.unwrap_or_default(),
            job_title: self.job_title.unwrap_or_default(),
            country: self.country.unwrap_or_default(),
            language: self.language,
            time_zone: self.time_zone,
        }
    }

    /// The names of the columns, without the e-mail, in which the two are not the same.
    pub fn differs_from(&self, other: &Self) -> Vec<&'static str> {
        let pairs = [
            ("name", self.name != other.name),
            ("phone", self.phone != other.phone),
            ("company", self.company != other.company),
            ("job_title", self.job_title != other.job_title),
            ("country", self.country != other.country),
            ("language", self.language != other.language),
            ("time_zone", self.time_zone != other.time_zone),
        ];
        pairs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

pub async fn find(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<Row>> {
    const SQL: &str = "SELECT email, name, phone, company, job_title, country, language, time_zone FROM users WHERE id = $1";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)
}

pub async fn update(tx: &mut Tx, user: UserId, row: &Row) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE users
           SET name = $2, phone = $3, company = $4, job_title = $5, country = $6, language = $7, time_zone = $8,
               name_folded = $9
         WHERE id = $1";
    on!(&mut *tx, |db| sqlx::query(SQL)
        .bind(user)
        .bind(&row.name)
        .bind(&row.phone)
        .bind(&row.company)
        .bind(&row.job_title)
        .bind(&row.country)
        .bind(&row.language)
        .bind(&row.time_zone)
        .bind(row.name.to_lowercase())
        .execute(db)
        .await
        .map(drop))?;
    people_words::follow(tx, user).await
}

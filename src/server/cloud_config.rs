//! What an operator can set about clouds. The endpoints are the providers' own unless an operator says otherwise; nobody else can.

use super::{
    outgoing::{Outgoing, system_names},
    secret::Secret,
};
use clap::Args;
use url::Url;

#[derive(Debug, Clone, Args)]
pub struct CloudConfig {
    /// The platform's own AWS account, twelve digits: who connects AWS by a role lets this account in. Without it, only access
    /// keys connect AWS.
    #[arg(long, env = "PORTICO_AWS_ACCOUNT_ID", value_parser = aws_account)]
    pub aws_account_id: Option<String>,

    /// Access key of a user in that account who may call `sts:AssumeRole` and nothing else.
    #[arg(long, env = "PORTICO_AWS_ACCESS_KEY_ID", requires_all = ["aws_account_id", "aws_secret_access_key"])]
    pub aws_access_key_id: Option<String>,

    /// The secret that belongs to it.
    #[arg(long, env = "PORTICO_AWS_SECRET_ACCESS_KEY", hide_env_values = true)]
    pub aws_secret_access_key: Option<Secret<String>>,

    /// The region whose STS is asked.
    #[arg(long, env = "PORTICO_AWS_REGION", default_value = "us-east-1", value_parser = aws_region)]
    pub aws_region: String,

    /// Where STS is, if not at `https://sts.{region}.amazonaws.com`.
    #[arg(long, env = "PORTICO_AWS_STS_URL")]
    pub aws_sts_url: Option<Url>,

    /// Where IAM is.
    #[arg(long, env = "PORTICO_AWS_IAM_URL", default_value = "https://iam.amazonaws.com")]
    pub aws_iam_url: Url,

    /// Where you have put Portico's CloudFormation template: an address in S3, as AWS wants it. With it, people reach the filled-in
    /// page of AWS's console by one press; without it, they upload the file there.
    #[arg(long, env = "PORTICO_AWS_TEMPLATE_URL")]
    pub aws_template_url: Option<Url>,

    /// Where Azure gives out tokens.
    #[arg(long, env = "PORTICO_AZURE_LOGIN_URL", default_value = "https://login.microsoftonline.com")]
    pub azure_login_url: Url,

    /// Azure's resource manager.
    #[arg(long, env = "PORTICO_AZURE_MANAGEMENT_URL", default_value = "https://management.azure.com")]
    pub azure_management_url: Url,

    /// For what tokens of Azure are asked; sovereign clouds have their own.
    #[arg(long, env = "PORTICO_AZURE_SCOPE", default_value = "https://management.azure.com/.default")]
    pub azure_scope: String,

    /// Where Google gives out tokens for keys of service accounts.
    #[arg(long, env = "PORTICO_GOOGLE_TOKEN_URL", default_value = "https://oauth2.googleapis.com/token")]
    pub google_token_url: Url,

    /// Where Google exchanges tokens.
    #[arg(long, env = "PORTICO_GOOGLE_STS_URL", default_value = "https://sts.googleapis.com")]
    pub google_sts_url: Url,

    /// Where Google lets one act as a service account.
    #[arg(long, env = "PORTICO_GOOGLE_IAM_CREDENTIALS_URL", default_value = "https://iamcredentials.googleapis.com")]
    pub google_iam_credentials_url: Url,

    /// Google's resource manager.
    #[arg(long, env = "PORTICO_GOOGLE_PROJECTS_URL", default_value = "https://cloudresourcemanager.googleapis.com")]
    pub google_projects_url: Url,

    /// Hosts among these endpoints that are in your own network, with commas between: they may have private addresses and be
    /// asked over plain http. Every other call to a private address is refused, and one to a metadata service always.
    #[arg(long, env = "PORTICO_CLOUD_PRIVATE_HOSTS", value_delimiter = ',')]
    pub cloud_private_hosts: Vec<String>,
}

impl CloudConfig {
    pub fn sts_url(&self) -> Url {
        let usual = || Url::parse(&format!("https://sts.{}.amazonaws.com", self.aws_region));
        // A region is letters, digits and hyphens, so this is always an address.
        self.aws_sts_url.clone().or_else(|| usual().ok()).unwrap_or_else(|| self.aws_iam_url.clone())
    }

    /// The client for all of them.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn outgoing(&self) -> Result<Outgoing, String> {
        let sts = self.sts_url();
        let endpoints = [
            &sts,
            &self.aws_iam_url,
            &self.azure_login_url,
            &self.azure_management_url,
            &self.google_token_url,
            &self.google_sts_url,
            &self.google_iam_credentials_url,
            &self.google_projects_url,
        ];
        Outgoing::new(&endpoints, &self.cloud_private_hosts, system_names())
    }
}

fn aws_account(text: &str) -> Result<String, String> {
    let fits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err("an AWS account is twelve digits".into()) }
}

fn aws_region(text: &str) -> Result<String, String> {
    let fits =
        (2..=30).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits { Ok(text.to_owned()) } else { Err("a region is written like eu-central-1".into()) }
}

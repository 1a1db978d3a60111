//! Where settings come from, and what is said about those that are wrong.

use crate::house::database;
use std::process::{Command, Output};

struct Try {
    folder: tempfile::TempDir,
    database: String,
}

impl Try {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = database(folder.path()).await;
        Self { folder, database }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().expect("text").to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.folder.path().join(name), text).expect("written");
        self.path(name)
    }

    /// Runs the program with nothing in its environment but this.
    fn run(&self, line: &[&str], environment: &[(&str, &str)]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
        command.args(line).env_clear().envs(environment.iter().copied()).current_dir(self.folder.path());
        let Output { status, stdout, stderr } = command.output().expect("the program runs");
        (status.success(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
    }
}

/// Which address the program believes to be its own shows in the link that it prints.
#[tokio::test]
async fn a_flag_beats_the_environment_beats_the_file_beats_what_is_usual() {
    const FLAG: &str = "https://flag.example.com";
    const ENVIRONMENT: &str = "https://environment.example.com";
    const FILE: &str = "https://file.example.com";
    let tries = Try::new().await;
    let file = tries.write(
        "portico.toml",
        &format!("# Ours\npublic-url = \"{FILE}\"\ndatabase-url = {:?}\ndata-dir = {:?}\n", tries.database, tries.path("")),
    );
    let plain = tries.write("plain.toml", &format!("database-url = {:?}\ndata-dir = {:?}\n", tries.database, tries.path("")));
    let config = format!("--config={file}");
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 7] = [
        (&["--config", &plain], &[], "http://localhost:3000"),
        (&["--config", &file], &[], FILE),
        (&[&config], &[], FILE),
        (&[], &[("PORTICO_CONFIG", &file)], FILE),
        (&[&config], &[("PORTICO_PUBLIC_URL", ENVIRONMENT)], ENVIRONMENT),
        (&[&config, "--public-url", FLAG], &[("PORTICO_PUBLIC_URL", ENVIRONMENT)], FLAG),
        // The flag for the file beats the environment, too.
        (&[&config, "--public-url=https://flag.example.com"], &[("PORTICO_CONFIG", "/nowhere")], FLAG),
    ];
    for (number, (line, environment, origin)) in cases.into_iter().enumerate() {
        let email = format!("ada{number}@example.com");
        let line: Vec<&str> = ["user", "create", "--name", "Ada", "--email", &email].iter().chain(line).copied().collect();
        let (done, said) = tries.run(&line, environment);
        assert!(done && said.contains(&format!("{origin}/activate/")), "{line:?}: {said}");
    }
}

#[tokio::test]
async fn what_is_wrong_in_the_file_is_told_with_its_line() {
    let tries = Try::new().await;
    for (text, line, words) in [
        ("public-url = \"https://id.example.com\"\nsing-up = \"open\"\n", 2, "sing-up: there is no such setting"),
        ("\n\npublic-url = \"http://id.example.com\"\n", 3, "public-url: passwords would travel in the clear"),
        ("sign-up = \"perhaps\"\n", 1, "sign-up: invalid value 'perhaps'"),
        ("password-min = 3\n", 1, "password-min: 3 is not in 8..=64"),
        ("# One\npassword-min = [\"8\", 9]\n", 2, "password-min:"),
        ("listen = { port = 3000 }\n", 1, "listen: write it as"),
        ("sealing-key = \"short\"\n", 1, "sealing-key: "),
        ("smtp-url = \"smtp://a\"\nsmtp-url-file = \"/nowhere\"\n", 2, "smtp-url-file"),
        ("smtp-url-file = \"/nowhere/smtp\"\n", 1, "smtp-url-file: /nowhere/smtp: No such file"),
        ("mail-from-file = \"/nowhere\"\n", 1, "mail-from-file: there is no such setting"),
        ("config = \"other.toml\"\n", 1, "config: there is no such setting"),
        ("public-url = \n", 1, ""),
        ("max-connections = 10\nmax-connections = 20\n", 2, "duplicate key"),
    ] {
        let file = tries.write("portico.toml", text);
        let (done, said) = tries.run(&["migrate", "--config", &file], &[]);
        assert!(!done && said.contains(&format!("portico.toml, line {line}: {words}")), "{text}: {said}");
        assert!(!said.contains("short"), "what may be secret is not repeated: {said}");
    }
    let (done, said) = tries.run(&["migrate", "--config", "/nowhere/portico.toml"], &[]);
    assert!(!done && said.contains("/nowhere/portico.toml: No such file"), "{said}");
}

#[tokio::test]
async fn numbers_lists_and_words_are_written_as_in_toml() {
    let tries = Try::new().await;
    let text = format!(
        "database-url = {:?}\ndata-dir = {:?}\npassword-min = 10\ntrusted-proxies = [\"10.0.0.0/8\", \"::1\"]\nsign-up = \"open\"\n",
        tries.database,
        tries.path("")
    );
    let file = tries.write("portico.toml", &text);
    let (done, said) = tries.run(&["migrate", "--config", &file], &[]);
    assert!(done, "{said}");
}

#[tokio::test]
async fn secrets_may_stand_in_files_of_their_own() {
    let tries = Try::new().await;
    let data = tries.path("data");
    let key = "0123456789abcdef".repeat(4);
    let database = tries.write("database", &format!("{}\n", tries.database));
    let base: Vec<(&str, &str)> = vec![("PORTICO_DATA_DIR", &data), ("PORTICO_DATABASE_URL_FILE", &database)];
    let with = |more: &[(&'static str, &str)]| {
        let all: Vec<(&str, String)> = base.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect();
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        tries.run(&["user", "list"], &all)
    };
    for (name, text) in [
        ("PORTICO_SEALING_KEY_FILE", format!("{key}\n")),
        ("PORTICO_SEALING_KEY_FILE", format!("{key}\r\n")),
        ("PORTICO_SEALING_KEY_FILE", key.clone()),
        ("PORTICO_SMTP_URL_FILE", "smtp://localhost:25\n".into()),
    ] {
        let file = tries.write("secret", &text);
        let (done, said) = with(&[(name, &file)]);
        assert!(done, "{name}: {said}");
    }

    let file = tries.write("secret", "short\n");
    let (done, said) = with(&[("PORTICO_SEALING_KEY_FILE", &file)]);
    assert!(!done && said.contains("64 hex digits"), "{said}");
    let (done, said) = with(&[("PORTICO_SEALING_KEY_FILE", "/nowhere/key")]);
    assert!(!done && said.contains("PORTICO_SEALING_KEY_FILE (/nowhere/key): No such file"), "{said}");
    let (done, said) = with(&[("PORTICO_SEALING_KEY_FILE", &file), ("PORTICO_SEALING_KEY", &key)]);
    assert!(!done && said.contains("PORTICO_SEALING_KEY and PORTICO_SEALING_KEY_FILE are both set"), "{said}");
    let (done, said) = with(&[("PORTICO_MAIL_FROM_FILE", "/nowhere")]);
    assert!(done, "no secret, no file: {said}");
    // From the settings file.
    let settings = tries.write("portico.toml", &format!("database-url-file = {database:?}\ndata-dir = {data:?}\n"));
    let (done, said) = tries.run(&["user", "list", "--config", &settings], &[]);
    assert!(done, "{said}");
}

#[tokio::test]
async fn the_manual_names_the_files_of_secrets() {
    let tries = Try::new().await;
    let (_, said) = tries.run(&["serve", "--help"], &[]);
    for name in [
        "PORTICO_DATABASE_URL_FILE",
        "PORTICO_SEALING_KEY_FILE",
        "PORTICO_OLD_SEALING_KEYS_FILE",
        "PORTICO_SMTP_URL_FILE",
        "PORTICO_AWS_SECRET_ACCESS_KEY_FILE",
        "PORTICO_CONFIG",
    ] {
        assert!(said.contains(name), "{name} in {said}");
    }
    assert!(!said.contains("PORTICO_MAIL_FROM_FILE") && !said.contains("PORTICO_HEAD_MILLIS"), "{said}");
    let file = tries.write("portico.toml", "sign-up = \"open\"\n");
    let (done, said) = tries.run(&["help"], &[("PORTICO_CONFIG", &file)]);
    assert!(done && said.contains("Usage"), "what takes no settings is not given any: {said}");
}

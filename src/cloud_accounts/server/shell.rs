//! Commands to paste into a terminal, as the providers' own cloud shells understand them (POSIX sh).

/// A line up to this length stays one line.
const SHORT: usize = 100;

/// One command; its options in the order in which they are added.
#[derive(Debug, Clone)]
pub struct Command(Vec<String>);

impl Command {
    /// `start` is ours: what comes from elsewhere is added by the functions below, which quote it.
    pub fn new(start: &str) -> Self {
        Self(vec![start.to_owned()])
    }

    /// A word without a name, right behind the command.
    pub fn on(mut self, word: &str) -> Self {
        if let Some(start) = self.0.first_mut() {
            *start = format!("{start} {}", quote(word));
        }
        self
    }

    /// `--option value`, as aws and az write it.
    pub fn with(mut self, option: &str, value: &str) -> Self {
        self.0.push(format!("{option} {}", quote(value)));
        self
    }

    /// `--option=value`, as gcloud writes it.
    pub fn set(mut self, option: &str, value: &str) -> Self {
        self.0.push(format!("{option}={}", quote(value)));
        self
    }

    pub fn flag(mut self, option: &str) -> Self {
        self.0.push(option.to_owned());
        self
    }

    fn text(&self) -> String {
        let line = self.0.join(" ");
        if line.chars().count() <= SHORT { line } else { self.0.join(" \\\n  ") }
    }
}

/// Commands one after the other.
pub fn script(commands: impl IntoIterator<Item = Command>) -> String {
    commands.into_iter().map(|command| command.text()).collect::<Vec<_>>().join("\n")
}

/// What a shell reads as this very text, whatever stands in it. Control characters, which a terminal might obey, are left out.
fn quote(text: &str) -> String {
    let text: String = text.chars().filter(|char| !char.is_control()).collect();
    let plain = |char: char| char.is_ascii_alphanumeric() || "_-./:@%+=,".contains(char);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_quotes() {
        for (text, quoted) in [
            ("portico", "portico"),
            ("arn:aws:iam::1:role/a_b+c=d,e.f@g-h", "arn:aws:iam::1:role/a_b+c=d,e.f@g-h"),
            ("", "''"),
            ("$(rm -rf ~)", "'$(rm -rf ~)'"),
            ("it's; reboot", r"'it'\''s; reboot'"),
            ("a\nb\u{1b}[2J", "'ab[2J'"),
            ("~root", "'~root'"),
            ("#x", "'#x'"),
        ] {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn long_commands_take_a_line_for_each_option() {
        let short = Command::new("az ad sp create").with("--id", "x");
        let long = Command::new("gcloud projects undelete").on("p q").set("--why", &"y".repeat(90)).flag("--quiet");
        let long_text = format!("gcloud projects undelete 'p q' \\\n  --why={} \\\n  --quiet", "y".repeat(90));
        assert_eq!(script([short, long]), format!("az ad sp create --id x\n{long_text}"));
    }
}

//! Terraform's language, laid out as `terraform fmt` does.

use serde_json::Value;

/// `resource "…" "portico" { … }` and whatever else has braces.
#[derive(Debug, Clone, Default)]
pub struct Block {
    head: String,
    lines: Vec<(String, String)>,
    /// Values of several lines and blocks within, set apart from the lines that stand in columns.
    parts: Vec<String>,
}

impl Block {
    pub fn new(head: &str) -> Self {
        Self { head: head.to_owned(), ..Self::default() }
    }

    /// Everything of this connection has one name in Terraform.
    pub fn resource(kind: &str) -> Self {
        Self::new(&format!("resource {} \"portico\"", text(kind)))
    }

    pub fn text(self, name: &str, value: &str) -> Self {
        self.bare(name, &text(value))
    }

    /// A reference, a number, a list: what is no string.
    pub fn bare(mut self, name: &str, value: &str) -> Self {
        self.lines.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A document of JSON.
    pub fn json(mut self, name: &str, value: &Value) -> Self {
        self.parts.push(format!("{name} = jsonencode({})", object(value)));
        self
    }

    pub fn object(mut self, name: &str, value: &Value) -> Self {
        self.parts.push(format!("{name} = {}", object(value)));
        self
    }

    pub fn within(mut self, block: &Self) -> Self {
        self.parts.push(block.written());
        self
    }

    pub fn written(&self) -> String {
        let mut parts = self.parts.clone();
        if !self.lines.is_empty() {
            parts.insert(0, columns(&self.lines).join("\n"));
        }
        if parts.is_empty() { format!("{} {{}}", self.head) } else { format!("{} {{\n{}\n}}", self.head, indented(&parts.join("\n\n"))) }
    }
}

/// Blocks one after the other.
pub fn file(blocks: &[Block]) -> String {
    blocks.iter().map(Block::written).collect::<Vec<_>>().join("\n\n")
}

/// `output "name" { value = … }`.
pub fn output(name: &str, value: &str) -> Block {
    Block::new(&format!("output {}", text(name))).bare("value", value)
}

/// A string in which nothing is filled in.
pub fn text(text: &str) -> String {
    // Of several in a row it would be in doubt which one the last escapes.
    let text = Value::from(text).to_string().replace("$$", r"\u0024\u0024").replace("%%", r"\u0025\u0025");
    text.replace("${", "$${").replace("%{", "%%{")
}

pub fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", texts.into_iter().map(text).collect::<Vec<_>>().join(", "))
}

fn columns(lines: &[(String, String)]) -> Vec<String> {
    let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    lines.iter().map(|(name, value)| format!("{name:width$} = {value}")).collect()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect::<Vec<_>>().join("\n")
}

/// JSON as Terraform writes it: keys without quotes where they are plain words.
fn object(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(string) => text(string),
        Value::Array(values) if values.iter().any(Value::is_object) => {
            let values: Vec<String> = values.iter().map(|value| format!("{},", object(value))).collect();
            format!("[\n{}\n]", indented(&values.join("\n")))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(object).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => format!("{{\n{}\n}}", indented(&fields_of(fields))),
    }
}

/// Neighbours of one line each stand in columns.
fn fields_of(fields: &serde_json::Map<String, Value>) -> String {
    let mut written = Vec::new();
    let mut lines = Vec::new();
    for (key, value) in fields {
        let is_word = key.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
        let key = if is_word { key.clone() } else { text(key) };
        let value = object(value);
        if value.contains('\n') {
            written.append(&mut columns(&lines));
            lines.clear();
            written.push(format!("{key} = {value}"));
        } else {
            lines.push((key, value));
        }
    }
    written.append(&mut columns(&lines));
    written.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn terraform_fills_in_nothing_that_we_did_not_mean() {
        assert_eq!(text("$${a} $$${b} %%{c}"), r#""\u0024\u0024{a} \u0024\u0024$${b} \u0025\u0025{c}""#);
        assert_eq!(text("user/${aws:username} %{if} \"x\""), r#""user/$${aws:username} %%{if} \"x\"""#);
    }

    #[test]
    fn as_terraform_lays_it_out() {
        let block = Block::resource("aws_iam_role").text("name", "portico").bare("max_session_duration", "3600");
        let policy = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Condition": {"StringEquals": {"a:b": "c"}}}]});
        let written = "resource \"aws_iam_role\" \"portico\" {\n  name                 = \"portico\"\n  max_session_duration = 3600\n\n  \
                       policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      {\n        Effect = \"Allow\"\n        \
                       Condition = {\n          StringEquals = {\n            \"a:b\" = \"c\"\n          }\n        }\n      },\n    ]\n  })\n}";
        assert_eq!(block.json("policy", &policy).written(), written);
    }
}

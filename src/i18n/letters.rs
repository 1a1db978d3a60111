//! How a letter begins. What it says has a file for each language (`server/mail`).

use super::words;

words! {
    LetterWords {
        hello: "Hello,";
        hello_name: "Hello {name},";
    }
}

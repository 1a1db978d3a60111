use crate::i18n::letters::LetterWords;

// A name would have to be declined, and nobody knows how each is.
pub const WORDS: LetterWords = LetterWords { hello: "Dobrý den,", hello_name: "Dobrý den," };

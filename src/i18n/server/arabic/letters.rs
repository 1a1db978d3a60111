use crate::i18n::letters::LetterWords;

pub const WORDS: LetterWords = LetterWords { hello: "مرحبًا،", hello_name: "مرحبًا {name}،" };

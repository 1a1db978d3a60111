use crate::i18n::letters::LetterWords;

pub const WORDS: LetterWords = LetterWords { hello: "Hej!", hello_name: "Hej {name}!" };

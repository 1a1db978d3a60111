use crate::i18n::letters::LetterWords;

pub const WORDS: LetterWords = LetterWords { hello: "Guten Tag,", hello_name: "Guten Tag {name}," };

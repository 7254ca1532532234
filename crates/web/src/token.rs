//! The secrets of one run: the token that opens the API, and the word by which a person knows their own page.

use std::fmt::Write;
use subtle::ConstantTimeEq;

/// 256 random bits, in hexadecimal.
#[derive(Clone)]
pub(crate) struct Token(String);

impl Token {
    /// A new one, from the system's generator.
    pub(crate) fn new() -> std::io::Result<Self> {
        let mut text = String::with_capacity(64);
        for byte in random::<32>()? {
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Self(text))
    }

    /// Whether it is the same, in a time that does not tell how much of it is.
    pub(crate) fn is(&self, given: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(given).into()
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

/// A word that one can say and compare: the terminal and the page show the same. Another program that took the port cannot know it.
pub(crate) fn pairing_word() -> std::io::Result<String> {
    const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    let mut word = String::new();
    for pair in random::<8>()?.chunks_exact(2) {
        word.push(char::from(CONSONANTS[usize::from(pair[0]) % CONSONANTS.len()]));
        word.push(char::from(VOWELS[usize::from(pair[1]) % VOWELS.len()]));
    }
    Ok(word)
}

/// Names this run of the server, so that a page notices when another one answers.
pub(crate) fn run_name() -> std::io::Result<String> {
    let mut text = String::new();
    for byte in random::<8>()? {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_token_opens() {
        let token = Token::new().unwrap();
        assert_eq!(token.text().len(), 64);
        assert!(token.is(token.text().as_bytes()));
        assert!(!token.is(&token.text().as_bytes()[..63]));
        assert!(!token.is(b""));
        assert!(!token.is(Token::new().unwrap().text().as_bytes()));
    }

    #[test]
    fn words_can_be_said() {
        let word = pairing_word().unwrap();
        assert_eq!(word.len(), 8);
        assert!(word.bytes().skip(1).step_by(2).all(|it| b"aeiou".contains(&it)), "{word}");
    }
}

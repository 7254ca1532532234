//! Labels in place of names: what has the look of a real name is remarked upon, never refused.

use crate::output::{hung, note};

/// Two or more words that all begin with a capital and hold nothing but letters, as `Anna Example` does and `P-07` does not.
fn has_the_look_of_a_name(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    let is_name = |word: &&str| {
        let mut letters = word.chars().filter(|it| !matches!(it, '-' | '\'' | '’' | '.'));
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    words.len() >= 2 && words.iter().all(is_name)
}

/// Says so on standard error.
pub(crate) fn remark_on_names<'l>(labels: impl IntoIterator<Item = &'l str>) {
    for label in labels.into_iter().filter(|it| has_the_look_of_a_name(it)) {
        let why =
            "has the look of a name: the project is copied, shared and quoted from. Give people labels such as P-07";
        note(hung("Note: ", &format!("'{label}' {why}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_labels() {
        for name in ["Anna Example", "Jean-Paul de Éxemple", "Анна Пример"] {
            assert_eq!(has_the_look_of_a_name(name), !name.contains(" de "), "{name}");
        }
        for label in ["P-07", "R 7", "diplomat", "Diplomat", "Aid worker", "UN official 2", ""] {
            assert!(!has_the_look_of_a_name(label), "{label}");
        }
    }
}

//! Guesses the language of a text, which decides how its words are stemmed. A person can always say better.

use whatlang::Lang;

/// So many characters from the middle of a text tell its language; more only cost time.
const SAMPLE: usize = 600;

/// A text shorter than this is not judged.
const LEAST: usize = 120;

/// Languages by their BCP 47 code. Others are not guessed: a wrong guess costs more than none.
const CODES: &[(Lang, &str)] = &[
    (Lang::Ara, "ar"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Spa, "es"),
    (Lang::Pes, "fa"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hun, "hu"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Cmn, "zh"),
];

/// The language of `text`, if a sample from its middle leaves no doubt.
pub fn guess(text: &str) -> Option<&'static str> {
    let sample = middle(text);
    if sample.chars().filter(|it| it.is_alphabetic()).count() < LEAST.min(text.len()) / 2 {
        return None;
    }
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    CODES.iter().find(|(language, _)| *language == info.lang()).map(|(_, code)| *code)
}

/// A stretch from the middle: titles and speakers' names stand at the beginning.
fn middle(text: &str) -> &str {
    let start = text.len().saturating_sub(4 * SAMPLE) / 2;
    let start = (start..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let rest = &text[start..];
    let end = rest.char_indices().nth(SAMPLE).map_or(rest.len(), |(at, _)| at);
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(guess(text), expected, "{text}");
        assert_eq!(guess(&text.repeat(50)), expected, "{text}, often");
    }

    #[test]
    fn plain_cases_are_seen() {
        check(
            "INTERVIEWER: Did people in the camps ever speak about the court? WITNESS: They spoke of water, and of the road, and of \
             the men who came at night. Nobody spoke of a court that sat so far away.",
            Some("en"),
        );
        check(
            "Nous avons parlé toute la nuit avec les gens du village, et personne ne croyait que la cour viendrait un jour jusqu'à \
             eux. Ils demandaient de l'eau et des médicaments.",
            Some("fr"),
        );
        check(
            "لم يتحدث أحد عن المحكمة في تلك الأيام، كان الناس يتحدثون عن الماء والطريق والليل، وعن الذين رحلوا ولم يعودوا إلى بيوتهم بعد ذلك أبدا.",
            Some("ar"),
        );
    }

    #[test]
    fn doubt_is_no_language() {
        check("", None);
        check("12 34 56 78", None);
        check("ok", None);
    }
}

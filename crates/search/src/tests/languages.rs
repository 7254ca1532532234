//! What docs/search.md says of languages and scripts.

use super::blocks;
use super::files::text;
use coding::index::IndexedText;

fn of(language: &str, body: &str) -> Vec<IndexedText> {
    vec![text(1, Some(language), body)]
}

/// The numbers of the paragraphs that a query finds.
fn found(texts: &[IndexedText], query: &str) -> Vec<u32> {
    blocks(texts, query).into_iter().map(|(_, block)| block).collect()
}

#[test]
fn arabic() {
    let texts = of(
        "ar",
        "قالت المحكمة إن الحرب انتهت\n\nقالت المَحْكَمَةُ\n\nالمحـكمـه\n\nأحمد و احمد و إحمد\n\nمستشفى ومستشفي\n\nفي عام ٢٠١١",
    );
    assert_eq!(found(&texts, "المحكمة"), [1, 2, 3]);
    assert_eq!(found(&texts, "=المحكمة"), [1, 2, 3]);
    assert_eq!(found(&texts, "=احمد"), [4]);
    assert_eq!(found(&texts, "\"احمد و احمد و احمد\""), [4]);
    assert_eq!(found(&texts, "\"مستشفى\""), [5]);
    assert_eq!(found(&texts, "2011"), [6]);
    assert_eq!(found(&texts, "==المحكمة"), [1]);
    assert_eq!(found(&texts, "==المَحْكَمَةُ"), [2]);
    assert_eq!(found(&texts, "==إحمد"), [4]);
    assert_eq!(found(&texts, "==٢٠١١"), [6]);
    assert!(found(&texts, "==2011").is_empty());
    assert_eq!(found(&texts, "المحكما~1"), [1, 2, 3]);
}

#[test]
fn hebrew() {
    let texts = of("he", "שָׁלוֹם עולם\n\nשלום\n\nצה\"ל הודיע");
    assert_eq!(found(&texts, "שלום"), [1, 2]);
    assert_eq!(found(&texts, "שָׁלוֹם"), [1, 2]);
    assert_eq!(found(&texts, "==שלום"), [2]);
    assert_eq!(found(&texts, "==שָׁלוֹם"), [1]);
    assert_eq!(found(&texts, "צה\"ל"), [3]);
    assert_eq!(found(&texts, "==צה\"ל"), [3]);
}

#[test]
fn scripts_without_spaces() {
    let texts = of("zh", "人道主义准入\n\n道人主义\n\n日本国際刑事裁判所にて\n\nที่นี่มีสันติภาพ");
    assert_eq!(found(&texts, "人道"), [1]);
    assert_eq!(found(&texts, "==人道"), [1]);
    assert_eq!(found(&texts, "\"主义\""), [1, 2]);
    assert_eq!(found(&texts, "裁判所"), [3]);
    assert_eq!(found(&texts, "สันติภาพ"), [4]);
}

#[test]
fn korean() {
    let texts = of("ko", "법원은 말했다\n\n법원에서\n\n법원\n\n대법원이\n\n법을 안다");
    assert_eq!(found(&texts, "법원"), [1, 2, 3]);
    assert_eq!(found(&texts, "법*"), [1, 2, 3, 5]);
    assert_eq!(found(&texts, "=법원"), [3]);
    assert_eq!(found(&texts, "==법원"), [3]);
    assert_eq!(found(&texts, "\"법원은 말했다\""), [1]);
    assert_eq!(found(&texts, "\u{1107}\u{1165}\u{11b8}\u{110b}\u{116f}\u{11ab}"), [1, 2, 3], "in NFD");
    assert!(found(&texts, "법").is_empty(), "one syllable is only itself");
    assert_eq!(found(&texts, "\"법원 말했다\"~2"), [1]);
}

#[test]
fn normal_forms() {
    let texts = of("fr", "le caf\u{e9} noir\n\nle cafe\u{301} noir\n\nle cafe noir, Le CAFÉ");
    for typed in ["caf\u{e9}", "cafe\u{301}", "cafe", "CAFE\u{301}", "=caf\u{e9}"] {
        assert_eq!(found(&texts, typed), [1, 2, 3], "{typed}");
    }
    for typed in ["==caf\u{e9}", "==cafe\u{301}", "==\"le cafe\u{301} noir\"", "==\"le caf\u{e9}  noir\""] {
        assert_eq!(found(&texts, typed), [1, 2], "{typed}");
    }
    assert_eq!(found(&texts, "==cafe"), [3]);
    assert_eq!(found(&texts, "==CAFE\u{301}"), [3]);
    assert_eq!(found(&texts, "=i=caf\u{e9}"), [1, 2, 3]);
    assert_eq!(found(&texts, "=i=\"LE CAF\u{c9}\""), [1, 2, 3]);
    assert_eq!(found(&texts, "=i=\"LE CAF\u{c9} NOIR\""), [1, 2]);
}

#[test]
fn exactly_as_written() {
    let texts = of(
        "en",
        "Peace talks,\nand more\n\npeace, talks (sic)\n\nThe U.N. peace-talks\n\nco\u{ad}operation cooperation2\n\ncooperation",
    );
    assert_eq!(found(&texts, "==\"Peace talks\""), [1]);
    assert_eq!(found(&texts, "=i=\"peace talks\""), [1]);
    assert_eq!(found(&texts, "==\"peace, talks\""), [2]);
    assert_eq!(found(&texts, "==\"talks, and\""), [1]);
    assert_eq!(found(&texts, "==\"talks (sic)\""), [2]);
    assert!(found(&texts, "==\"peace talk\"").is_empty());
    assert_eq!(found(&texts, "==\"peace, talk*\""), [2]);
    assert_eq!(found(&texts, "==peace-talks"), [3]);
    assert_eq!(found(&texts, "==peace"), [2, 3]);
    assert_eq!(found(&texts, "==U.N."), [3]);
    assert_eq!(found(&texts, "cooperation"), [4, 5]);
    assert_eq!(found(&texts, "==cooperation"), [5]);
    assert_eq!(found(&texts, "==cooper*"), [4, 5]);
}

#[test]
fn raised_digits_count_notes_and_lowered_ones_are_letters() {
    let texts = of(
        "en",
        "the word⁴ stands\n\nthe word¹² and word[12]\n\nfive m² of CO₂ in 10⁶\n\nword4\n\nof co\u{ad}op₂ here",
    );
    assert_eq!(found(&texts, "word"), [1, 2]);
    assert_eq!(found(&texts, "==word"), [1, 2]);
    assert_eq!(found(&texts, "==word⁴"), [1]);
    assert_eq!(found(&texts, "==\"word⁴ stands\""), [1]);
    assert_eq!(found(&texts, "=i=M²"), [3]);
    assert_eq!(found(&texts, "==\"m² of\""), [3]);
    assert_eq!(found(&texts, "==m"), [3]);
    assert!(found(&texts, "=i=\"m²²\"").is_empty());
    assert_eq!(found(&texts, "CO2"), [3]);
    assert!(found(&texts, "==CO").is_empty());
    assert_eq!(found(&texts, "=10"), [3]);
    assert_eq!(found(&texts, "==\"co* here\""), [5]);
}

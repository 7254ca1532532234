//! What is found, by example.

use super::files::text;
use super::{blocks, index, open};
use crate::{Order, Request, parse};
use coding::index::IndexedText;

fn interviews() -> Vec<IndexedText> {
    vec![
        text(
            1,
            Some("en"),
            "INTERVIEWER: How did the sanctions committees negotiate humanitarian access?\n\n\
             R1: The committee negotiated it, well-known in the U.N., and deterred nobody.\n\n\
             R1: Deterrence? No. Access was humanitarian in name only.",
        ),
        text(
            2,
            Some("fr"),
            "R2: L’accès a été négocié ; les négociations n'ont dissuadé personne.\n\nR2: Le comité siège.",
        ),
        text(3, None, "Dr. Amina K.: The committees met, plane and plan.\n\nTotal: 1,000 boats, 50% & more."),
    ]
}

fn check(query: &str, expected: &[(u64, u32)]) {
    assert_eq!(blocks(&interviews(), query), expected, "{query}");
}

#[test]
fn words() {
    check("committee", &[(1, 1), (1, 2)]);
    check("COMMITTEES", &[(3, 1), (1, 1), (1, 2)]);
    check("=committee", &[(1, 2)]);
    check("=committees", &[(3, 1), (1, 1)]);
    check("negotiation", &[(1, 1), (1, 2)]);
    check("négocier", &[(2, 1)]);
    check("accès", &[(2, 1)]);
    check("acces", &[(2, 1)]);
    check("l'acces", &[(2, 1)]);
    check("nothing-of-the-kind", &[]);
    check("unicorn", &[]);
}

#[test]
fn a_stem_of_one_language_means_nothing_in_another() {
    // The French stem of "plane" is "plan".
    check("plane", &[(3, 1)]);
}

#[test]
fn phrases() {
    check("\"the committee\"", &[(1, 2)]);
    check("\"the committees\"", &[(3, 1)]);
    check("\"humanitarian access\"", &[(1, 1)]);
    check("“humanitarian access”", &[(1, 1)]);
    check("\"committee negotiate\"", &[]);
    check("\"the committ*\"", &[(3, 1), (1, 2)]);
    check("\"sanct* committ* negotiate\"", &[(1, 1)]);
    check("well-known", &[(1, 2)]);
    check("\"well known in the U.N.\"", &[(1, 2)]);
    check("\"known well\"", &[]);
    check("\"1,000 boats\"", &[(3, 2)]);
}

#[test]
fn nearness() {
    check("\"access humanitarian\"~0", &[(1, 1)]);
    check("\"humanitarian access\"~1", &[(1, 1), (1, 3)]);
    check("\"committee access\"~2", &[(1, 1)]);
    check("\"committee access\"~1", &[]);
    check("\"=committee access\"~9", &[]);
    check("\"committ* access\"~2", &[(1, 1)]);
    check("\"committee committee\"~99", &[]);
    check("\"access access\"~99", &[]);
}

#[test]
fn beginnings() {
    check("deterr*", &[(1, 2), (1, 3)]);
    check("négoc*", &[(2, 1)]);
    check("NEGO*", &[(2, 1), (1, 1), (1, 2)]);
    check("zz*", &[]);
}

#[test]
fn logic() {
    check("access committee", &[(1, 1)]);
    check("access AND committee", &[(1, 1)]);
    check("deterrence OR sanctions", &[(1, 1), (1, 3)]);
    check("access NOT committee", &[(1, 3)]);
    check("access -committee", &[(1, 3)]);
    check("committee (deterred OR sanctions) NOT humanitarian", &[(1, 2)]);
    check("deterr* OR access NOT humanitarian", &[(1, 2), (1, 3)]);
}

#[test]
fn speakers() {
    check("speaker:R1", &[(1, 2), (1, 3)]);
    check("speaker:r1 access", &[(1, 3)]);
    check("access -speaker:r1", &[(1, 1)]);
    check("speaker:\"dr amina k\"", &[(3, 1)]);
    check("speaker:dr*", &[(3, 1)]);
    check("speaker:r*", &[(2, 1), (2, 2), (1, 2), (1, 3)]);
    check("speaker:amina", &[]);
}

#[test]
fn regular_expressions() {
    check("/committees?/", &[(3, 1), (1, 1), (1, 2)]);
    check("/Access/", &[(1, 1), (1, 3)]);
    check("/(?-i)Access/", &[(1, 3)]);
    check("/50% &/", &[(3, 2)]);
    check("/^access|only\\.$/", &[(1, 3)]);
    check("/access/ committee", &[(1, 1)]);
    check("committee NOT /access/", &[(1, 2)]);
    check("/access/ NOT (/only/ OR sanctions)", &[]);
    check("/boats/ OR deterrence", &[(3, 2), (1, 3)]);
    check("/x*/", &[]);
}

#[test]
fn languages() {
    let texts = [
        text(1, Some("de"), "Die Häuser der Flüchtlinge.\n\nDas Haus, die Straße."),
        text(2, Some("ar"), "المُساعدات الإنسانيّة إلى اللاجئين في ٢٠١١\n\nاللجنة قالت إنها"),
        text(3, Some("he"), "שָׁלוֹם לצה\"ל, ועדת החקירה"),
        text(4, Some("zh"), "安全理事会讨论人道主义准入问题。\n\n人道的主义。"),
        text(5, Some("ru"), "Переговоры о мире, ещё нет.\n\nМой мои."),
        text(6, Some("ja"), "コンピュータシステムを使う。"),
        text(7, Some("hi"), "हिन्दी में बातचीत।"),
        text(8, None, "Negociación cafe\u{301} 👍🏽 ok ❤️"),
    ];
    let check = |query: &str, expected: &[(u64, u32)]| assert_eq!(blocks(&texts, query), expected, "{query}");
    check("haus", &[(1, 1), (1, 2)]);
    check("strasse", &[(1, 2)]);
    check("fluchtlinge", &[(1, 1)]);
    check("المساعدات", &[(2, 1)]);
    check("\"المساعدات الانسانيه\"", &[(2, 1)]);
    check("لاجئون", &[(2, 1)]);
    check("2011", &[(2, 1)]);
    check("لجنه", &[(2, 2)]);
    check("שלום", &[(3, 1)]);
    check("לצה\"ל", &[(3, 1)]);
    check("לצה״ל", &[(3, 1)]);
    check("人道主义", &[(4, 1)]);
    check("人道", &[(4, 1), (4, 2)]);
    check("\"人道主义准入\"", &[(4, 1)]);
    check("переговоров", &[(5, 1)]);
    check("еще", &[(5, 1)]);
    check("=мой", &[(5, 2)]);
    check("システム", &[(6, 1)]);
    check("बातचीत", &[(7, 1)]);
    check("हिन्दि", &[]);
    check("CAFÉ", &[(8, 1)]);
    check("👍", &[(8, 1)]);
    check("❤", &[(8, 1)]);
}

#[test]
fn totals_limits_filters_and_orders() {
    let texts: Vec<IndexedText> =
        (0..30).map(|it| text(it, Some("en"), &format!("boat{}\n\nno\n\nboat", " boat".repeat(it as usize)))).collect();
    let searcher = open(&index(&texts));
    let memory = super::MemoryTexts::of(&texts);
    let query = parse("boats").unwrap();
    let admits = |text: u64, block: u32| text.is_multiple_of(2) && block == 1;
    let request =
        Request { limit: 3, order: Order::Relevance, admits: Some(&admits), facts: None, ..Request::default() };
    let found = searcher.search(&query, &request, &memory).unwrap();
    assert_eq!((found.total_blocks, found.total_texts, found.hits.len()), (15, 15, 3));
    assert!(found.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let request = Request { limit: 3, order: Order::Document, admits: None, facts: None, ..Request::default() };
    let found = searcher.search(&query, &request, &memory).unwrap();
    assert_eq!((found.total_blocks, found.total_texts), (60, 30));
    let order: Vec<_> = found.hits.iter().map(|hit| (hit.text, hit.block)).collect();
    assert_eq!(order, [(29, 1), (29, 3), (28, 1)]);
    let request = Request { limit: 0, order: Order::Document, admits: None, facts: None, ..Request::default() };
    let found = searcher.search(&query, &request, &memory).unwrap();
    assert_eq!((found.total_blocks, found.hits.len()), (60, 0));
}

#[test]
fn where_nothing_was_indexed_nothing_is_found() {
    let files = std::sync::Arc::new(super::MemoryFiles::default());
    let query = parse("boat").unwrap();
    let searcher = open(&files);
    let none = super::MemoryTexts::default();
    assert_eq!(searcher.search(&query, &Request::default(), &none).unwrap(), crate::Found::default());
    let some = super::MemoryTexts::of(&interviews());
    let error = searcher.search(&query, &Request::default(), &some).unwrap_err();
    assert!(error.to_string().contains("missing"), "{error}");
}

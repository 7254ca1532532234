//! Whether the index helps with an expression or not, the answers are the same; and it helps in many scripts.

use super::files::text;
use super::naive::Seen;
use super::{index, open, search};
use crate::{Order, Query, parse};
use coding::index::IndexedText;
use proptest::prelude::*;

/// Words with everything that folding and cutting change.
const WORDS: [&str; 40] = [
    "négociation",
    "ne\u{301}gociation",
    "NÉGOCIATION",
    "œuvre",
    "oeuvre",
    "Straße",
    "STRASSE",
    "ﬁnance",
    "co\u{ad}op",
    "переговоры",
    "российскии\u{306}",
    "российский",
    "ещё",
    "еще\u{301}",
    "ПЕРЕГОВОРЫ",
    "ᲀᲃᲄо",
    "ειρήνη",
    "ΕΙΡΉΝΗ",
    "λόγος",
    "ᾳδω",
    "ΑΙΔΩ",
    "اللجنة",
    "اللجنه",
    "اللجنـــة",
    "أَحْمَد",
    "احمد",
    "القرى",
    "שָׁלוֹם",
    "שלום",
    "צה״ל",
    "人道主义",
    "人\u{fe00}道",
    "ガンダム",
    "ｶﾞﾝダム",
    "か\u{3099}くせい",
    "법원은",
    "\u{1107}\u{1165}\u{11b8}원",
    "हिन्दी",
    "ที่นี่",
    "aﾞb",
];

fn corpus() -> impl Strategy<Value = Vec<IndexedText>> {
    let word = prop::sample::select(&WORDS[..]);
    let joint = prop::sample::select(vec![" ", " ", "", "-", "\u{200d}", "ـ", "\u{301}", "ﾞ", "¹", "⁴"]);
    let block = prop::collection::vec((word, joint), 1..7)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, joint)| [word, joint]).collect::<String>());
    let body = prop::collection::vec(block, 1..5).prop_map(|blocks| blocks.join("\n\n"));
    let language = prop::sample::select(vec![Some("en"), Some("ru"), Some("ar"), None]);
    prop::collection::vec((language, body), 1..6)
        .prop_map(|texts| (1..).zip(texts).map(|(number, (language, body))| text(number, language, &body)).collect())
}

/// A piece of some word, with something of an expression in it.
fn expression() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]);
    let piece = (word, 0usize..6, 2usize..7, 0usize..8).prop_map(|(word, from, length, how)| {
        let letters: Vec<String> =
            word.chars().skip(from).take(length).map(|it| regex_syntax::escape(&it.to_string())).collect();
        let all = letters.concat();
        match (how, letters.split_first(), letters.split_last()) {
            (0, Some((first, rest)), _) => format!("(?-i){first}{}", rest.concat()),
            (1, Some((first, rest)), _) => format!("[{first}x]{}", rest.concat()),
            (2, _, Some((last, rest))) => format!("{}{last}?", rest.concat()),
            (3, _, Some((last, rest))) => format!("{}(?:{last})+", rest.concat()),
            (4, Some((first, rest)), _) => format!("{first}\\b{}", rest.concat()),
            (5, _, _) => format!("({all}){{1,2}}"),
            (6, _, _) => format!("\\b{all}"),
            _ => all,
        }
    });
    prop_oneof![
        4 => piece.clone(),
        1 => (piece.clone(), piece.clone()).prop_map(|(one, other)| format!("(?:{one}|{other})")),
        1 => (piece.clone(), piece).prop_map(|(one, other)| format!("{one}.{{0,3}}{other}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn an_expression_finds_the_same_with_and_without_the_index(
        texts in corpus(),
        expressions in prop::collection::vec(expression(), 30),
    ) {
        let searcher = open(&index(&texts));
        let seen = Seen::all(&texts);
        for pattern in expressions {
            let query = Query::Regex(pattern.clone());
            let expected: Vec<_> =
                seen.iter().filter(|it| it.answers(&query)).map(|it| (it.text, it.number)).collect();
            let found = search(&searcher, &query, Order::Document, &texts);
            let found: Vec<_> = found.hits.iter().map(|it| (it.text, it.block)).collect();
            prop_assert_eq!(found, expected, "{}", pattern);
        }
    }
}

#[test]
fn the_index_helps_in_many_scripts() {
    let texts = [text(1, None, &WORDS.join("\n\n")), text(2, None, "nothing of it")];
    let searcher = open(&index(&texts));
    let unaided = |query: &str| search(&searcher, &parse(query).unwrap(), Order::Document, &texts).unaided;
    for helped in [
        "/négoci/",
        "/(?-i)NÉGO.*/",
        "/ße\\b/",
        "/перегов?/",
        "/(?-i)П?ереговор/",
        "/ειρήν/",
        "/لجنة/",
        "/(ال)?لجن(ة|ه)/",
        "/\\bשלום/",
        "/人道/",
        "/人道?主义/",
        "/ガンダ/",
        "/법원(은|에서)/",
        "/हिन्दी/",
        "/ที่นี่/",
        "/œuv/",
        "/(人道|法院)/",
    ] {
        assert!(unaided(helped).is_empty(), "{helped}");
    }
    for alone in ["/人/", "/[а-я]+/", "/\\d+/", "/п.р.г/", "/(人道|法)/", "/لج/", "/\\p{Arabic}/"] {
        assert_eq!(unaided(alone).len(), 1, "{alone}");
    }
}

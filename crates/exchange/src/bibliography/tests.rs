//! The entries are invented.

use super::*;
use crate::testing::printed;
use coding::bundle::NewSource;

fn sources(name: &str, text: &str, warnings: &str) -> Vec<NewSource> {
    let read = read(name, text.as_bytes()).unwrap();
    assert_eq!(printed(&read.warnings), warnings);
    read.value.sources
}

/// `key (type) date: reference`.
fn shown_source(source: &NewSource) -> String {
    let date = source.date.map(|it| it.to_string()).unwrap_or_default();
    let kind = source.kind.as_deref().unwrap_or_default();
    format!("{} ({kind}) {date}: {}", source.id, source.citation.as_deref().unwrap_or_default())
}

fn check(name: &str, text: &str, expected: &[&str], warnings: &str) {
    let sources = sources(name, text, warnings);
    assert_eq!(sources.iter().map(shown_source).collect::<Vec<_>>(), expected);
}

#[test]
fn bibtex() {
    let text = r#"
@string{ris = "Review of Invented Studies"}
@article{doe2014, author = {Doe, Jane and M{\"u}ller, Hans and {United Bodies}}, title = {The {ICC} at work: a test.},
  journal = ris, year = 2014, month = may, volume = 44, number = {1}, pages = {101--127}, doi = {https://doi.org/10.1/x}}
@incollection{roe2012, author = {Richard Roe}, title = {A chapter}, crossref = {book}}
@book{book, editor = {Poe, Ann}, title = {The Book}, booktitle = {The Book}, publisher = {Press}, address = {Town}, year = {2012}, edition = {2}}
@techreport{un2011, institution = {United Bodies}, title = {A report}, date = {2011-03-04}, url = {https://example.invalid/r}}
@misc{nodate, author = {Someone}, title = {Notes}}
"#;
    check(
        "refs.bib",
        text,
        &[
            "doe2014 (article) 2014-05: Doe, Jane; Müller, Hans and United Bodies (2014) ‘The ICC at work: a test’, \
             Review of Invented Studies 44(1), 101–127. doi:10.1/x",
            "roe2012 (chapter) 2012: Roe, Richard (2012) ‘A chapter’, in Poe, Ann (ed.), The Book, \
             2nd edition. Town: Press.",
            "book (book) 2012: Poe, Ann (ed.) (2012) The Book, 2nd edition. Town: Press.",
            "un2011 (report) 2011-03-04: United Bodies (2011) A report. https://example.invalid/r",
            "nodate (literature) : Someone (n.d.) Notes.",
        ],
        "",
    );
    let sources = sources("refs.bib", text, "");
    let attributes: Vec<String> = sources[0].attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(attributes, ["author=Doe, Jane; Müller, Hans; United Bodies", "doi=10.1/x", "key=doe2014", "year=2014"]);
    let cited: Vec<Option<&str>> = sources.iter().map(|it| it.citation_key.as_deref()).collect();
    assert_eq!(cited, [Some("Doe et al. 2014"), Some("Roe 2012"), Some("Poe 2012"), Some("United Bodies 2011"), None]);
    assert_eq!(sources[0].title.as_deref(), Some("The ICC at work: a test."));
}

#[test]
fn works_of_one_author_and_year_are_told_apart() {
    let book = |key: &str, author: &str| format!("@book{{{key}, author = {{{author}}}, title = {{T}}, year = 2001}}\n");
    let text = [book("x", "Doe, J."), book("y", "Roe, R."), book("z", "Doe, J."), book("w", "Doe, J. and Roe, R.")];
    let sources = sources("a.bib", &text.concat(), "");
    let cited: Vec<&str> = sources.iter().filter_map(|it| it.citation_key.as_deref()).collect();
    assert_eq!(cited, ["Doe 2001a", "Roe 2001", "Doe 2001b", "Doe and Roe 2001"]);
}

#[test]
fn bibtex_that_is_wrong_in_places() {
    check(
        "refs.bib",
        "@book{a, title = {One}, year = 2001}\n@book{a, title = {Two}}\n@book{b, title = {T}, journal = undeclared}\n\
         @book{c, title = {C}, crossref = {d}}\n@book{d, title = {D}, crossref = {c}}\n",
        &[
            "a (book) 2001: One (2001).",
            "b (book) : ‘T’ (n.d.), in undeclared.",
            "c (book) : C (n.d.).",
            "d (book) : D (n.d.).",
        ],
        "line 4: the entry 'c' refers to 'd', which is not followed\n\
         line 5: the entry 'd' refers to 'c', which is not followed\n\
         line 2: the key 'a' stands there already; left out",
    );
    let error = read("refs.bib", b"@book{a,\n title = {One}\n\n@book{b, title = {Two}}").unwrap_err();
    assert!(error.to_string().starts_with("line "), "{error}");
    assert!(error.hint().unwrap().contains("brace"));
}

#[test]
fn rings_and_bombs_end() {
    let ring = "@string{a = b # b}@string{b = a # a}@book{k, title = a, ids = {x}, crossref = {x}, xdata = {k}}";
    assert_eq!(read("r.bib", ring.as_bytes()).unwrap().value.sources.len(), 1);
    let mut bomb = format!("@string{{a0 = \"{}\"}}\n", "x".repeat(1000));
    for at in 1..60 {
        bomb += &format!("@string{{a{at} = a{0} # a{0}}}\n", at - 1);
    }
    bomb += "@book{k, title = a59}";
    assert_eq!(read("r.bib", bomb.as_bytes()).unwrap().value.sources.len(), 1);
    let deep = format!("@book{{k, title = {}x{}}}", "{".repeat(100_000), "}".repeat(100_000));
    let _ = read("r.bib", deep.as_bytes());
    let _ = read("r.json", "[".repeat(100_000).as_bytes());
}

#[test]
fn ris() {
    let text = "\u{feff}TY  - JOUR\r\nID  - doe2014\r\nAU  - Doe, Jane\r\nAU  - Roe, Richard\r\nTI  - The court\r\nT2  - Review\r\n\
                PY  - 2014/05/22/\r\nVL  - 4\r\nSP  - 1\r\nEP  - 9\r\nDO  - 10.1/y\r\nER  - \r\n\r\n\
                TY  - CHAP\r\nID  - 7\r\nA1  - Roe, Richard\r\nT1  - A long\r\n title\r\nT2  - The Book\r\nA2  - Poe, Ann\r\nY1  - 2012\r\n\
                PB  - Press\r\nCY  - Town\r\nSP  - 10-20\r\nER  - \r\nstray\r\nTY  - NEWS\r\nTI  - Headline\r\nPY  - n.d.\r\n";
    check(
        "refs.RIS",
        text,
        &[
            "doe2014 (article) 2014-05-22: Doe, Jane and Roe, Richard (2014) ‘The court’, Review 4, 1–9. doi:10.1/y",
            "Roe2012 (chapter) 2012: Roe, Richard (2012) ‘A long title’, in Poe, Ann (ed.), The Book. Town: Press, 10–20.",
            "Headlinend (press) : Headline (n.d.).",
        ],
        "line 26: lines outside any entry are left out\n2 entries have no key; made of author and year",
    );
    assert!(read("a.ris", b"nothing here").unwrap_err().to_string().contains("no entry of a RIS file"));
}

#[test]
fn csl() {
    let text = r#"[
      {"id": "doe2014", "type": "article-journal", "title": "The <i>court</i>", "container-title": "Review",
       "author": [{"family": "Doe", "given": "Jane"}, {"literal": "United Bodies"}], "issued": {"date-parts": [[2014, 5, 2]]},
       "volume": 4, "issue": "2", "page": "1-9", "DOI": "10.1/z"},
      {"id": 12, "type": "webpage", "title": "A page", "author": [{"family": "Berg", "non-dropping-particle": "van den"}],
       "issued": {"raw": "2013"}, "URL": "https://example.invalid"},
      7
    ]"#;
    check(
        "refs.json",
        text,
        &[
            "doe2014 (article) 2014-05-02: Doe, Jane and United Bodies (2014) ‘The court’, Review 4(2), 1–9. doi:10.1/z",
            "vandenBerg2013 (web page) 2013: van den Berg (2013) A page. https://example.invalid",
        ],
        "item 3 is left out: it is no entry\n1 entry has no key; made of author and year",
    );
    let read = read("refs.json", text.as_bytes()).unwrap();
    let types: Vec<&str> = read.value.source_types.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(types, ["article", "web page"]);
    assert!(super::read("refs.json", b"[{\"a\": 1}]").unwrap_err().to_string().contains("not a list of entries"));
}

#[test]
fn which_files_are_bibliographies() {
    assert!(looks_like_bibliography("a.bib", b"") && looks_like_bibliography("a.RIS", b""));
    assert!(looks_like_bibliography("a.json", b" \n[{}]") && !looks_like_bibliography("a.json", b"{\"cases\": []}"));
    assert!(!looks_like_bibliography("a.csv", b"["));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "[@a-c{}(),=\"#\\\\ \n1TYER\\[\\]:$'-]{0,80}") {
        for name in ["a.bib", "a.ris", "a.json"] {
            let _ = read(name, text.as_bytes());
            let _ = read(name, format!("@book{{k, author = {{{text}}}, date = {{{text}}}, title = \"{text}\"}}").as_bytes());
        }
    }
}

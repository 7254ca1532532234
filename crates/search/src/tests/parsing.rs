//! What a person types, and what it means.

use crate::{Form, Query, Term, parse};
use proptest::prelude::*;

/// A tree in a short notation that is not the query language itself.
fn told(query: &Query) -> String {
    let term = |it: &Term| match it.form {
        Form::Any => format!("~{}", it.text),
        Form::Exact => format!("={}", it.text),
        Form::Prefix => format!("{}…", it.text),
    };
    let terms = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join(" ");
    let all = |parts: &[Query]| parts.iter().map(told).collect::<Vec<_>>().join(" ");
    match query {
        Query::Word(it) => term(it),
        Query::Phrase(it) => format!("‹{}›", terms(it)),
        Query::Near { terms: it, between } => format!("‹{}›{between}", terms(it)),
        Query::Regex(it) => format!("r{it}"),
        Query::Speaker { name, prefix } => format!("s{name}{}", if *prefix { "…" } else { "" }),
        Query::And(parts) => format!("all({})", all(parts)),
        Query::Or(parts) => format!("any({})", all(parts)),
        Query::Not(part) => format!("not {}", told(part)),
    }
}

fn check(text: &str, expected: &str) {
    let query = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(told(&query), expected, "{text}");
    assert_eq!(parse(&query.to_string()), Ok(query.clone()), "{text} → {query}");
}

#[test]
fn trees() {
    check("access", "~access");
    check("  access\u{3000}denied ", "all(~access ~denied)");
    check("a AND b AND c", "all(~a ~b ~c)");
    check("a b OR c d", "any(all(~a ~b) all(~c ~d))");
    check("a (b OR c)", "all(~a any(~b ~c))");
    check("a(b OR c)\"d\"", "all(~a any(~b ~c) ‹=d›)");
    check("(a b) (c)", "all(~a ~b ~c)");
    check("(a OR b) OR c", "any(~a ~b ~c)");
    check("a NOT b", "all(~a not ~b)");
    check("-b a", "all(not ~b ~a)");
    check("NOT (b OR c) a", "all(not any(~b ~c) ~a)");
    check("a -(b c)", "all(~a not all(~b ~c))");
    check("a -\"b c\"", "all(~a not ‹=b =c›)");
    check("a AND NOT b", "all(~a not ~b)");
    check("and or not", "all(~and ~or ~not)");
    check("=AND NOTHING", "all(=AND ~NOTHING)");
    check("well-known l'accès", "all(~well-known ~l'accès)");
    check("\"human* rights*\"", "‹human… rights…›");
    check("\"a – b, =c\"", "‹=a =b, ==c›");
    check("\"access =denied negotiat*\"~5", "‹~access =denied negotiat…›5");
    check("„guten Tag“", "‹=guten =Tag›");
    check("לצה\"ל \"צה\"ל\"", "all(~לצה\"ל ‹=צה\"ל›)");
    check("/cease-?fires?/ a", "all(rcease-?fires? ~a)");
    check("(/a\\/b(c)/)", "ra\\/b(c)");
    check("speaker:R1 speaker:\"Dr. K\" -Speaker:Int*", "all(sR1 sDr. K not sInt…)");
    check("speaker:\"Dr\"* 10:30 http://x.org", "all(sDr… ~10:30 ~http://x.org)");
    check("deterr* 👍", "all(deterr… ~👍)");
}

fn check_error(text: &str, at: usize, message: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!((error.at, error.problem.to_string().as_str()), (at, message), "{text}");
    assert!(error.hint().is_some());
    assert!(error.to_string().ends_with(&format!("(at character {})", at + 1)));
}

#[test]
fn errors() {
    check_error("", 0, "the query is empty");
    check_error(" \n ", 0, "the query is empty");
    check_error(&"é".repeat(5001), 0, "the query is longer than 10,000 bytes");
    check_error("é \"b", 2, "a quotation mark is opened and never closed");
    check_error("é (b", 2, "a parenthesis is opened and never closed");
    check_error("(", 0, "a parenthesis is opened and never closed");
    check_error("é b)", 3, "a parenthesis is closed that was never opened");
    check_error(")", 0, "a parenthesis is closed that was never opened");
    check_error("a ()", 3, "there is nothing between the parentheses");
    check_error("AND a", 0, "AND needs something before and after it");
    check_error("a OR", 2, "OR needs something before and after it");
    check_error("(a OR)", 3, "OR needs something before and after it");
    check_error("a AND OR b", 2, "AND needs something before and after it");
    check_error("a NOT", 2, "NOT needs something before and after it");
    check_error("NOT a", 0, "the query says only what must not be there");
    check_error("a OR -b", 5, "the query says only what must not be there");
    check_error("a (-b -c)", 3, "the query says only what must not be there");
    check_error("a NOT NOT b", 2, "NOT stands before NOT");
    check_error("a --b", 2, "NOT stands before NOT");
    check_error("é & b", 2, "there is no word in '&'");
    check_error("\"…\"", 0, "there is no word in '…'");
    check_error("-", 0, "there is no word in '-'");
    check_error("é d*", 2, "'d*' is too short a beginning");
    check_error("l'a*", 0, "'l'a*' is too short a beginning");
    check_error("*", 0, "the star in '*' does not stand at the end of a word");
    check_error("*ing", 0, "the star in '*ing' does not stand at the end of a word");
    check_error("a=*", 0, "the star in 'a=*' does not stand at the end of a word");
    check_error("=war*", 0, "the star in '=war*' does not stand at the end of a word");
    check_error("\"é wo*d\"", 3, "the star in 'wo*d' does not stand at the end of a word");
    check_error("人道*", 0, "'人道*' needs no star");
    check_error("code:deterrence", 0, "there is no field called 'code'");
    check_error("a speaker:", 2, "speaker: needs a name");
    check_error("\"a\"~5", 0, "nearness needs from 2 to 16 words");
    check_error(&format!("\"{}\"~5", "a ".repeat(17)), 0, "nearness needs from 2 to 16 words");
    check_error("\"a b\"~", 5, "after ~ a number up to 1000 is needed");
    check_error("\"a b\"~99999999999", 5, "after ~ a number up to 1000 is needed");
    check_error("/ab", 0, "a regular expression is opened with / and never closed");
    check_error("//", 0, "the regular expression is empty");
    check_error("/a/b/", 3, "something follows right after the regular expression");
    check_error("é /a(/", 2, "the regular expression cannot be read: unclosed group");
    check_error(
        "/\\w{900}{900}/",
        0,
        "the regular expression cannot be read: it becomes too large; use smaller repetitions",
    );
    check_error(&"a ".repeat(501), 1000, "the query has more than 500 words");
    check_error(&"ab* ".repeat(33), 128, "the query has more than 32 stars");
    check_error(&"/a/ ".repeat(17), 64, "the query has more than 16 regular expressions");
    check_error(&"(".repeat(33), 32, "more than 32 parentheses stand inside each other");
    assert!(parse(&format!("{}a{}", "(".repeat(32), ")".repeat(32))).is_ok());
}

proptest! {
    #[test]
    fn whatever_is_typed_is_understood_or_refused(text in "\\PC{0,40}") {
        check_any(&text)?;
    }

    #[test]
    fn what_looks_like_a_query_too(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "bc", "AND", "OR", "NOT", "-", "(", ")", "\"", "“", "~", "5", "*", "=", "/", "\\", "speaker:", ":", " ", " ", "é",
            "א", "人", "🙂", "'",
        ]), 0..16),
    ) {
        check_any(&pieces.concat())?;
    }
}

fn check_any(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query.clone()), "{:?} → {}", text, query),
        Err(error) => prop_assert!(error.at <= text.chars().count()),
    }
    Ok(())
}

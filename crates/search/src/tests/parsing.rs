//! What a person types, and what it means.

use crate::{Form, Query, Strict, Term, parse};
use coding::query::{Asked, Value};
use proptest::prelude::*;

/// A tree in a short notation that is not the query language itself.
fn told(query: &Query) -> String {
    let term = |it: &Term| match it.form {
        Form::Any => format!("~{}", it.text),
        Form::Exact if it.strict == Strict::Yes => format!("=={}", it.text),
        Form::Exact if it.strict == Strict::ExceptCase => format!("=i={}", it.text),
        Form::Exact => format!("={}", it.text),
        Form::Prefix => format!("{}…", it.text),
        Form::Fuzzy(edits) => format!("{}~{edits}", it.text),
    };
    let terms = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join(" ");
    let all = |parts: &[Query]| parts.iter().map(told).collect::<Vec<_>>().join(" ");
    match query {
        Query::Word(it) => term(it),
        Query::Phrase(it) => format!("‹{}›", terms(it)),
        Query::Near { terms: it, between } => format!("‹{}›{between}", terms(it)),
        Query::Regex(it) => format!("r{it}"),
        Query::Speaker { name, prefix } => format!("s{name}{}", if *prefix { "…" } else { "" }),
        Query::Fact(fact) => asked(&fact.asked),
        Query::Position(it) => format!("[{} {} {}]", told(&it.left), it.relation, told(&it.right)),
        Query::And(parts) => format!("all({})", all(parts)),
        Query::Or(parts) => format!("any({})", all(parts)),
        Query::Not(part) => format!("not {}", told(part)),
    }
}

fn asked(asked: &Asked) -> String {
    let value = |it: &Value| format!("{}{}", it.text, if it.prefix { "…" } else { "" });
    match asked {
        Asked::Coded { code, coder } => {
            let code = code
                .as_ref()
                .map_or("*".to_owned(), |it| format!("{}{}", it.path, if it.beneath { "/**" } else { "" }));
            format!("c{code}{}", coder.as_ref().map_or(String::new(), |it| format!("@{it}")))
        }
        Asked::Uncoded => "open".to_owned(),
        Asked::Title(it) => format!("title={}", value(it)),
        Asked::Source(it) => format!("source={}", value(it)),
        Asked::Case(it) => format!("case={}", value(it)),
        Asked::Type(it) => format!("type={}", value(it)),
        Asked::Language(it) => format!("lang={}", value(it)),
        Asked::Made(it) => {
            format!("made={:?}..{:?}", it.from.map(|it| it.to_string()), it.until.map(|it| it.to_string()))
        }
        Asked::Attribute { name, value: it } => format!("{name}={}", value(it)),
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
    check("\"a – b, =c\"", "‹=a =– b, ==c›");
    check("\"access =denied negotiat*\"~5", "‹~access =denied negotiat…›5");
    check("„guten Tag“", "‹=guten =Tag›");
    check("לצה\"ל \"צה\"ל\"", "all(~לצה\"ל ‹=צה\"ל›)");
    check("/cease-?fires?/ a", "all(rcease-?fires? ~a)");
    check("(/a\\/b(c)/)", "ra\\/b(c)");
    check("speaker:R1 speaker:\"Dr. K\" -Speaker:Int*", "all(sR1 sDr. K not sInt…)");
    check("speaker:\"Dr\"* 10:30 http://x.org", "all(sDr… ~10:30 ~http://x.org)");
    check("deterr* 👍", "all(deterr… ~👍)");
}

#[test]
fn words_as_they_are_spelled() {
    check("==Word ==war* =i=Word", "all(==Word war… =i=Word)");
    check("==\"A phrase, (sic)\"", "‹==A ==phrase, ==(sic)›");
    check("=i=\"– A & b\"", "‹=i=– A =i=& b›");
    check("==\"a b\"~5", "‹==a ==b›5");
    check("gadafi~1 -négocié~2", "all(gadafi~1 not négocié~2)");
    check("a~b", "~a~b");
    assert_eq!(
        parse("a =b \"c d\" ef* \"f g\"~2 /h/").unwrap().exactly(false).to_string(),
        "==a ==b ==\"c d\" ==ef* ==\"f g\"~2 /(?-i)h/"
    );
}

#[test]
fn fields() {
    check("code:deterrence", "cdeterrence");
    check("code:\"peace talks\"/** Code:a/b", "all(cpeace talks/** ca/b)");
    check("code:effects/\"peace talks\" code:/top", "all(ceffects/peace talks c/top)");
    check("code:/**", "c*");
    check("coder:ana", "c*@ana");
    check("code:a coder:ana b", "all(ca@ana ~b)");
    check("code:a code:b coder:ana", "all(ca@ana cb@ana)");
    check("coder:ben code:a coder:ana", "all(ca@ben ca@ana)");
    check("code:a (coder:ana)", "all(ca c*@ana)");
    check("(code:a x) coder:ana", "all(ca ~x c*@ana)");
    check("(code:a coder:ana) code:b", "all(ca@ana cb)");
    check("code:a NOT coder:ana", "all(ca not c*@ana)");
    check("code:a coder:ana OR code:b", "any(ca@ana cb)");
    check("uncoded a -uncoded =uncoded", "all(open ~a not open =uncoded)");
    check("title:peace case:\"south sudan\" type:int*", "all(title=peace case=south sudan type=int…)");
    check("source:I-03 lang:fr LANG:en", "all(source=I-03 lang=fr lang=en)");
    check("date:2013", "made=Some(\"2013\")..Some(\"2013\")");
    check("date:2012..2015-03", "made=Some(\"2012\")..Some(\"2015-03\")");
    check("date:..2014 date:2014..", "all(made=None..Some(\"2014\") made=Some(\"2014\")..None)");
    check(
        "gender:female attr.title:x attr.\"place of birth\":\"New York\"*",
        "all(gender=female title=x place of birth=New York…)",
    );
}

#[test]
fn positions() {
    check("a WITHIN code:b", "[~a WITHIN cb]");
    check("x a WITHIN code:b y", "all(~x [~a WITHIN cb] ~y)");
    check("NOT a OVERLAPS b c", "all(not [~a OVERLAPS ~b] ~c)");
    check("(a OR \"b c\") NEAR/50w code:d", "[any(~a ‹=b =c›) NEAR/50w cd]");
    check("code:a BEFORE code:b AND c AFTER/2p d", "all([ca BEFORE cb] [~c AFTER/2p ~d])");
    check("(a NEAR/2p b) ENCLOSES uncoded", "[[~a NEAR/2p ~b] ENCLOSES open]");
    check("code:a SAME speaker code:b", "[ca SAME speaker cb]");
    check("code:a SAME Paragraph code:b OR c SAME source d", "any([ca SAME paragraph cb] [~c SAME source ~d])");
    check("(code:a coder:ana) OVERLAPS (code:a coder:ben)", "[ca@ana OVERLAPS ca@ben]");
    check("/x/ WITHIN speaker:R1", "[rx WITHIN sR1]");
    check("within near same", "all(~within ~near ~same)");
}

/// What is wrong with a query, from where to where.
fn check_place(text: &str, wrong: &str) {
    let error = parse(text).expect_err(text);
    let place: String = text.chars().skip(error.at).take(error.to - error.at).collect();
    assert_eq!(place, wrong, "{text}: {error}");
}

#[test]
fn an_error_marks_the_whole_of_what_is_wrong() {
    for (text, wrong) in [
        ("é \"b c", "\""),
        ("a (b", "("),
        ("a b) c", ")"),
        ("é () b", "()"),
        ("é (  ) b", "(  )"),
        ("a AND OR b", "AND"),
        ("é OR", "OR"),
        ("a -", "-"),
        ("a NOT NOT b", "NOT NOT"),
        ("é --b", "--"),
        ("a OR (NOT é -c ) d", "NOT é -c"),
        ("a & b", "&"),
        ("é (d* a)", "d*"),
        ("é (é* a)", "é*"),
        ("\"é wo*d f\"", "wo*d"),
        ("a =war* b", "=war*"),
        ("a \"…\" b", "\"…\""),
        ("é \"a\"~5 b", "\"a\"~5"),
        ("\"é b\"~12345 c", "~12345"),
        ("gadafi~3 b", "~3"),
        ("é (of~1)", "of~1"),
        ("é well-known~1 b", "well-known~1"),
        ("a // b", "//"),
        ("/é/b c", "b"),
        ("/a/~1 c", "~1"),
        ("/a/“c d”", "“"),
        ("é /abc(d/ x", "("),
        ("é /é{2,1}/ x", "{2,1}"),
        ("/\\pX/ x", "\\pX"),
        ("a /\\w{900}{900}/ x", "/\\w{900}{900}/"),
        ("a note: b", "note:"),
        ("a (code:) b", "code:"),
        ("a code:\"\" b", "code:\"\""),
        ("a code:b* c", "code:b*"),
        ("é date:soon b", "soon"),
        ("date:\"2015..2012\" b", "\"2015..2012\""),
        ("speaker:a*b c", "speaker:a*b"),
        ("a NEAR b", "NEAR"),
        ("é NEAR/50x b", "/50x"),
        ("é SAME b", "SAME"),
        ("a WITHIN b NEAR/2p c", "NEAR"),
        ("é (a b) WITHIN c", "(a b)"),
        ("é WITHIN case:libya d", "case:libya"),
        ("", ""),
    ] {
        check_place(text, wrong);
    }
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
    check_error("a ()", 2, "there is nothing between the parentheses");
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
    check_error("a speaker:", 2, "speaker: needs a name");
    check_error("\"a\"~5", 0, "nearness needs from 2 to 16 words");
    check_error(&format!("\"{}\"~5", "a ".repeat(17)), 0, "nearness needs from 2 to 16 words");
    check_error("\"a b\"~", 5, "after ~ a number up to 1000 is needed");
    check_error("\"a b\"~99999999999", 5, "after ~ a number up to 1000 is needed");
    check_error("/ab", 0, "a regular expression is opened with / and never closed");
    check_error("//", 0, "the regular expression is empty");
    check_error("/a/b/", 3, "something follows right after the regular expression");
    check_error("é /a(/", 4, "the regular expression cannot be read: unclosed group");
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

#[test]
fn errors_of_fields_and_positions() {
    check_error("é code:", 2, "code: needs a name");
    check_error("é code:\"\"", 2, "code: needs a name");
    check_error("date:", 0, "date: needs a date");
    check_error("coder:a*", 0, "coder: takes no star");
    check_error("code:deter*", 0, "code: takes no star");
    check_error("é date:soon", 7, "'soon' is not a date; write 2014, 2014-05 or 2014-05-22");
    check_error("date:2015..2012", 5, "the time '2015..2012' ends before it begins");
    check_error("é note: b", 2, "there is no field called 'note'");
    check_error("attr.x:", 0, "attr.NAME: needs a value");
    check_error("a NEAR b", 2, "NEAR needs a distance");
    check_error("é NEAR/50x b", 6, "'NEAR/50x' names no distance");
    check_error("a NEAR/w b", 6, "'NEAR/w' names no distance");
    check_error("a NEAR/ b", 6, "'NEAR/' names no distance");
    check_error("a NEAR/99999w b", 6, "'NEAR/99999w' names no distance");
    check_error("a BEFORE/2 b", 8, "'BEFORE/2' names no distance");
    check_error("a WITHIN", 2, "WITHIN needs something before and after it");
    check_error("é (a WITHIN)", 5, "WITHIN needs something before and after it");
    check_error("WITHIN a", 0, "WITHIN needs something before and after it");
    check_error("a WITHIN OR b", 2, "WITHIN needs something before and after it");
    check_error("a SAME b", 2, "SAME needs speaker, paragraph or source after it");
    check_error("a WITHIN b NEAR/2p c", 11, "NEAR follows WITHIN, and it is not clear which of them comes first");
    check_error(
        "(a b) WITHIN c",
        0,
        "WITHIN needs words, codings or what a speaker says on either side, or several of these joined by OR",
    );
    check_error("a WITHIN case:libya", 9, "WITHIN compares places in a text; this is about texts as a whole");
    check_error("é gadafi~3", 8, "after ~ either 1 or 2 is needed");
    check_error("gadafi~", 6, "after ~ either 1 or 2 is needed");
    check_error("é of~1", 2, "'of~1' is too short: it needs at least 3 letters");
    check_error("four~2", 0, "'four~2' is too short: it needs at least 5 letters");
    check_error("well-known~1", 0, "'well-known~1' is more than one word of letters");
    check_error("人道主义~1", 0, "'人道主义~1' is more than one word of letters");
    check_error(&"code:a ".repeat(201), 1400, "the query has more than 200 fields");
    check_error(&"a WITHIN b ".repeat(33), 354, "the query has more than 32 operators of position");
    assert!(parse("titel:").unwrap_err().hint().unwrap().starts_with("did you mean title:?"));
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
            "א", "人", "🙂", "'", "code:", "coder:", "x", "case:", "date:", "2012", "..", "attr.", "uncoded", " WITHIN ", " NEAR/5w ",
            " SAME source ", "BEFORE", "/2p", "==", "=i=", "~1", "abcdef", "/**", "/",
        ]), 0..16),
    ) {
        check_any(&pieces.concat())?;
    }
}

fn check_any(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query.clone()), "{:?} → {}", text, query),
        Err(error) => prop_assert!(error.at <= error.to && error.to <= text.chars().count()),
    }
    Ok(())
}

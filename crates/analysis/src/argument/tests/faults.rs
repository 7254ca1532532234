use super::{Context, Manuscript, blocks, lint};
use super::{marked, remarks};

/// A text with a fault of one rule, and what is marked in it.
fn check(rule: &str, text: &str, expected: &[&str]) {
    assert_eq!(marked(rule, text), expected, "{rule}: {text}");
}

/// Two sentences that make any text one that cites.
const CITES: &str = "Rain was scarce (Okoro, 2014: 12). Grain was dear (Lind & Weber, 2015).\n\n";

#[test]
fn empty_parentheses() {
    let rule = "citation-empty";
    check(rule, "Harvests failed ( ). Prices rose ().", &["( )", "()"]);
    check(rule, "Harvests failed (REF) and (citation needed).", &["(REF)", "(citation needed)"]);
    check(rule, "Harvests failed (;).", &["(;)"]);
    check(rule, "Call main() and “this (…) that”. The sum (n) of it.", &[]);
    check(rule, "( ) yes\n\n( ) no", &[]);
}

#[test]
fn citations_without_a_year() {
    let rule = "citation-yearless";
    check(rule, "Harvests failed (Okoro, ).", &["Okoro,"]);
    check(rule, "Harvests failed (Okoro: 12; Lind, 2014).", &["Okoro: 12"]);
    check(rule, "Harvests failed (Lind, ; also Okoro and Weber, 2003: 5-7).", &["Lind,"]);
    check(rule, &format!("{CITES}So it went on (Weber & Lind)."), &["Weber & Lind"]);
    check(rule, &format!("{CITES}Grain was never sold there (see Lind & Weber)."), &["see Lind & Weber"]);
    check(rule, &format!("{CITES}Traders said that “nothing was left to sell” (Amadi)."), &["Amadi"]);
    check(
        rule,
        &format!("{CITES}It began in the capital (Norstad). The Grain Board (GB) met (Aldo, Brin, and Celm)."),
        &[],
    );
    check(rule, &format!("{CITES}Three bodies (such as the Grain Board, the Mill Guild) met (see Figure 2)."), &[]);
    check(rule, &format!("{CITES}The note is undated (Okoro, n.d.) or not out yet (Lind, forthcoming)."), &[]);
    check(
        rule,
        &format!("{CITES}One said that “nothing was left to sell” (I-13). So did all (Interview 3; FG2)."),
        &[],
    );
    check(rule, "Pages only (Okoro 12). As here (Lind: 14). And here (Weber: 3). So (Amadi: 5). And (Brin: 6).", &[]);
}

#[test]
fn elided_citations() {
    let rule = "citation-elided";
    check(rule, "Harvests failed (… Okoro, 2014).", &["… Okoro, 2014"]);
    check(rule, "Harvests failed (ibid.: 12) and rose (Okoro, op. cit.).", &["ibid.: 12", "Okoro, op. cit."]);
    check(rule, "Harvests failed (, 2014).", &[", 2014"]);
    check(rule, "The harvests were said to fail (2014: 12).", &["(2014: 12)"]);
    check(rule, "As Okoro writes, the harvests failed (2014: 12). Okoro (2014) says so. It ended early (2014).", &[]);
}

#[test]
fn malformed_citations() {
    let rule = "citation-malformed";
    check(rule, "Harvests failed (Okoro, 205: 135).", &["Okoro, 205: 135"]);
    check(rule, "Harvests failed (Okoro, 20111).", &["Okoro, 20111"]);
    check(rule, "Harvests failed (Okoro, 2041).", &["Okoro, 2041"]);
    check(rule, "Harvests failed (Okoro, 2014: ).", &["Okoro, 2014:"]);
    check(rule, "Harvests failed (Okoro, 2014: 14-12; Lind, 2015: 121-22).", &["Okoro, 2014: 14-12"]);
    check(rule, "Harvests failed (Okoro, 2014: 12.\n\nPrices rose.", &["(Okoro, 2014: 12"]);
    check(rule, "Resolution 1593 (2005) and S/RES/1593 (2005) hold. So (Grain Act, 1923; Okoro, 2014: 8, 12–14).", &[]);
}

#[test]
fn keys_that_vary() {
    let rule = "citation-variant";
    check(rule, "One (Okoro, 2014). Two (Okoro, 2014). Three (Okorro, 2014).", &["Okorro, 2014"]);
    check(rule, "One (Grünwald, 2014). Two (Grünwald, 2014). Three (Grunwald, 2014).", &["Grunwald, 2014"]);
    check(rule, "One (Okoro, 2014a). Two (Okoro, 2014).", &["Okoro, 2014"]);
    check(rule, "One (GBNa, 2014). Two (Lind, 2014).", &["GBNa, 2014"]);
    check(rule, "One (Okoro, 2014b: 3).", &["Okoro, 2014b: 3"]);
    check(
        rule,
        "One (Okoro, 2014: 7). Two (Okoro, 2014: 7). Three (Okoro, 2014: 9). Four (Okoro, 2013: 7).",
        &["Okoro, 2013: 7"],
    );
    check(
        rule,
        "One (Okoro, 2014a). Two (Okoro, 2014b). Three (Lind & Weber, 2015). Four (Lind and Weber, 2015).",
        &[],
    );
}

#[test]
fn quotations_without_a_source() {
    let rule = "quotation-unsourced";
    check(
        rule,
        &format!("{CITES}One said that “nobody told us when the grain would come”."),
        &["“nobody told us when the grain would come”"],
    );
    check(rule, &format!("{CITES}One said that “nobody told us when the grain would come” (Amadi, 2014)."), &[]);
    check(rule, &format!("{CITES}Amadi (2014) heard that “nobody told us when the grain would come”."), &[]);
    check(rule, &format!("{CITES}The board hoped for a “grain for all” policy, and a “second year of the same”."), &[]);
    check(
        rule,
        &format!(
            "{CITES}“Nobody told us,” said one, “when the grain would come to us.” Another said “we waited for it until the spring” (Amadi, 2014)."
        ),
        &[],
    );
    check(rule, "One said that “nobody told us when the grain would come”.", &[]);
    check(rule, "It failed.1 They left.2 One said that “nobody told us when the grain would come.”3", &[]);
}

#[test]
fn claims_of_several() {
    let rule = "plural-claim";
    check(rule, &format!("{CITES}Several traders explained that prices fell."), &["Several traders explained"]);
    check(rule, &format!("{CITES}Many scholars argue that prices fell (Okoro, 2014)."), &["Many scholars argue"]);
    check(
        rule,
        &format!("{CITES}Some of the millers claimed that prices fell (Okoro, 2014: 3)."),
        &["Some of the millers claimed"],
    );
    check(rule, &format!("{CITES}Most prices fell. Some bags held rice. Most of the claims were paid."), &[]);
    check(rule, &format!("{CITES}Others argue that prices fell (Okoro, 2014: 3)."), &["Others argue"]);
    check(rule, &format!("{CITES}Expert observers agree that prices fell (Okoro, 2014)."), &["Expert observers agree"]);
    check(rule, &format!("{CITES}Many scholars argue that prices fell (Okoro, 2014; Lind, 2015)."), &[]);
    check(rule, &format!("{CITES}Some argue that prices fell (traders at the market, 2014)."), &[]);
    check(
        rule,
        &format!("{CITES}Several traders sold grain. The experts Ada Lind and Bo Weber criticise it (Lind, 2015)."),
        &[],
    );
    check(rule, &format!("{CITES}Some traders complained. One spoke of ruin (Okoro, 2014)."), &[]);
}

#[test]
fn questions_that_drift() {
    let rule = "question-drift";
    let list =
        "Q1: Did the aid reach people in need?\n\nQ2: Did the aid help to end the hunger?\n\nThe cases follow.\n\n";
    check(
        rule,
        &format!("{list}Case 1: Aldo\n\nQ1: Did the aid reach people?\n\nIt did so in part."),
        &["Q1: Did the aid reach people?"],
    );
    check(
        rule,
        &format!("{list}Case 1: Aldo\n\nQ1: Did the aid in Aldo reach people in need?\n\nIt did so in part."),
        &[],
    );
    check(
        rule,
        "# Did the aid reach people in need?\n\nYes.\n\n# Did the aid reach all people in need?\n\nNo.",
        &["# Did the aid reach all people in need?"],
    );
    check(rule, "# Who came?\n\nAll.\n\n# Who paid the bill?\n\nNobody.", &[]);
}

#[test]
fn sections_without_a_source() {
    let rule = "section-unsourced";
    let long = "The price of grain rose in the north and fell in the south, where the mills stood idle. ".repeat(4);
    check(rule, &format!("# Rain\n\n{CITES}It rained (Amadi, 2012).\n\n# Prices\n\n{long}"), &["# Prices"]);
    check(rule, &format!("# Rain\n\n{CITES}It rained (Amadi, 2012).\n\n# Conclusion\n\n{long}"), &[]);
    check(rule, &format!("# Rain\n\n{CITES}It rained (Amadi, 2012).\n\n# Prices\n\n{long}(Lind, 2015)."), &[]);
    check(rule, &format!("# Prices\n\n{long}"), &[]);
    check(rule, &long.repeat(8), &[]);
}

#[test]
fn lists_that_are_miscounted() {
    let rule = "enumeration";
    check(rule, "There are three reasons. First, it rained. Second, nobody sowed.", &["three reasons"]);
    check(rule, "It failed in two ways: (1) late, (2) at random, and (3) at a loss.", &["two ways"]);
    check(rule, "There are three reasons. First, it rained. Second, nobody sowed. Finally, the mill burned.", &[]);
    check(
        rule,
        "There are three reasons for this. They are well known. Two steps follow. First, sow. Second, reap.",
        &[],
    );
    check(rule, "These two reasons hold. First, it rained. Second, it froze. Third, it thawed.", &[]);
}

#[test]
fn hedges_that_are_lost() {
    let rule = "claim-upgrade";
    check(
        rule,
        "The plan was to feed up to two million people. In the end it fed two million people.",
        &["two million people"],
    );
    check(rule, "There was no measurable price effect. So there was no price effect.", &["no price effect"]);
    check(
        rule,
        "The plan was to feed up to two million people. It fed about two million people, and 300 cows. 300 cows died.",
        &[],
    );
    check(rule, "There was no price effect. There was no measurable price effect.", &[]);
}

#[test]
fn another_actor_answers() {
    let rule = "unit-shift";
    let head = "# What was the Grain Board’s rationale for the ban?\n\nIt met in May.";
    check(rule, &format!("{head} Hence, Norland’s rationale was fear."), &["Hence, Norland’s rationale was fear."]);
    check(rule, &format!("{head} Hence, the GB’s rationale was fear. Norland’s rationale was envy."), &[]);
}

#[test]
fn a_remark_leads_to_its_words() {
    let text = "Über alles — ja.\n\nHarvests failed\n( ) again.";
    let remark = remarks(text).into_iter().next().unwrap();
    assert_eq!((remark.line, remark.column, remark.rule), (4, 1, "citation-empty"));
    assert_eq!(remark.span.slice(text), Some("( )"));
}

#[test]
fn works_that_the_bibliography_lacks() {
    let text = "Rain fell late (Okoro, 2014; Lind & Weber, 2015: 3). It fell again (Okoro, 2014). So says Sato (2016), and so does S/RES/1593.";
    let of = |sources: &str| -> Vec<String> {
        let corpus = crate::tests::study::study(&format!(r#"{{"sources": [{sources}]}}"#));
        let context = Context { year: Some(2026), corpus: Some(&corpus), ..Context::default() };
        let remarks = lint(&Manuscript::read(text, &blocks(text)), &context, &["citation-unresolved"]).remarks;
        remarks.into_iter().map(|it| it.message).collect()
    };
    assert_eq!(of(r#"{"id": "D-1", "title": "Notes"}"#), Vec::<String>::new(), "no bibliography");
    let bibliography =
        r#"{"id": "okoro14", "citation_key": "Okoro 2014"}, {"id": "lw", "citation_key": "Lind & Weber 2015"}"#;
    let found = of(bibliography);
    assert!(
        found.iter().any(|it| it.contains("Sato 2016")) && !found.iter().any(|it| it.contains("Okoro")),
        "{found:?}"
    );
    assert!(!found.iter().any(|it| it.contains("Lind")), "{found:?}");
    assert_eq!(
        of(&format!(
            r#"{bibliography}, {{"id": "s", "citation_key": "Sato 2016"}}, {{"id": "r", "title": "S/RES/1593 (2005)"}}"#
        )),
        Vec::<String>::new()
    );
}

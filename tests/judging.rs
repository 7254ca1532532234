//! Judging evidence: searches for the contrary, rivals, and what an analyst says over what was computed.

use crate::driver::Desk;
use serde_json::{Value, json};

/// Two interviews, a finding with one link for and one against it, and a rival.
fn desk() -> Desk {
    let desk = Desk::with_texts(&[
        ("I-1.txt", "A: Nobody was afraid.\nA: The convoy was afraid of mines.\nA: We left."),
        ("I-2.txt", "B: I was afraid of the Court, to be honest.\nB: So was the convoy."),
    ]);
    desk.ok("case add libya");
    desk.ok("question add Q2 --wording 'Did it help?' --kind effect");
    desk.ok("codebook add fear");
    desk.ok("code apply fear --in I-1 --quote 'Nobody was afraid.'");
    desk.ok("code apply fear --in I-2 --quote 'afraid of the Court'");
    desk.ok("finding add F1 --question Q2 --case libya --text 'No effect'");
    desk.ok("finding add R1 --question Q2 --case libya --text 'The rain' --role rival");
    desk.ok("evidence add F1 --source I-1 --stance supports --quote 'Nobody was afraid.'");
    desk.ok("evidence add F1 --source I-2 --stance contradicts --quote 'afraid of the Court'");
    desk
}

fn link(desk: &Desk, at: usize) -> String {
    desk.column("evidence list F1", "guid").swap_remove(at)
}

#[test]
fn a_finding_is_final_only_when_the_contrary_was_searched_for() {
    let desk = desk();
    let said = desk.refused("finding edit F1 --final");
    assert!(said.contains("no search for evidence against it") && said.contains("alidade challenge add F1"), "{said}");
    let said = desk.ok("challenge list F1");
    assert!(said.contains("No search against 'F1' yet") && said.contains("alidade challenge add"), "{said}");
    let said = desk.ok("challenge add F1 --query afraid --reviewed all --result 'One contradicts, and is linked'");
    // Three paragraphs are found; two of them are linked.
    assert!(said.contains("3 hits, 3 read, 1 not linked to the finding"), "{said}");
    desk.ok("finding edit F1 --final");
    let guid = desk.column("challenge list F1", "guid").swap_remove(0);
    let said = desk.refused(&format!("challenge remove {guid}"));
    assert!(said.contains("cannot be final") && said.contains("Hint: "), "{said}");
    desk.ok("challenge waive F1 --reason 'Both were read whole'");
    desk.ok(&format!("challenge remove {}", &guid[guid.len() - 8..]));
    assert_eq!(desk.column("challenge list F1", "waived"), ["Both were read whole"]);
    assert!(desk.refused("challenge waive F1 --reason ''").contains("why no search is made"));
}

#[test]
fn a_search_says_where_it_looked_and_what_it_found() {
    let desk = desk();
    let said = desk.json("challenge add F1 --query afraid --source I-1 --reviewed 1 --result 'Nothing new'");
    assert_eq!(json!([said["hits"], said["reviewed"], said["not_linked"]]), json!([2, 1, 1]));
    desk.ok("challenge add F1 --query 'snow OR ice' --result 'No hit'");
    desk.ok("challenge add F1 --scope 'card index' --hits 3 --reviewed 3 --result 'None speaks of it'");
    let list = desk.json("challenge list");
    let told: Vec<Value> =
        list.as_array().unwrap().iter().map(|it| json!([it["query"], it["scope"], it["hits"]])).collect();
    assert_eq!(
        json!(told),
        json!([["afraid", "source I-1", 2], ["snow OR ice", "all texts", 0], [null, "card index", 3]])
    );
    let said = desk.ok("challenge list");
    assert!(said.contains("searched  afraid · source I-1 · 2 hits · 1 read"), "{said}");
    assert!(said.contains("Nothing new") && said.lines().all(|it| it.chars().count() <= 80), "{said}");
    for (line, part) in [
        ("challenge add F1 --query 'afraid (' --result x", "Error: "),
        ("challenge add F1 --query afraid --hits 3 --result x", "--hits"),
        ("challenge add F1 --query afraid", "--result"),
        ("challenge add F1 --result x", "--query"),
        ("challenge add F1 --query afraid --reviewed 9 --result x", "9 passages were read of 3"),
        ("challenge add F1 --scope archive --reviewed all --result x", "how many there are"),
        ("challenge add F9 --query afraid --result x", "no finding is called 'F9'"),
        ("challenge remove 0000", "there is no search '0000'"),
    ] {
        let said = desk.refused(line);
        assert!(said.contains(part), "{line}: {said}");
    }
    assert_eq!(desk.column("challenge list", "hits").len(), 3);
}

#[test]
fn a_rival_is_weighed_link_by_link() {
    let desk = desk();
    assert!(desk.ok("rival list F1").contains("alidade rival add F1"));
    let said = desk.refused(&format!("evidence edit {} --under-rival R1=0.2", link(&desk, 0)));
    assert!(said.contains("'R1' is not a rival") && said.contains("alidade rival add"), "{said}");
    desk.ok("rival add F1 R1 --why 'It rained that week'");
    desk.ok("rival add F1 R1 --why 'It rained all week'");
    assert_eq!(desk.column("rival list", "why"), ["It rained all week"]);
    desk.ok(&format!("evidence edit {} --likelihood 0.7 --under-rival R1=0.2", link(&desk, 0)));
    let rows = desk.json("evidence list F1");
    assert_eq!(json!([rows[0]["likelihood"], rows[0]["under_rivals"]]), json!([0.7, {"R1": 0.2}]));
    assert!(desk.ok("rival list").contains("R1: The rain (1 of 2 links scored)"));
    for (score, part) in [("--likelihood 1", "is not a likelihood"), ("--under-rival R1=high", "RIVAL=P")] {
        let said = desk.refused(&format!("evidence edit {} {score}", link(&desk, 0)));
        assert!(said.contains(part), "{said}");
    }
    desk.ok(&format!("evidence edit {} --under-rival R1=", link(&desk, 0)));
    assert_eq!(desk.json("evidence list F1")[0]["under_rivals"], json!({}));
    let said = desk.ok("rival remove F1 R1");
    assert!(said.contains("no rival"), "{said}");
    assert!(desk.refused("rival remove F1 R1").contains("not rivals"));
    assert!(desk.refused("rival add F1 F1").contains("its own rival"));
    let said = desk.run("rival add R1 F1");
    assert!(said.err.contains("counts as an answer") && said.code == 0, "{}", said.err);
}

#[test]
fn what_is_known_of_a_finding_is_shown_with_it() {
    let desk = desk();
    desk.ok("rival add F1 R1 --why 'It rained'");
    desk.ok("finding edit F1 --causal contribution --unit Council --scope-condition 'In towns' --rests-on R1");
    desk.ok(&format!("evidence edit {} --test hoop --passed yes", link(&desk, 0)));
    desk.ok(&format!("evidence edit {} --disposition explained --because 'Of another year'", link(&desk, 1)));
    desk.ok("challenge add F1 --query afraid --result 'One against it'");
    desk.ok("judge set F1 adequacy minor --reason 'Two voices'");
    let said = desk.ok("finding show F1");
    for part in [
        "Rests on      R1",
        "Holds         In towns",
        "Causal claim  contribution",
        "Unit          Council",
        "rival  R1: The rain",
        "searched  afraid · all texts · 3 hits",
        "adequacy: minor (ana, ",
        "as a test: hoop, passed",
        "what became of it: explained: Of another year",
    ] {
        assert!(said.contains(part), "'{part}' is missing:\n{said}");
    }
    let shown = desk.json("finding show F1");
    assert_eq!(shown["causal"], "contribution");
    assert_eq!(shown["rests_on"], json!(["R1"]));
    assert_eq!(shown["rivals"][0]["rival"], "R1");
    assert_eq!(shown["challenges"][0]["hits"], 3);
    assert_eq!(shown["judgements"][0]["value"], "minor");
    let links = shown["evidence"].as_array().unwrap();
    assert_eq!(json!([links[0]["test"], links[0]["passed"]]), json!(["hoop", true]));
    assert_eq!(
        json!([links[1]["disposition"], links[1]["disposition_reason"]]),
        json!(["explained", "Of another year"])
    );
    assert!(desk.ok("finding show R1").contains("Role      rival"));
}

#[test]
fn the_last_word_counts_and_the_history_stays() {
    let desk = desk();
    assert!(desk.ok("judge list").contains("alidade judge set"));
    let said = desk.ok("judge set F1 adequacy Serious --reason 'One voice'");
    assert_eq!(said, "'F1': adequacy is serious now.\n");
    desk.ok("judge set F1 adequacy minor --reason 'Two voices' --coder ben");
    desk.ok("judge set F1 verdict contradicts --strand interview --reason 'He is the better witness'");
    desk.ok("judge answer Q2 'Hardly' --case libya --reason 'It follows from F1'");
    desk.ok("judge answer Q2 'No' --reason 'Of one case only'");
    assert_eq!(desk.column("judge list", "value"), ["Hardly", "No", "minor", "contradicts"]);
    assert_eq!(desk.column("judge list F1", "coder"), ["ben", "ana"]);
    assert_eq!(desk.column("judge list Q2", "value"), ["Hardly", "No"]);
    let again = desk.ok("judge set F1 adequacy minor --reason 'Two voices'");
    assert_eq!(again, "Nothing changed: it was so already.\n");
    desk.ok("judge withdraw F1 adequacy --reason 'The rule is right'");
    desk.ok("judge withdraw Q2 answer --case libya --reason 'Too early'");
    assert_eq!(desk.column("judge list", "value"), ["No", "contradicts"]);
    assert_eq!(desk.column("judge list F1 --all", "stands"), ["false", "false", "true", "false"]);
    let said = desk.ok("judge list F1 --all");
    assert!(said.contains("adequacy: serious (ana, ") && said.contains("no longer)"), "{said}");
    assert!(said.contains("adequacy: withdrawn") && said.contains("The rule is right"), "{said}");
}

#[test]
fn a_judgement_is_refused_where_it_means_nothing() {
    let desk = desk();
    for (line, part) in [
        ("judge set F1 adequacy bad --reason x", "'serious'"),
        ("judge set F1 mood good --reason x", "confidence"),
        ("judge set F1 verdict supports --reason x", "a strand is named for a verdict"),
        ("judge set F1 level T4 --strand interview --reason x", "a strand is named for a verdict"),
        ("judge set F1 adequacy minor", "--reason"),
        ("judge set F1 adequacy minor --reason ''", "needs a reason"),
        ("judge set F1 adequacy '' --reason x", "judge withdraw"),
        ("judge set F1 answer Yes --reason x", "judge answer"),
        ("judge withdraw F1 adequacy --reason x", "no judgement to take back"),
        ("judge answer Q9 Yes --reason x", "no question is called 'Q9'"),
        ("judge list F9", "no finding is called 'F9'"),
    ] {
        let said = desk.refused(line);
        assert!(said.contains(part), "{line}: {said}");
    }
    assert_eq!(desk.json("judge list --all"), json!([]));
}

#[test]
fn the_worksheet_shows_the_rule_and_the_word_over_it() {
    let desk = desk();
    let sheet = desk.json("judge show F1");
    let names: Vec<&Value> = sheet["components"].as_array().unwrap().iter().map(|it| &it["component"]).collect();
    assert_eq!(json!(names), json!(["methods", "coherence", "adequacy", "relevance"]));
    assert_eq!(sheet["confirmed"], false);
    let said = desk.ok("judge show F1");
    assert!(said.contains("(suggested, not confirmed)") && said.contains("judge set 'F1'"), "{said}");
    desk.ok("judge set F1 methods serious --reason 'Asked to please'");
    desk.ok("judge set F1 confidence very_low --reason 'Two voices against each other'");
    let said = desk.ok("judge show F1");
    assert!(said.contains("methods    serious concerns\n") && said.contains("Asked to please"), "{said}");
    assert!(said.contains("confidence very low  (confirmed)") && !said.contains("Nobody confirmed"), "{said}");
    assert!(said.lines().all(|it| it.chars().count() <= 80), "{said}");
    desk.ok("finding add B1 --case libya --text 'On the whole, no'");
    let said = desk.refused("judge show B1");
    assert!(said.contains("nothing is computed for it") && said.contains("Hint: "), "{said}");
}

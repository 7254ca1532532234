//! Every act is taken back and brought back through the command line, and the history says who did what.

use crate::driver::Desk;
use serde_json::{Value, json};

/// Acts in an order in which each can be done, and the list in which each shows. `GUID:list` stands for the last GUID of a list.
const ACTS: &[(&str, &str)] = &[
    ("study --title Referrals --question 'Do they help?' --number-format .", "study"),
    ("study --default-coder ana", "study"),
    ("study --item coreq.4='Trained interviewer' --scope Council", "study"),
    ("study --item coreq.4=", "study"),
    ("case add libya --title Libya --period 2011..2015 --unit Council", "case list"),
    ("case add mali --exclude --reason 'No referral'", "case list"),
    ("case edit libya --reason 'Referred by the Council'", "case list"),
    ("case event add libya --date 2011-02-26 --label Resolution --kind treatment", "case list"),
    ("case event remove libya Resolution", "case list"),
    ("case rename mali mali-2", "case list"),
    ("participant add P-1 --attribution Diplomat --level background", "participant list"),
    ("participant edit P-1 --level chatham_house --institution mission", "participant list"),
    ("participant rename P-1 P-01", "participant list"),
    ("import one.txt --type interview --case libya --participant P-01", "source show one --text"),
    ("import folder", "source list"),
    ("source add D-1 --type report --case libya --date 2011-02-26", "source list"),
    ("source set D-1 --title 'A report' --attribute genre=memo", "source list"),
    ("source rename D-1 D-2", "source list"),
    ("source types --add diary --strand 'field notes' --new-strand", "source types"),
    ("relation add D-2 one --kind quotes --why 'It says so'", "relation list"),
    ("codebook add effects --definition 'What changed'", "codebook list"),
    ("codebook add deterrence --parent effects", "codebook list"),
    ("codebook edit deterrence --include 'Fear, said or shown'", "codebook list"),
    ("codebook rename deterrence fear", "codebook list"),
    ("codebook add other", "codebook list"),
    ("codebook move fear --under other", "codebook list"),
    ("codebook import codes.csv", "codebook list"),
    ("question add Q1 --wording 'Did it help?' --kind effect --code fear", "question list"),
    ("question edit Q1 --wording 'Did it help them?'", "question list"),
    ("question word Q1 libya 'Did it help Libya?'", "question list"),
    ("question rename Q1 Q2", "question list"),
    ("code apply fear --in one --quote 'Nobody was deterred' --memo 'Look again'", "code list"),
    ("search 'convoy*' --code other --as words --coder ben", "code list"),
    ("code remove --by ben", "code list"),
    ("import codings.csv", "code list"),
    ("codebook split other third --containing convoy", "code list"),
    ("codebook merge third other", "code list"),
    ("coder rename ben benno", "coder list"),
    ("scope mark examined --source one --question Q2 --case libya", "scope list"),
    ("scope remove GUID:scope list", "scope list"),
    ("dataset import deaths.csv --source DS-1 --case libya", "dataset show deaths"),
    ("dataset add-value deaths 2013 '3.456'", "dataset show deaths"),
    ("dataset set deaths --unit deaths --measure 'battle deaths'", "dataset show deaths"),
    ("finding add F1 --question Q2 --case libya --text 'No effect' --grade limited --valence -", "finding list"),
    ("finding edit F1 --text 'Hardly any effect' --final --disconfirming-search 'none'", "finding list"),
    ("finding rename F1 L2.1", "finding list"),
    ("evidence add L2.1 --source one --quote 'Nobody was deterred' --stance supports --strength 2", "evidence list"),
    ("evidence add L2.1 --series deaths --stance contradicts", "evidence list"),
    ("evidence edit GUID:evidence list --strength 3 --note 'A series of its own'", "evidence list"),
    ("evidence remove GUID:evidence list", "evidence list"),
    ("challenge add L2.1 --query convoy --reviewed all --result 'None'", "challenge list"),
    ("challenge waive L2.1 --reason 'Read whole'", "challenge list"),
    ("challenge remove GUID:challenge list", "challenge list"),
    ("finding add L2.1r --question Q2 --case libya --text 'The rain' --role rival", "finding list"),
    ("finding edit L2.1 --causal cause --unit Council --scope-condition here --rests-on L2.1r", "finding list"),
    ("rival add L2.1 L2.1r --why 'It rained'", "rival list"),
    ("evidence edit GUID:evidence list --test hoop --passed yes --under-rival L2.1r=0.2", "evidence list"),
    ("evidence edit GUID:evidence list --likelihood 0.7 --disposition explained --because Rain", "evidence list"),
    ("judge set L2.1 adequacy serious --reason 'One voice'", "judge list --all"),
    ("judge set L2.1 verdict supports --strand interview --reason 'He said so'", "judge list --all"),
    ("judge withdraw L2.1 adequacy --reason 'Two voices'", "judge list --all"),
    ("judge answer Q2 --case libya 'Hardly' --reason 'It follows'", "judge list --all"),
    ("rival remove L2.1 L2.1r", "rival list"),
    ("memo add --finding L2.1 --title Doubt --text 'Too few'", "memo list"),
    ("memo edit GUID:memo list --text 'Enough'", "memo list"),
    ("memo remove GUID:memo list", "memo list"),
    ("interview import register.csv", "interview list"),
    ("interview add R-3 --source one --minutes 40", "interview list"),
    ("interview edit R-3 --mode phone --participant P-09", "interview list"),
    ("interview edit R-3 --clear mode --clear minutes", "interview list"),
    ("interview rename R-3 R-03", "interview list"),
    ("interview remove R-03", "interview list"),
    ("interview group add mayors --case libya --why 'They know'", "interview groups"),
    ("interview group edit mayors --case ''", "interview groups"),
    ("interview group rename mayors officials", "interview groups"),
    ("interview group remove officials", "interview groups"),
    ("published import figures.json --make", "published list"),
    ("published link F2-N-3 L2.1", "published list"),
    ("published link F2-N-3 ''", "published list"),
    ("published remove 'figure 2'", "published list"),
    ("published remove --all", "published list"),
    ("actor add Master --kind person --alias 'H. M.'", "actor list"),
    ("actor edit Master --alias '' --note 'Until 2013'", "actor list"),
    ("actor rename Master 'Harbour master'", "actor list"),
    ("actor remove Harbour", "actor list"),
    ("source set D-2 --clear date", "source list"),
    ("case edit libya --clear period", "case list"),
    ("participant edit P-01 --clear level", "participant list"),
    ("finding edit L2.1 --clear grade --clear valence", "finding list"),
    ("evidence edit GUID:evidence list --clear test --clear disposition", "evidence list"),
    ("relation remove D-2 one", "relation list"),
    ("import study.yaml", "finding list"),
    ("source revise one corrected.txt --reason 'typing errors'", "source show one --text"),
    ("code review --accept-all", "code review"),
    ("finding remove L2.1", "finding list"),
    ("question remove Q3", "question list"),
    ("participant remove P-01", "participant list"),
    ("codebook remove other --with-codings", "codebook list"),
    ("dataset remove deaths", "dataset list"),
    ("source remove one", "source list"),
    ("case remove mali-2", "case list"),
];

fn desk() -> Desk {
    let desk = Desk::with_project();
    desk.file("one.txt", "Q: Was anybody deterred?\n\nA: Nobody was deterred. No convoy came.\n");
    desk.file("corrected.txt", "Q: Was anyone deterred?\n\nA: Nobody at all was deterred. No convoy came.\n");
    desk.file("folder/two.txt", "A: One convoy came.");
    desk.file("folder/three.md", "# Three\n\nNo convoys.");
    desk.file("codes.csv", "name,parent,definition\nthird,effects,A third\nfear,effects,\n");
    desk.file("codings.csv", "source,code,coder,quote\ntwo,other,ben,One convoy\ntwo,fear,cleo,came\n");
    desk.file("deaths.csv", "series,period,value\ndeaths,2011,1.234\ndeaths,2012,2.345\n");
    let figures = crate::driver::root().join("fixtures/published/transcription.json");
    desk.file("figures.json", std::fs::read(figures).unwrap());
    desk.file("register.csv", "id,status,participant,group\nR-1,declined,P-08,aid workers\nR-2,planned,,\n");
    desk.file(
        "study.yaml",
        "questions: [{id: Q3, wording: Why?}]\nfindings: [{id: L2.2, question: Q2, case: libya, text: Another}]\n",
    );
    desk
}

fn look(desk: &Desk, list: &str) -> Value {
    let said = desk.run(&format!("{list} --json"));
    serde_json::from_str(&said.out).unwrap_or(Value::Null)
}

/// All that a person can list, without the project's revision, which counts acts and so always grows.
fn everything(desk: &Desk) -> Vec<Value> {
    let mut lists: Vec<&str> = ACTS.iter().map(|(_, list)| *list).chain(["code list", "search convoy --all"]).collect();
    lists.sort_unstable();
    lists.dedup();
    lists.into_iter().map(|it| without_revision(look(desk, it))).collect()
}

fn without_revision(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        ["revision", "revision_hash"].iter().for_each(|it| drop(fields.remove(*it)));
    }
    value
}

/// Does all acts; each shows in its list, is taken back and brought back.
fn do_all(desk: &Desk) {
    for (act, list) in ACTS {
        let act = match act.split_once("GUID:") {
            Some((before, after)) => {
                let (of, rest) = after.split_once(" list").unwrap();
                let guid = desk.column(&format!("{of} list"), "guid").pop().unwrap();
                format!("{before}{guid}{rest}")
            }
            None => (*act).to_owned(),
        };
        let state = || without_revision(look(desk, list));
        let before = state();
        desk.ok(&act);
        let after = state();
        assert_ne!(before, after, "{act} does not show in {list}");
        desk.ok("undo");
        assert_eq!(state(), before, "undo of {act}");
        desk.ok("redo");
        assert_eq!(state(), after, "redo of {act}");
    }
}

#[test]
fn every_act_is_taken_back_and_brought_back() {
    let desk = desk();
    let first = everything(&desk);
    do_all(&desk);
    let last = everything(&desk);
    desk.ok("check");
    for _ in ACTS {
        desk.ok("undo");
    }
    assert_eq!(everything(&desk), first);
    let said = desk.refused("undo");
    assert!(said.contains("nothing to undo"), "{said}");
    desk.ok("check");
    for _ in ACTS {
        desk.ok("redo");
    }
    assert_eq!(everything(&desk), last);
    assert!(desk.refused("redo").contains("nothing to redo"));
    desk.ok("check");
}

#[test]
fn the_log_says_who_did_what() {
    let desk = desk();
    desk.ok("import one.txt");
    desk.ok("codebook add fear --coder ben");
    desk.ok("code apply fear --in one --paragraph 2");
    desk.ok("undo --coder cleo");
    let acts = desk.json("log");
    let told: Vec<Value> =
        acts.as_array().unwrap().iter().map(|it| json!([it["coder"], it["name"], it["undoes"]])).collect();
    assert_eq!(
        json!(told[..4]),
        json!([
            ["cleo", "undo: apply fear in one", acts[1]["id"]],
            ["ana", "apply fear in one", null],
            ["ben", "add code fear", null],
            ["ana", "import one", null]
        ])
    );
    let said = desk.ok("log");
    assert!(said.contains("cleo") && said.contains("undo: apply fear in one"), "{said}");
    let said = desk.ok(&format!("log {}", acts[1]["id"]));
    assert!(said.contains("by ana at ") && said.contains("+ coding "), "{said}");
    let said = desk.refused("log 999");
    assert!(said.contains("no act 999") && said.contains("alidade log"), "{said}");
}

#[test]
fn an_older_act_is_taken_back_unless_something_rests_on_it() {
    let desk = desk();
    desk.ok("import one.txt");
    let import = desk.json("log")[0]["id"].clone();
    desk.ok("codebook add fear");
    desk.ok("codebook add other");
    let older = desk.json("log")[1]["id"].clone();
    desk.ok(&format!("undo {older}"));
    assert_eq!(desk.column("codebook list", "name"), ["other"]);
    desk.ok("redo");
    desk.ok("code apply fear --in one --paragraph 1");
    for act in [&import, &older] {
        let said = desk.refused(&format!("undo {act}"));
        assert!(said.contains("depends on it") && said.contains("Hint: "), "{said}");
    }
    assert_eq!(desk.json("code list").as_array().unwrap().len(), 1);
    let said = desk.refused("undo 1");
    assert!(said.contains("cannot be undone"), "{said}");
    desk.ok("check");
}

#[test]
fn what_is_undone_can_be_followed_by_something_new() {
    let desk = desk();
    desk.ok("codebook add fear");
    desk.ok("undo");
    desk.ok("codebook add other");
    let said = desk.refused("redo");
    assert!(said.contains("nothing to redo") && said.contains("Hint: "), "{said}");
    assert_eq!(desk.column("codebook list", "name"), ["other"]);
}

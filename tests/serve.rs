//! The workbench's server as scripts and pages use it: what is coded is exactly what was selected, nothing is done twice or lost,
//! and whoever looks on hears of it. Who may ask at all: `probe.rs`.

use crate::driver::Desk;
use crate::served::{Answer, Served, utf16};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_millis(1000);

fn desk() -> Desk {
    Desk::with_texts(&[
        ("I-01.txt", "W: We came late.\nQ: When?\nW: In March, after the rains."),
        ("I-02.txt", "Nobody came."),
    ])
}

fn ids(answer: &Value) -> Vec<i64> {
    answer["codings"].as_array().unwrap().iter().map(|it| it[0].as_i64().unwrap()).collect()
}

#[test]
fn a_selection_is_stored_as_the_exact_words() {
    let text = "A👩‍👩‍👧‍👦B 😀 e\u{301}a 𠮷野家 كان الخوف كبيرا، שָׁלוֹם ❤️ 人道主义准入 🇸🇾🏽 end.";
    let desk = Desk::with_texts(&[("many.txt", text)]);
    let served = Served::start(&desk);
    let shown = served.get("sources/1/text")["text"].as_str().unwrap().to_owned();
    let length = shown.encode_utf16().count();
    assert_eq!(served.get("sources")["sources"][0]["length"], length);
    for words in
        ["👩‍👩‍👧‍👦", "B 😀 e\u{301}", "\u{301}a", "𠮷野家", "الخوف كبيرا", "שָׁלוֹם ❤️", "准入", "🏽 end", "👧", "A", "end."]
    {
        let span = utf16(&shown, words);
        let made = served.code("coder=ann", 1, span, "strange");
        let id = ids(&made)[0];
        assert_eq!(made["codings"][0][1], span.0);
        assert_eq!(made["codings"][0][2], span.1);
        let coding = served.get(&format!("codings/{id}"));
        assert_eq!(coding["quotation"], words);
        assert_eq!((&coding["start"], &coding["end"]), (&json!(span.0), &json!(span.1)));
    }
    // Half a character is no selection, and nothing lies past the end.
    let inside = utf16(&shown, "😀").0;
    for span in [(inside, inside + 1), (inside + 1, inside + 4), (5, 5), (9, 4), (0, length + 1), (length, length + 2)]
    {
        let body = json!({"source": 1, "text_revision": 1, "spans": [[span.0, span.1]], "codes": [1]});
        served.refused(400, "POST", "codings", &body);
    }
    let listed = desk.column("code list", "quotation");
    assert!(listed.contains(&"👩‍👩‍👧‍👦".to_owned()) && listed.contains(&"الخوف كبيرا".to_owned()), "{listed:?}");
    served.terminate();
    desk.ok("check");
}

#[test]
fn the_same_op_is_done_once_even_after_a_kill() {
    let desk = desk();
    let served = Served::start(&desk);
    let body =
        json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "new_codes": [{"name": "late"}], "memo": "look"});
    let first = served.send_ok("POST", "codings?coder=ann&op=A-1", &body);
    assert_eq!(served.send_ok("POST", "codings?coder=ann&op=A-1", &body), first);
    let removed = served.send_ok("DELETE", "codings?coder=ann&op=A-2", &json!({"ids": ids(&first)}));
    let undone = served.send_ok("POST", "undo?coder=ann&op=A-3", &json!({}));
    served.kill();
    let served = Served::start(&desk);
    assert_eq!(served.send_ok("POST", "codings?coder=ann&op=A-1", &body), first);
    assert_eq!(served.send_ok("DELETE", "codings?coder=ann&op=A-2", &json!({"ids": ids(&first)})), removed);
    assert_eq!(served.send_ok("POST", "undo?coder=ann&op=A-3", &json!({})), undone);
    assert_eq!(served.get("project")["counts"]["codings"], 1);
    assert_eq!(served.get("project")["counts"]["memos"], 1);
    // Without a number of the asker's own, the same words are found coded already, and no act is written.
    let again = served.send_ok(
        "POST",
        "codings?coder=ann",
        &json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "codes": [1]}),
    );
    assert_eq!((&again["act"], &again["already"]), (&Value::Null, &json!(ids(&first))));
}

#[test]
fn acts_of_others_arrive_within_a_second() {
    let desk = desk();
    let served = Served::start(&desk);
    let revision = served.get("project")["revision"].as_i64().unwrap();
    let (one, two) = (served.events(""), served.events(&format!("?since={revision}")));
    for events in [&one, &two] {
        let hello = events.recv_timeout(SOON * 5).unwrap();
        assert_eq!((&hello["type"], &hello["revision"]), (&json!("hello"), &json!(revision)));
        assert_eq!(hello["server"], served.get("project")["server"]);
    }
    let begun = Instant::now();
    served.code("coder=ann&op=mine", 1, (0, 9), "late");
    for events in [&one, &two] {
        let act = Served::next_act(events, SOON * 5).unwrap();
        assert_eq!((&act["op"], &act["act"]["coder"], &act["sources"]), (&json!("mine"), &json!("ann"), &json!([1])));
        assert!(act["tables"].as_array().unwrap().contains(&json!("coding")), "{act}");
    }
    println!("own act: {:?}", begun.elapsed());
    desk.ok("--coder ben code apply late --in I-02 --paragraph 1");
    let begun = Instant::now();
    let act = Served::next_act(&one, SOON * 5).unwrap();
    println!("act of another process: {:?} after it ended", begun.elapsed());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!((&act["act"]["coder"], &act["sources"], &act["op"]), (&json!("ben"), &json!([2]), &Value::Null));
    // Who was away is told what happened meanwhile.
    let later = served.events(&format!("?since={revision}"));
    assert_eq!(Served::next_act(&later, SOON * 5).unwrap()["op"], "mine");
    assert_eq!(Served::next_act(&later, SOON * 5).unwrap()["act"]["coder"], "ben");
}

#[test]
fn nobody_overwrites_what_another_did_meanwhile() {
    let desk = desk();
    let served = Served::start(&desk);
    let made = served.send_ok("POST", "codes?coder=ann", &json!({"name": "late", "definition": "came late"}));
    let (id, seen) = (made["id"].as_i64().unwrap(), made["revision"].as_i64().unwrap());
    desk.ok("--coder ben codebook edit late --definition 'arrived late'");
    let path = format!("codes/{id}?coder=ann&if_revision={seen}");
    let conflict = served.refused(409, "PATCH", &path, &json!({"definition": "mine"}));
    assert_eq!((&conflict["kind"], &conflict["coder"]), (&json!("conflict"), &json!("ben")));
    assert_eq!((conflict["act"].as_i64().unwrap(), &conflict["name"]), (seen + 1, &json!("edit code late")));
    assert_eq!(served.get("codes")["codes"][0]["definition"], "arrived late");
    let path = format!("codes/{id}?coder=ann&if_revision={}", seen + 1);
    served.send_ok("PATCH", &path, &json!({"definition": "mine", "example": "x"}));
    // What belongs to a source counts as the source.
    let seen = served.get("project")["revision"].as_i64().unwrap();
    desk.ok("source set I-01 --attribute mood=calm");
    let path = format!("sources/1?coder=ann&if_revision={seen}");
    served.refused(409, "PATCH", &path, &json!({"title": "mine"}));
    // A text that was corrected is not coded by the old positions.
    let file = desk.file("new.txt", "W: We came very late.\n\nQ: When?\n\nW: In March, after the rains.");
    desk.run_words(&["source", "revise", "I-01", file.to_str().unwrap()]);
    let body = json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "codes": [id]});
    let conflict = served.refused(409, "POST", "codings", &body);
    assert_eq!(conflict["text_revision"], 2);
    // Nor is what is gone changed.
    desk.ok("codebook remove late");
    served.refused(404, "PATCH", &format!("codes/{id}"), &json!({"definition": "mine"}));
}

#[test]
fn everything_can_be_taken_back_and_brought_back() {
    let desk = desk();
    let served = Served::start(&desk);
    let made = served.code("coder=ann", 1, (3, 10), "came");
    let coding = ids(&made)[0];
    served.send_ok("PATCH", &format!("codings/{coding}?coder=ann"), &json!({"start": 3, "end": 15}));
    assert_eq!(served.get(&format!("codings/{coding}"))["quotation"], "We came late");
    let log = served.get("log?limit=5");
    assert_eq!((&log["undo"]["name"], &log["redo"]), (&json!("move the ends of a coding with came"), &Value::Null));
    let undone = served.send_ok("POST", "undo?coder=ann", &json!({}));
    assert_eq!(undone["name"], "move the ends of a coding with came");
    assert_eq!(served.get(&format!("codings/{coding}"))["quotation"], "We came");
    let log = served.get("log?limit=5");
    assert_eq!((&log["undo"]["name"], &log["redo"]["name"]), (&json!("apply came in I-01"), &undone["name"]));
    assert_eq!((&log["acts"][1]["standing"], &log["acts"][2]["standing"]), (&json!(false), &json!(true)));
    served.send_ok("POST", "redo?coder=ann", &json!({}));
    assert_eq!(served.get(&format!("codings/{coding}"))["quotation"], "We came late");
    served.refused(400, "POST", "redo", &json!({}));
    // An older act that a later one rests on is not taken back by itself, and the refusal says why.
    let refused = served.refused(400, "POST", "undo", &json!({"act": made["act"]}));
    assert!(refused["message"].as_str().unwrap().contains("later act"), "{refused}");
    let rows = served.get(&format!("log/{}", made["act"]))["rows"].clone();
    assert!(rows.as_array().unwrap().iter().any(|it| it["table"] == "coding" && it["after"]["quotation"] == "We came"));
    let of_one = served.get(&format!("log?on=coding&id={coding}"));
    assert_eq!(of_one["acts"].as_array().unwrap().len(), 4);
}

#[test]
fn codings_are_made_moved_and_removed_as_one_act_each() {
    let desk = desk();
    let served = Served::start(&desk);
    let parent = served.send_ok("POST", "codes", &json!({"name": "arriving"}))["id"].clone();
    let body = json!({
        "source": 1, "text_revision": 1, "spans": [[0, 9], [3, 15]], "codes": [parent],
        "new_codes": [{"name": "late", "parent": parent}, {"name": "late", "parent": parent}], "memo": "first",
    });
    let made = served.send_ok("POST", "codings?coder=ann", &body);
    assert_eq!((ids(&made).len(), made["already"].as_array().unwrap().len()), (6, 2), "{made}");
    assert_eq!(made["codings"][0][5], 1, "the first has the memo");
    assert_eq!(served.get("sources/1/codings")["codings"].as_array().unwrap().len(), 4);
    let codes = served.get("codes");
    assert_eq!((&codes["codes"][1]["path"], &codes["codes"][1]["codings"]), (&json!("arriving/late"), &json!(2)));
    let first = ids(&made)[0];
    // The same coder cannot code the same words twice with one code, by moving either.
    served.refused(400, "PATCH", &format!("codings/{first}"), &json!({"start": 3, "end": 15}));
    served.refused(400, "PATCH", &format!("codings/{first}"), &json!({"start": 3}));
    served.refused(404, "PATCH", &format!("codings/{first}"), &json!({"code": 99}));
    served.refused(404, "DELETE", "codings", &json!({"ids": [first, 99]}));
    assert_eq!(served.get("sources/1/codings")["codings"].as_array().unwrap().len(), 4, "a refusal leaves nothing");
    served.send_ok("DELETE", "codings", &json!({"ids": ids(&made)[..1]}));
    assert_eq!(served.get("project")["counts"]["memos"], 0, "a memo goes with its coding");
    for body in [
        json!({"source": 1, "text_revision": 1, "spans": [], "codes": [1]}),
        json!({"source": 1, "text_revision": 1, "spans": [[0, 9]]}),
        json!({"source": 1, "spans": [[0, 9]], "codes": [1]}),
        json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "codes": [1], "note": "x"}),
        json!([1, 1, [[0, 9]], [1]]),
    ] {
        served.refused(400, "POST", "codings", &body);
    }
    for body in [
        json!({"source": 9, "text_revision": 1, "spans": [[0, 9]], "codes": [1]}),
        json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "codes": [99]}),
        json!({"source": 1, "text_revision": 1, "spans": [[0, 9]], "new_codes": [{"name": "x", "parent": 99}]}),
    ] {
        served.refused(404, "POST", "codings", &body);
    }
}

#[test]
fn the_codebook_is_ordered_nested_merged_and_cleared() {
    let desk = desk();
    let served = Served::start(&desk);
    let id = |name: &str, more: Value| {
        let mut body = json!({"name": name});
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        served.send_ok("POST", "codes", &body)["id"].as_i64().unwrap()
    };
    let (a, b, c) = (id("a", json!({})), id("b", json!({})), id("c", json!({"position": 0})));
    let paths = || -> Vec<String> {
        served.get("codes")["codes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["path"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(paths(), ["c", "a", "b"]);
    served.send_ok("PATCH", &format!("codes/{b}"), &json!({"position": 1}));
    assert_eq!(paths(), ["c", "b", "a"]);
    served.send_ok("PATCH", &format!("codes/{a}"), &json!({"parent": c, "definition": "x", "colour": "#123"}));
    assert_eq!(paths(), ["c", "c/a", "b"]);
    served.send_ok("PATCH", &format!("codes/{a}"), &json!({"definition": null, "colour": null, "name": "aa"}));
    let code = served.get("codes")["codes"][1].clone();
    assert_eq!((&code["name"], &code["definition"], &code["colour"]), (&json!("aa"), &Value::Null, &Value::Null));
    served.refused(400, "PATCH", &format!("codes/{c}"), &json!({"parent": a}));
    served.refused(404, "PATCH", &format!("codes/{c}"), &json!({"parent": 99}));
    served.refused(400, "POST", "codes", &json!({"name": "b"}));
    served.refused(400, "POST", "codes", &json!({"name": " "}));
    served.refused(400, "DELETE", &format!("codes/{c}"), &json!({}));
    served.code("coder=ann", 1, (0, 9), "b");
    let would = served.send_ok("POST", &format!("codes/{b}/merge?dry_run=true"), &json!({"into": a}));
    assert_eq!((&would["moves"], &would["doubles"], &would["sources"]), (&json!(1), &json!(0), &json!(1)));
    let refused = served.refused(400, "DELETE", &format!("codes/{b}"), &json!({}));
    assert_eq!(refused["codings"], 1);
    served.send_ok("POST", &format!("codes/{b}/merge"), &json!({"into": a}));
    served.send_ok("PATCH", &format!("codes/{a}"), &json!({"parent": null}));
    served.send_ok("DELETE", &format!("codes/{a}?codings=true"), &json!({}));
    assert_eq!(paths(), ["c"]);
    served.send_ok("POST", "undo", &json!({}));
    assert_eq!(served.get("codes")["codes"][1]["codings"], 1);
}

#[test]
fn files_are_looked_at_stored_and_corrected() {
    let desk = desk();
    let served = Served::start(&desk);
    let text = "[00:01] W: We came 😀 late.\n\nQ: When?\n\nW: In March.\n";
    let look = served.upload("sources/read?name=C%3A%5Cprivate%5CI-03.txt", text.as_bytes()).body;
    assert_eq!(
        (&look["suggested_name"], &look["known"], &look["paragraphs"]),
        (&json!("I-03"), &Value::Null, &json!(3))
    );
    assert_eq!(look["speakers"], json!([{"name": "W", "turns": 2}, {"name": "Q", "turns": 1}]));
    assert_eq!(served.get("project")["counts"]["sources"], 2, "a look stores nothing");
    let stored =
        served.upload("sources?name=I-03.txt&type=interview&case=mali&date=2020-05&op=u", text.as_bytes()).body;
    assert_eq!((&stored["name"], &stored["status"]), (&json!("I-03"), &json!("imported")));
    assert_eq!(served.upload("sources?name=I-03.txt&op=u", text.as_bytes()).body, stored);
    assert_eq!(served.upload("sources?name=I-03.txt", text.as_bytes()).body["status"], "unchanged");
    assert_eq!(served.upload("sources/read?name=other.txt", text.as_bytes()).body["known"], "I-03");
    let id = stored["id"].as_i64().unwrap();
    let shown = served.get(&format!("sources/{id}/text"));
    assert_eq!((&shown["speakers"], &shown["turns"]), (&json!(["W", "Q"]), &json!(3)));
    assert_eq!(shown["blocks"][0], json!([0, 27, 0, 0, 1]));
    let [late, when, march] =
        ["came 😀 late", "When", "March"].map(|words| ids(&served.code("coder=ann", id, utf16(text, words), "x"))[0]);
    let better = text.replace("late", "early").replace("Q: When?\n\n", "");
    let path = format!("sources/{id}/revise?name=I-03.txt&coder=ann");
    let would = served.upload(&format!("{path}&dry_run=true"), better.as_bytes()).body;
    assert_eq!((&would["moved"], &would["act"]), (&json!(1), &Value::Null));
    assert_eq!(served.get(&format!("sources/{id}/text"))["text_revision"], 1, "a dry run stores nothing");
    let done = served.upload(&path, better.as_bytes()).body;
    assert_eq!((&done["changed"], &done["orphaned"]), (&would["changed"], &would["orphaned"]));
    assert_eq!((&done["changed"][0]["after"], &done["orphaned"][0]["coding"]), (&json!("came 😀 early"), &json!(when)));
    let items = served.get(&format!("review?source={id}"))["items"].clone();
    assert_eq!(
        (&items[0]["id"], &items[0]["before"], &items[1]["now"]),
        (&json!(late), &json!("came 😀 late"), &Value::Null)
    );
    assert_eq!(served.get("sources")["sources"][2]["waiting"], 2);
    served.refused(400, "POST", "review", &json!({"accept": [late, when]}));
    served.send_ok("POST", "review", &json!({"accept": [late]}));
    let place = utf16(&better, "In");
    served.send_ok("PATCH", &format!("codings/{when}"), &json!({"start": place.0, "end": place.1, "text_revision": 2}));
    assert_eq!(served.get("review")["items"], json!([]));
    assert_eq!(served.get(&format!("codings/{march}"))["quotation"], "March");
    let bad = served.upload("sources?name=I-04.xyz", b"?").body;
    assert!(bad["error"]["hint"].as_str().unwrap().contains(".txt"), "{bad}");
    served.terminate();
    desk.ok("check");
}

#[test]
fn what_is_said_of_a_source_is_changed_and_cleared() {
    let desk = desk();
    let served = Served::start(&desk);
    served.send_ok("POST", "study?name=cases", &json!({"cases": [{"id": "mali"}, {"id": "chad"}]}));
    let change = json!({
        "id": "I-00", "title": "The first", "cases": ["mali", "chad"], "date": "2020-05", "level": "background",
        "language": "ar", "place": "Bamako", "attributes": {"mood": "calm"},
    });
    served.send_ok("PATCH", "sources/1", &change);
    let of = |field: &str| served.get("sources")["sources"][0][field].clone();
    assert_eq!((of("name"), of("cases"), of("level")), (json!("I-00"), json!(["mali", "chad"]), json!("background")));
    assert_eq!((of("date"), of("attributes")), (json!("2020-05"), json!({"mood": "calm"})));
    let clear = json!({"date": null, "level": null, "place": null, "cases": null, "attributes": {"mood": null}});
    served.send_ok("PATCH", "sources/1", &clear);
    assert_eq!((of("date"), of("level"), of("place")), (Value::Null, Value::Null, Value::Null));
    assert_eq!((of("cases"), of("attributes"), of("title")), (json!([]), json!({}), json!("The first")));
    for body in
        [json!({"titel": "x"}), json!({"title": null}), json!({"cases": ["nowhere"]}), json!({"level": "secret"})]
    {
        served.refused(400, "PATCH", "sources/1", &body);
    }
    served.refused(400, "PATCH", "sources/1", &json!({"id": "I-02"}));
    served.send_ok("DELETE", "sources/1", &json!({}));
    served.refused(404, "PATCH", "sources/1", &json!({"title": "x"}));
    let refused = served.refused(400, "POST", "study", &json!({"cases": [{"id": "x", "titel": "X"}]}));
    assert!(refused["message"].as_str().unwrap().contains("titel"), "{refused}");
}

#[test]
fn kills_lose_nothing_that_was_answered() {
    let text: String = (0..300).map(|number| format!("Paragraph number {number} speaks of it.\n")).collect();
    let desk = Desk::with_texts(&[("long.txt", &text)]);
    let mut answered = Vec::new();
    let mut cut_off = 0;
    for round in 0..6_u64 {
        let served = Served::start(&desk);
        let blocks = served.get("sources/1/text")["blocks"].clone();
        let (process, port, token) = (served.child.id(), served.port, served.token.clone());
        assert!(port > 0 && token.len() == 64);
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(60 + 37 * round));
            let _ = Command::new("kill").args(["-KILL", &process.to_string()]).status();
        });
        for number in 0..50 {
            let block = &blocks[(round * 50 + number) as usize];
            let body = json!({
                "source": 1, "text_revision": 1, "spans": [[block[0], block[1]]], "new_codes": [{"name": "it"}],
            });
            let path = format!("codings?coder=ann&op={round}-{number}");
            match served.ask("POST", &path, "application/json", body.to_string().as_bytes()) {
                Ok(answer) => answered.extend(ids(&answer.body)),
                Err(_) => {
                    cut_off += 1;
                    break;
                }
            }
        }
        killer.join().unwrap();
        drop(served);
        desk.ok("check");
    }
    let served = Served::start(&desk);
    let there = ids(&served.get("sources/1/codings"));
    for id in &answered {
        assert!(there.contains(id), "coding {id} was answered and is gone");
    }
    println!("{cut_off} of 6 rounds were cut off, {} answered and there", answered.len());
    assert!(cut_off >= 3, "too few kills hit the work: this run proves nothing");
}

#[test]
fn a_page_and_a_terminal_write_at_once_and_nothing_is_lost() {
    let text: String = (0..80).map(|number| format!("Paragraph number {number}.\n")).collect();
    let desk = Desk::with_texts(&[("long.txt", &text)]);
    let served = Served::start(&desk);
    let blocks = served.get("sources/1/text")["blocks"].clone();
    served.code("coder=ann", 1, (0, 5), "it");
    std::thread::scope(|scope| {
        for half in 0..2_usize {
            let (served, blocks) = (&served, &blocks);
            scope.spawn(move || {
                for number in (half..40).step_by(2) {
                    let block = &blocks[number];
                    let body = json!({"source": 1, "text_revision": 1, "spans": [[block[0], block[1]]], "codes": [1]});
                    served.send_ok("POST", "codings?coder=ann", &body);
                }
            });
        }
        scope.spawn(|| {
            for number in 41..=50 {
                desk.ok(&format!("--coder ben code apply it --in long --paragraph {number}"));
            }
        });
    });
    assert_eq!(served.get("project")["counts"]["codings"], 51);
    served.terminate();
    desk.ok("check");
}

#[cfg(unix)]
#[test]
fn files_are_private_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let program = desk.command();
    let mut command = Command::new("sh");
    command.args(["-c", "umask 000; exec \"$0\" \"$@\""]).arg(program.get_program());
    command
        .current_dir(desk.path(""))
        .env("TMPDIR", desk.path(""))
        .env("HOME", desk.path(""))
        .env_remove("ALIDADE_PROJECT");
    let served = Served::with(&desk, command, &[]);
    served.code("coder=ann", 1, (0, 9), "late");
    let made = served.send_ok("POST", "backup", &json!({}));
    let file = made["file"].as_str().unwrap();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    for name in ["study.alidade", "study.alidade-wal", "study.alidade-shm", file] {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    assert_eq!(mode("backups"), 0o700);
    assert_eq!(fs::metadata(desk.path(file)).unwrap().len(), made["bytes"].as_u64().unwrap());
    served.send_ok("POST", "backup", &json!({}));
    served.terminate();
    // The project itself is still the only one in its folder, and the copy is whole.
    desk.ok("check");
    desk.ok(&format!("-p {file} check"));
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_told_to_and_when_nobody_looks() {
    let desk = desk();
    let served = Served::start(&desk);
    let events = served.events("");
    events.recv_timeout(SOON * 5).unwrap();
    served.code("coder=ann", 1, (0, 9), "late");
    let begun = Instant::now();
    let (code, _) = served.terminate();
    assert_eq!(code, 0);
    assert!(begun.elapsed() < Duration::from_secs(5), "an open page held it up: {:?}", begun.elapsed());
    let left: Vec<String> = desk.files().into_iter().filter(|it| it.starts_with("study.alidade-")).collect();
    assert_eq!(left, Vec::<String>::new(), "the log beside the file was not taken in");
    if cfg!(debug_assertions) {
        let mut served = Served::with(&desk, desk.command(), &["--idle", "1"]);
        let looking = served.events("");
        std::thread::sleep(Duration::from_millis(1800));
        assert!(served.child.try_wait().unwrap().is_none(), "it ended although a page was open");
        // The thread that listens goes at the next line, and its connection with it.
        drop(looking);
        let end = Instant::now() + Duration::from_secs(40);
        while served.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it goes on although nobody looks");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let desk = desk();
    let served = Served::start(&desk);
    let said = desk.refused(&format!("serve --no-open --port {}", served.port));
    assert!(said.contains("is taken") && said.contains("--port"), "{said}");
    // Without --port another one is found, and both serve the same project.
    let other = Served::start(&desk);
    assert_ne!(other.port, served.port);
    served.code("coder=ann", 1, (0, 9), "late");
    assert_eq!(other.get("project")["counts"]["codings"], 1);
    assert_ne!(other.get("project")["word"], served.get("project")["word"]);
}

#[test]
fn what_the_page_consists_of_is_kept_for_good_and_the_page_itself_never() {
    let desk = desk();
    let server = Served::start(&desk);
    let file = |path: &str| server.ask("GET", path, "", &[]).unwrap();
    let kept = |answer: &Answer| answer.header("cache-control").unwrap_or_default().contains("immutable");
    let page = file("/");
    assert!(!kept(&page));
    let text = page.text();
    let folder =
        text.split_once("src=\"v-").and_then(|(_, rest)| rest.split_once('/')).map(|(hash, _)| format!("/v-{hash}"));
    let folder = folder.expect("the page names its scripts in their folder");
    // Everything that it names is there, and is kept.
    let mut named = 0;
    for (_, rest) in text.match_indices("=\"v-").map(|(at, _)| text.split_at(at + 2)) {
        let path = rest.split('"').next().unwrap();
        let answer = file(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(kept(&answer), "{path}");
        named += 1;
    }
    assert!(named > 30, "{named}");
    assert!(!text.contains("=\"js/") && !text.contains("=\"css/"));
    // A window of an earlier program gets today's files and keeps none; the page is never one of them.
    assert_eq!(file("/v-0000000000000000/js/main.js").status, 200);
    assert!(!kept(&file("/v-0000000000000000/js/main.js")));
    assert!(!kept(&file("/js/main.js")));
    assert!(!kept(&file(&format!("{folder}/index.html"))));
    assert_eq!(file(&format!("{folder}/../Cargo.toml")).status, 404);
    assert_eq!(file(&format!("{folder}/js/none.js")).status, 404);
}

use super::*;
use crate::testing::{fixture, printed};
use crate::{ExchangeError, Read};
use coding::bundle::NewCode;
use coding::corpus::{Code, CodeId};
use proptest::prelude::*;

/// `name<parent` for each code; `-` where the file says nothing about the parent.
fn tree(codes: &[NewCode]) -> Vec<String> {
    codes.iter().map(|code| format!("{}<{}", code.id, code.parent.as_deref().unwrap_or("-"))).collect()
}

fn check(text: &str, expected: &[&str], warnings: &str) {
    let read = read_table(text.as_bytes()).unwrap();
    assert_eq!(tree(&read.value), expected, "{text}");
    assert_eq!(printed(&read.warnings), warnings, "{text}");
}

fn refused(read: Result<Read<Vec<NewCode>>, ExchangeError>) -> String {
    read.unwrap_err().to_string()
}

#[test]
fn a_table_as_people_write_it() {
    let Read { value, warnings } = read_table(&fixture("codebook.csv")).unwrap();
    assert_eq!(tree(&value), ["effects<", "deterrence<effects", "defection<effects", "=SUM(A1)<"]);
    assert_eq!(
        printed(&warnings),
        "line 1: columns that this format does not have are left out: 'Weight'\n\
         line 5: the colour 'green' of 'defection' is left out; write #rrggbb"
    );
    assert_eq!(value[1].example.as_deref(), Some("\"They stopped answering the phone.\""));
    assert_eq!(value[1].colour.as_deref(), Some("#1a2b3c"));
    assert_eq!(value[2].definition.as_deref(), Some("Someone changes sides\nfor fear of the Court"));
    assert_eq!(value[0].definition, None);
}

#[test]
fn paths_make_parents() {
    check(
        "path,definition\neffects / deterrence,d\neffects/access/convoys,c\nrationale,r\neffects/access,a\n",
        &["effects<", "deterrence<effects", "access<effects", "convoys<access", "rationale<"],
        "",
    );
    check("path,name\na/b,b\n", &["a<", "b<a"], "");
    check(
        "path,parent\nb,a\n",
        &["b<a"],
        "line 2: parents that are not in this file must be in the project already: 'a'",
    );
}

#[test]
fn where_no_parent_is_given_none_is_changed() {
    check("code\ta\nx\t1\n", &["x<-"], "line 1: columns that this format does not have are left out: 'a'");
    check("tag;parent\nx;\ny;\n", &["x<-", "y<-"], "");
    check("name,parent\nx,\ny,x\n", &["x<", "y<x"], "");
    check("name,parent\n", &[], "there is no code in it");
    check(
        "name\nHope\nhope\n",
        &["Hope<-", "hope<-"],
        "line 3: 'hope' and 'Hope' (line 2) differ in letter case only; they are two codes",
    );
}

#[test]
fn wrong_rows_refuse_the_table() {
    for (text, expected) in [
        ("name,parent\na,b\nb,c\nc,a\n", "line 2: a code cannot stand below itself: 'a' below 'b' below 'c' below 'a'"),
        ("name,parent\nx,a\na,a\n", "line 3: a code cannot stand below itself: 'a' below 'a'"),
        ("name,parent\na,\n\n\na,\n", "line 5: the code 'a' stands in line 2 already"),
        ("name,definition\n,words\n", "line 2: the code has no name"),
        ("name,definition\na,one, two\n", "line 2: 3 cells, but the header has 2 columns"),
        ("path\na//b\n", "line 2: column 'path': 'a//b' has an empty step; write it as effects/deterrence"),
        ("path\nx/a/b\ny/a/c\n", "line 3: column 'path': 'a' stands below 'y' here, but below 'x' in line 2"),
        ("path\na\nx/a/c\n", "line 3: column 'path': 'a' stands below 'x' here, but at the top in line 2"),
        ("path\nx/a\ny/a\n", "line 3: the code 'a' stands in line 2 already"),
        ("path\na/b/a\n", "line 2: column 'path': 'a' stands at the top here, but below 'b' in line 2"),
        ("id2,v\n1,2\n", "no column is called 'name' or 'path'; the columns are 'id2' and 'v'"),
        ("", "the file is empty"),
    ] {
        assert_eq!(refused(read_table(text.as_bytes())), expected, "{text}");
    }
}

#[test]
fn a_tree_as_people_write_it() {
    let Read { value, warnings } = read_yaml(&fixture("codebook.yaml")).unwrap();
    assert_eq!(
        tree(&value),
        ["effects<", "deterrence<effects", "defection<effects", "rationale<", "end impunity<rationale"]
    );
    assert_eq!(printed(&warnings), "");
    assert_eq!(value[0].definition.as_deref(), Some("What the referral changed"));
    assert_eq!(value[1].colour.as_deref(), Some("#1a2b3c"));
    let under = read_yaml(b"alidade_study: 1\ncodes: [{id: a}]\n").unwrap();
    assert_eq!(tree(&under.value), ["a<-"]);
}

#[test]
fn wrong_trees_are_refused() {
    let deep = "[{name: a, children: ".repeat(1_000);
    for (text, expected) in [
        ("- name: a\n  childen: []\n", "line 2, column 3: there is no field 'childen' here"),
        ("- name: a\n- definition: d\n", "line 2: the code has no name"),
        ("- name: a\n  children:\n    - name: a\n", "line 3: the code 'a' stands in line 1 already"),
        (
            "- name: a\n  children: [{name: b, parent: c}]\n",
            "line 2: 'b' stands below 'a', but names 'c' as its parent",
        ),
        (
            "- {name: a, parent: b}\n- {name: b, parent: a}\n",
            "line 1: a code cannot stand below itself: 'a' below 'b' below 'a'",
        ),
        ("findings: []\n", "line 1, column 1: there is no field 'findings' here"),
        ("words\n", "line 1: a list (one '- ' for each entry, or [ ]) is expected here"),
        ("", "the file is empty"),
    ] {
        assert_eq!(refused(read_yaml(text.as_bytes())), expected, "{text}");
    }
    assert!(refused(read_yaml(deep.as_bytes())).contains("nested too deeply"));
}

/// Codes numbered from 0, each below the one that `parents` names, if it stands before it.
fn codebook(texts: Vec<(String, Option<String>)>, parents: &[usize]) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for (at, ((name, text), parent)) in texts.into_iter().zip(parents).enumerate() {
        let id = CodeId(at as i64);
        let parent = (*parent < at).then_some(CodeId(*parent as i64));
        let name = format!("{name}{at}");
        let colour = (at % 2 == 0).then(|| "#a0b1c2".to_owned());
        let (definition, include) = (text.clone(), text.clone().filter(|_| at % 3 == 0));
        let (exclude, example) = (None, text);
        let guid = String::new();
        codes.push(Code { id, guid, name, parent, definition, include, exclude, example, colour });
    }
    codes
}

/// The codes as an import of them must give: parents by name.
fn expected(codes: &[Code]) -> Vec<NewCode> {
    let nested = codes.iter().any(|code| code.parent.is_some());
    let new = |code: &Code| NewCode {
        id: code.name.clone(),
        parent: match code.parent {
            Some(CodeId(at)) => Some(codes[at as usize].name.clone()),
            None => nested.then(String::new),
        },
        definition: code.definition.clone(),
        include: code.include.clone(),
        exclude: code.exclude.clone(),
        example: code.example.clone(),
        colour: code.colour.clone(),
    };
    codes.iter().map(new).collect()
}

fn sorted(mut codes: Vec<NewCode>) -> Vec<NewCode> {
    codes.sort_by(|a, b| a.id.cmp(&b.id));
    codes
}

fn any_words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ,;\"'\n\t=+@:#-]{1,12}",
        Just("👩‍👩‍👧 ❤️".to_owned()),
        Just("المساعدات".to_owned()),
        Just("＝1＋2".to_owned()),
        Just("null".to_owned()),
        Just("yes: no # - [x] {y} *a &b !c |\n  d\n\n".to_owned()),
        Just("\r\n\u{feff}\u{85}\u{2028}".to_owned()),
        any::<char>().prop_filter("NUL is refused", |it| *it != '\0').prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        texts in prop::collection::vec((any_words(), prop::option::of(any_words())), 1..12),
        parents in prop::collection::vec(0usize..12, 12),
    ) {
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        let texts = texts.into_iter().map(|(name, text)| (name.trim_start().to_owned(), text.filter(|it| !blank(&Some(it.clone())))));
        let codes = codebook(texts.collect(), &parents);
        let table = read_table(write_csv(&codes).as_bytes()).unwrap();
        prop_assert_eq!(table.value, expected(&codes));
        let written = write_yaml(&codes).unwrap();
        let tree = read_yaml(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{written}"));
        prop_assert_eq!(sorted(tree.value), sorted(expected(&codes)));
    }
}

#[test]
fn a_long_chain_is_written_and_read() {
    let texts = (0..500).map(|_| ("code ".to_owned(), None)).collect();
    let parents: Vec<usize> = (0..500).map(|at: usize| at.saturating_sub(1)).collect();
    let codes = codebook(texts, &parents);
    let tree = read_yaml(write_yaml(&codes).unwrap().as_bytes()).unwrap();
    assert_eq!(sorted(tree.value), sorted(expected(&codes)));
    let table = read_table(write_csv(&codes).as_bytes()).unwrap();
    assert_eq!(table.value, expected(&codes));
}

#[test]
fn too_many_codes_are_refused() {
    let rows: String = (0..=100_001).map(|it| format!("c{it}\n")).collect();
    let table = format!("name\n{rows}");
    assert_eq!(refused(read_table(table.as_bytes())), "there are more than 100000 codes; at most 100000 are read");
    let steps: Vec<String> = (0..=100_001).map(|it| it.to_string()).collect();
    let path = format!("path\n{}\n", steps.join("/"));
    assert_eq!(refused(read_table(path.as_bytes())), "there are more than 100000 codes; at most 100000 are read");
}

#[test]
fn a_written_table_is_safe_in_a_spreadsheet() {
    let codes = codebook(vec![("=SUM(A1)".to_owned(), Some("\t@x, \"y\"\n".to_owned()))], &[0]);
    let text = write_csv(&codes);
    assert_eq!(
        text,
        "name,parent,definition,include,exclude,example,colour\n\
         '=SUM(A1)0,,\"'\t@x, \"\"y\"\"\n\",\"'\t@x, \"\"y\"\"\n\",,\"'\t@x, \"\"y\"\"\n\",#a0b1c2\n"
    );
}

/// The examples of the format's own page.
#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = include_str!("../../../../docs/formats/codebook.md");
    let block = |mark: &str| page.split(mark).nth(1).and_then(|it| it.split("```").next()).unwrap();
    let table = read_table(block("```csv\n").as_bytes()).unwrap();
    let tree = read_yaml(block("```yaml\n").as_bytes()).unwrap();
    assert_eq!((printed(&table.warnings), printed(&tree.warnings)), (String::new(), String::new()));
    assert_eq!(sorted(table.value), sorted(tree.value));
}

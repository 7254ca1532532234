#![allow(missing_docs, clippy::all, unused)]
use coding::index::*; use coding::bundle::*; use coding::*; use storage::*; use std::sync::Arc; use std::time::Instant;
struct NoIndex;
impl TextIndex for NoIndex {
    fn version(&self) -> u32 { 1 }
    fn update(&self, _: Arc<dyn IndexFiles>, _: &[u64], added: &mut dyn Iterator<Item = IndexedText>) -> std::result::Result<(), IndexError> { for _ in added {} Ok(()) }
    fn inventory(&self, _: Arc<dyn IndexFiles>) -> std::result::Result<Vec<(u64, u32)>, IndexError> { Ok(vec![]) }
}
fn options() -> Options { Options { index: Arc::new(NoIndex), stamps: Stamps::System } }
fn text(n: usize) -> Extracted {
    let mut t = String::new(); let mut blocks = vec![]; let mut at = 0u32;
    for b in 0..100u32 { let line = format!("Paragraph {b} of text {n}: the people said that they were not deterred by it, and {} went on with what they did before the measures came. {}", b*7, "Nobody asked them why, and so nobody knows. ".repeat(6));
        let len = line.chars().count() as u32; blocks.push(Block { number: b+1, span: Span::new(at, at+len).unwrap(), kind: text::BlockKind::Paragraph, speaker: Some(if b%2==0 {"INT".into()} else {"P".into()}) });
        t.push_str(&line); t.push_str("\n\n"); at += len+2; }
    Extracted { text: t, blocks, encoding: "UTF-8".into(), language: None, title: None, warnings: vec![] }
}
fn main() {
    let dir = std::path::PathBuf::from(std::env::args().nth(1).unwrap()); let n: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let path = dir.join("bench.alidade"); let _ = std::fs::remove_file(&path);
    let t = Instant::now(); let mut p = Project::create(&path, options()).unwrap(); println!("create {:?}", t.elapsed());
    let t = Instant::now(); 
    p.transact("import", "ana", |tx| { for i in 0..1000 { let s = tx.put_source(&NewSource{ id: format!("I-{i:04}"), kind: Some("interview".into()), ..Default::default()})?; tx.put_text(s, &NewText::new(text(i), format!("{i}.txt"), format!("{i}").as_bytes()))?; }
      for c in 0..50 { tx.put_code(&NewCode { id: format!("code {c}"), ..Default::default() })?; } Ok(()) }).unwrap();
    println!("put 1000 texts ({} bytes each) {:?}", text(0).text.len(), t.elapsed());
    drop(p);
    for _ in 0..3 {
    let t = Instant::now(); let mut p = Project::open(&path, options()).unwrap(); println!("open {:?}", t.elapsed());
    let t = Instant::now(); p.transact("x", "ana", |tx| Ok(())).unwrap(); println!("first empty act {:?}", t.elapsed());
    let t = Instant::now(); p.transact("x", "ana", |tx| Ok(())).unwrap(); println!("second empty act {:?}", t.elapsed());
    }
    let mut p = Project::open(&path, options()).unwrap();
    let t = Instant::now(); let mut worst = std::time::Duration::ZERO;
    for i in 0..n { let t = Instant::now(); p.transact("apply code", "ana", |tx| { let coder = tx.coder(None)?; let s = tx.resolve(Kind::Source, &format!("I-{:04}", i % 1000))?; let c = tx.resolve(Kind::Code, &format!("code {}", i % 50))?; let a = (i as u32 / 1000) * 37 % 30000; tx.apply(c, s, &Place::Span(Span::new(a, a + 40 + (i as u32 % 13)).unwrap()), coder) }).unwrap(); worst = worst.max(t.elapsed()); }
    println!("{n} codings one act each {:?}, {:?} per act, worst {:?}", t.elapsed(), t.elapsed() / n as u32, worst);
    let t = Instant::now();
    p.transact("many", "bo", |tx| { let coder = tx.coder(None)?; for s in 0..1000usize { let s = tx.resolve(Kind::Source, &format!("I-{s:04}"))?; let text = tx.text_of(s)?; for i in 0..(100000-n)/1000 { let a = (i as u32) * 101; let c = 1 + (i as i64 % 50); tx.apply_at(c, &text, Span::new(a, a+60).unwrap(), coder)?; } } Ok(()) }).unwrap();
    println!("{} codings in one act {:?}", 100000-n, t.elapsed());
    let t = Instant::now(); let c = p.corpus().unwrap(); println!("corpus {:?} usage {}", t.elapsed(), c.usage.len());
    let f = read::filter::CodingFilter::default();
    let t = Instant::now(); let c = p.codings(&f, None).unwrap(); println!("codings all {:?} {}", t.elapsed(), c.len());
    let t = Instant::now(); let c = p.codings(&f, Some(100)).unwrap(); println!("codings first 100 {:?} {}", t.elapsed(), c.len());
    let one = p.coding_filter(&read::filter::Filter { codes: vec!["code 7".into()], ..Default::default() }).unwrap();
    let t = Instant::now(); let c = p.codings(&one, None).unwrap(); println!("codings of a code {:?} {}", t.elapsed(), c.len());
    let one = p.coding_filter(&read::filter::Filter { sources: vec!["I-0007".into()], ..Default::default() }).unwrap();
    let t = Instant::now(); let c = p.codings(&one, None).unwrap(); println!("codings of a source {:?} {}", t.elapsed(), c.len());
    let one = p.coding_filter(&read::filter::Filter { speakers: vec!["int".into()], ..Default::default() }).unwrap();
    let t = Instant::now(); let c = p.count_codings(&one).unwrap(); println!("count by speaker {:?} {}", t.elapsed(), c);
    let t = Instant::now(); let c = p.search_scope(&read::filter::Filter { codes: vec!["code 7".into()], ..Default::default() }).unwrap(); println!("scope by code {:?}", t.elapsed());
    let t = Instant::now(); p.transact("apply", "ana", |tx| { let coder = tx.coder(None)?; let s = tx.resolve(Kind::Source, "I-0500")?; tx.apply(3, s, &Place::Span(Span::new(1, 9).unwrap()), coder) }).unwrap(); println!("apply at 100k {:?}", t.elapsed());
    let t = Instant::now(); p.undo(None, "ana").unwrap(); println!("undo one {:?}", t.elapsed());
    let t = Instant::now(); p.undo(None, "ana").unwrap(); println!("undo {} {:?}", 100000-n, t.elapsed());
    let t = Instant::now(); p.redo("ana").unwrap(); println!("redo {:?}", t.elapsed());
    let t = Instant::now(); p.transact("attr", "ana", |tx| { let s = tx.resolve(Kind::Source, "I-0500")?; tx.put_attribute(s, "a", "b") }).unwrap(); println!("attribute {:?}", t.elapsed());
    let t = Instant::now(); p.transact("title", "ana", |tx| { tx.put_source(&NewSource{ id: "I-0500".into(), title: Some("x".into()), ..Default::default() }) }).unwrap(); println!("title {:?}", t.elapsed());
    let t = Instant::now(); p.transact("merge", "ana", |tx| { let a = tx.resolve(Kind::Code, "code 7")?; let b = tx.resolve(Kind::Code, "code 8")?; tx.merge_code(a, b) }).unwrap(); println!("merge {:?}", t.elapsed());
    let t = Instant::now(); let c = p.check(&mut |_| {}).unwrap(); println!("check {:?} {:?}", t.elapsed(), c);
    let back = dir.join("back.alidade"); let _ = std::fs::remove_file(&back);
    let t = Instant::now(); p.backup(&back).unwrap(); println!("backup {:?} {} MB", t.elapsed(), std::fs::metadata(&back).unwrap().len() / 1000000);
}

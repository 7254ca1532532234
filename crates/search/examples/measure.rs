use coding::index::*;
use coding::span::{Span, code_points};
use coding::text::{Block, BlockKind};
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

#[derive(Default)]
struct Mem(Mutex<HashMap<String, Arc<Vec<u8>>>>, std::sync::atomic::AtomicUsize, std::sync::atomic::AtomicUsize);
impl IndexFiles for Mem {
    fn len(&self, n: &str) -> std::io::Result<Option<u64>> {
        Ok(self.0.lock().unwrap().get(n).map(|x| x.len() as u64))
    }
    fn read(&self, n: &str, r: Range<u64>) -> std::io::Result<Vec<u8>> {
        self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.2.fetch_add((r.end - r.start) as usize, std::sync::atomic::Ordering::Relaxed);
        Ok(self.0.lock().unwrap()[n][r.start as usize..r.end as usize].to_vec())
    }
    fn put(&self, n: &str, b: Vec<u8>) -> std::io::Result<()> {
        self.0.lock().unwrap().insert(n.into(), Arc::new(b));
        Ok(())
    }
    fn delete(&self, n: &str) -> std::io::Result<()> {
        self.0.lock().unwrap().remove(n);
        Ok(())
    }
    fn list(&self) -> std::io::Result<Vec<String>> {
        Ok(self.0.lock().unwrap().keys().cloned().collect())
    }
}
struct Disk(PathBuf);
impl IndexFiles for Disk {
    fn len(&self, n: &str) -> std::io::Result<Option<u64>> {
        match std::fs::metadata(self.0.join(n)) {
            Ok(m) => Ok(Some(m.len())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }
    fn read(&self, n: &str, r: Range<u64>) -> std::io::Result<Vec<u8>> {
        use std::os::unix::fs::FileExt;
        let f = std::fs::File::open(self.0.join(n))?;
        let mut v = vec![0; (r.end - r.start) as usize];
        f.read_exact_at(&mut v, r.start)?;
        Ok(v)
    }
    fn put(&self, n: &str, b: Vec<u8>) -> std::io::Result<()> {
        std::fs::write(self.0.join(n), b)
    }
    fn delete(&self, n: &str) -> std::io::Result<()> {
        let _ = std::fs::remove_file(self.0.join(n));
        Ok(())
    }
    fn list(&self) -> std::io::Result<Vec<String>> {
        Ok(std::fs::read_dir(&self.0)?.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect())
    }
}
struct T(Vec<IndexedText>);
impl Texts for T {
    fn all(&self) -> Result<Vec<u64>, IndexError> {
        Ok((0..self.0.len() as u64).collect())
    }
    fn text(&self, t: u64) -> Result<Option<IndexedText>, IndexError> {
        Ok(self.0.get(t as usize).cloned())
    }
    fn block(&self, _: u64, _: u32) -> Result<Option<BlockText>, IndexError> {
        Ok(None)
    }
}
fn text(number: u64, body: String) -> IndexedText {
    let mut blocks = Vec::new();
    let mut at = 0;
    for p in body.split("\n\n") {
        let n = code_points(p);
        let sp = p.split_once(": ").map(|x| x.0.to_owned()).filter(|x| x.len() < 15);
        let skip = sp.as_ref().map_or(0, |s| code_points(s) + 2);
        if let Some(span) = Span::new(at + skip, at + n) {
            blocks.push(Block { number: blocks.len() as u32 + 1, span, kind: BlockKind::Paragraph, speaker: sp });
        }
        at += n + 2;
    }
    IndexedText { text: number, language: Some(std::env::var("LANGU").unwrap_or("en".into())), body, blocks }
}
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn rss() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM"))
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
fn plain(texts: &[IndexedText]) {
    use tantivy::schema::*;
    let mut b = Schema::builder();
    let id = b.add_u64_field("id", FAST);
    let body = b.add_text_field("body", TEXT);
    let s = b.build();
    let index = tantivy::Index::create_in_ram(s);
    let (t, c) = (Instant::now(), cpu());
    let mut w: tantivy::IndexWriter = index.writer_with_num_threads(2, 100_000_000).unwrap();
    for x in texts {
        for p in x.body.split("\n\n") {
            let mut d = tantivy::TantivyDocument::new();
            d.add_u64(id, x.text);
            d.add_text(body, p);
            w.add_document(d).unwrap();
        }
    }
    w.commit().unwrap();
    w.wait_merging_threads().unwrap();
    println!("plain: wall {:?} cpu {:.2} segs {} ", t.elapsed(), cpu() - c, index.searchable_segments().unwrap().len());
    let r = index.reader().unwrap().searcher();
    println!("plain size {:?}", r.space_usage().unwrap().total());
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let load = || {
        let mut names: Vec<_> = std::fs::read_dir(&a[2]).unwrap().map(|e| e.unwrap().path()).collect();
        names.sort();
        names
    };
    let engine = search::Engine;
    match a[1].as_str() {
        "plain" => {
            let texts: Vec<_> =
                load().into_iter().zip(0..).map(|(p, i)| text(i, std::fs::read_to_string(p).unwrap())).collect();
            plain(&texts);
        }
        "build" => {
            let texts: Vec<_> =
                load().into_iter().zip(0..).map(|(p, i)| text(i, std::fs::read_to_string(p).unwrap())).collect();
            println!("blocks {}", texts.iter().map(|t| t.blocks.len()).sum::<usize>());
            let files: Arc<dyn IndexFiles> = if a.len() > 3 {
                let _ = std::fs::remove_dir_all(&a[3]);
                std::fs::create_dir_all(&a[3]).unwrap();
                Arc::new(Disk(a[3].clone().into()))
            } else {
                Arc::new(Mem::default())
            };
            let (t, c) = (Instant::now(), cpu());
            engine.update(Arc::clone(&files), &[], &mut texts.iter().cloned()).unwrap();
            println!("ours: wall {:?} cpu {:.2} {}", t.elapsed(), cpu() - c, rss());
            let mut by: HashMap<String, (usize, u64)> = HashMap::new();
            for n in files.list().unwrap() {
                let e = by.entry(n.rsplit('.').next().unwrap().to_owned()).or_default();
                e.0 += 1;
                e.1 += files.len(&n).unwrap().unwrap();
            }
            println!("files {} bytes {} {:?}", files.list().unwrap().len(), by.values().map(|x| x.1).sum::<u64>(), by);
            if std::env::var("ONLY").is_ok() {
                return;
            }
            let t = Instant::now();
            engine.inventory(Arc::clone(&files)).unwrap();
            println!("inventory {:?}", t.elapsed());
            for i in 0..12 {
                let t = Instant::now();
                engine
                    .update(
                        Arc::clone(&files),
                        &[],
                        &mut std::iter::once(IndexedText { text: 5000 + i, ..texts[i as usize].clone() }),
                    )
                    .unwrap();
                print!("add one {:?} ({} files); ", t.elapsed(), files.list().unwrap().len());
            }
            println!();
            for i in 0..3 {
                let t = Instant::now();
                engine.update(Arc::clone(&files), &[i], &mut std::iter::empty()).unwrap();
                println!("remove one {:?}", t.elapsed());
            }
            let t = Instant::now();
            engine.update(Arc::clone(&files), &[5000], &mut std::iter::empty()).unwrap();
            println!("remove a small one {:?}", t.elapsed());
        }
        "adds" => {
            let texts: Vec<_> =
                load().into_iter().zip(0..).map(|(p, i)| text(i, std::fs::read_to_string(p).unwrap())).collect();
            let files: Arc<dyn IndexFiles> = Arc::new(Mem::default());
            engine.update(Arc::clone(&files), &[], &mut texts.iter().cloned()).unwrap();
            let small = text(7777, "R1: a few words\n\nmore words".into());
            for (name, t) in [("small", small), ("interview", IndexedText { text: 7777, ..texts[0].clone() })] {
                let (mut add, mut rem) = (vec![], vec![]);
                for _ in 0..100 {
                    let t0 = Instant::now();
                    engine.update(Arc::clone(&files), &[], &mut std::iter::once(t.clone())).unwrap();
                    add.push(t0.elapsed());
                    let t0 = Instant::now();
                    engine.update(Arc::clone(&files), &[7777], &mut std::iter::empty()).unwrap();
                    rem.push(t0.elapsed());
                }
                add.sort();
                rem.sort();
                println!(
                    "{name}: add min {:?} median {:?} remove min {:?} median {:?}",
                    add[0], add[50], rem[0], rem[50]
                );
            }
        }
        "query" => {
            let texts =
                T(load().into_iter().zip(0..).map(|(p, i)| text(i, std::fs::read_to_string(p).unwrap())).collect());
            println!("before {}", rss());
            let disk: Arc<dyn IndexFiles> = Arc::new(Disk(a[3].clone().into()));
            let mem = Arc::new(Mem::default());
            for n in disk.list().unwrap() {
                let l = disk.len(&n).unwrap().unwrap();
                mem.put(&n, disk.read(&n, 0..l).unwrap()).unwrap();
            }
            for q in &a[4..] {
                let query = search::parse(q).unwrap();
                for (name, files) in [("disk", Arc::clone(&disk)), ("mem", mem.clone() as Arc<dyn IndexFiles>)] {
                    let (mut first, mut best, mut open, mut warm) = (0, u128::MAX, u128::MAX, u128::MAX);
                    let mut found = Default::default();
                    for i in 0..10 {
                        let t = Instant::now();
                        let s = search::Searcher::open(Arc::clone(&files)).unwrap();
                        let o = t.elapsed().as_micros();
                        let order = if std::env::var("DOCORDER").is_ok() {
                            search::Order::Document
                        } else {
                            search::Order::Relevance
                        };
                        let request = search::Request { limit: 20, order, admits: None };
                        found = s.search(&query, &request, &texts).unwrap();
                        let e = t.elapsed().as_micros();
                        if i == 0 {
                            first = e
                        }
                        best = best.min(e);
                        open = open.min(o);
                        let t = Instant::now();
                        s.search(&query, &request, &texts).unwrap();
                        warm = warm.min(t.elapsed().as_micros());
                    }
                    println!(
                        "{name} {q}: {} blocks {} texts; open {open} us, open+query first {first} best {best}, warm {warm}",
                        found.total_blocks, found.total_texts
                    );
                }
                println!(
                    "   reads {} bytes {}",
                    mem.1.swap(0, std::sync::atomic::Ordering::Relaxed) / 20,
                    mem.2.swap(0, std::sync::atomic::Ordering::Relaxed) / 20
                );
            }
            println!("after {}", rss());
        }
        _ => {}
    }
}

//! Many programs write into one project at once: nothing is lost, and nobody sees a lock.

use crate::driver::Desk;

#[test]
fn eight_writers_lose_nothing() {
    let desk = Desk::with_project();
    let each: usize = std::env::var("ALIDADE_WRITES").ok().and_then(|it| it.parse().ok()).unwrap_or(12);
    let text: String = (0..8 * each).map(|number| format!("Paragraph {number} of the long day.\n\n")).collect();
    desk.file("long.txt", text);
    desk.ok("import long.txt");
    desk.ok("codebook add day");
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let desk = &desk;
            scope.spawn(move || {
                for number in 0..each {
                    let paragraph = writer * each + number + 1;
                    desk.ok(&format!("code apply day --in long --paragraph {paragraph} --coder coder{writer}"));
                }
            });
        }
    });
    let codings = desk.json("code list");
    assert_eq!(codings.as_array().unwrap().len(), 8 * each);
    for writer in 0..8 {
        let name = format!("coder{writer}");
        let own = codings.as_array().unwrap().iter().filter(|it| it["coder"] == name.as_str()).count();
        assert_eq!(own, each, "{name}");
    }
    desk.ok("check");
}

use super::{Context, Manuscript, blocks, lint};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ a-zA-Z0-9().,;:?!“”\"'’…\\[\\]%/-]{0,40}",
        Just("(Okoro, 2014: 12)".to_owned()),
        Just("(… Lind & Weber, 2015a; see also ".to_owned()),
        Just("Q1: Did it help the people in need?\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("Figure 2. Findings\n§ No effect".to_owned()),
        Just(" rose by 7.7% from 9.795 (2013) to 75.065 in 2014. ".to_owned()),
        Just("three reasons. First, it. Second, ".to_owned()),
        Just("المساعدات (٢٠١٤)".to_owned()),
        Just("人道主义准入（2014）。".to_owned()),
        Just("👩‍👩‍👧 e\u{301} ﬁ İ ".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Whatever the text, no rule stumbles, and every remark points at words of it.
    #[test]
    fn any_text_can_be_read(text in any_text(), in_blocks in any::<bool>()) {
        let blocks = if in_blocks { blocks(&text) } else { Vec::new() };
        let report = lint(&Manuscript::read(&text, &blocks), &Context::default(), &[]);
        for remark in report.remarks {
            prop_assert!(remark.span.slice(&text).is_some(), "{remark:?}");
            prop_assert!(remark.line as usize <= text.split('\n').count());
        }
    }
}

/// What would make a careless scan quadratic takes a second or two for 100 kB, without optimisation.
#[test]
fn time_grows_with_the_text_only() {
    for piece in [
        "(",
        "“a b c d e f g",
        "((Okoro, 2014) ",
        "Several ",
        "two million people up to ",
        "1.000 ",
        "Q1: a b c d?\n",
        "( ). ",
        "\"x ",
        "10% from 5 to ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let begun = Instant::now();
        lint(&Manuscript::read(&text, &[]), &Context::default(), &[]);
        assert!(begun.elapsed() < Duration::from_secs(10), "{piece:?} takes {:?}", begun.elapsed());
    }
}

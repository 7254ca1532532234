use super::super::claims::check;
use super::remarks;
use coding::NumberFormat;
use coding::corpus::{Series, SourceId};
use coding::measure::Observation;
use coding::triangulation::ClaimVerdict::{self, *};

/// What becomes of the claims of a text, as (printed, verdict).
fn verdicts(text: &str) -> Vec<(String, ClaimVerdict)> {
    check(text, &[], NumberFormat::Undeclared).into_iter().map(|it| (it.printed, it.verdict)).collect()
}

fn is(text: &str, expected: &[(&str, ClaimVerdict)]) {
    let expected: Vec<(String, ClaimVerdict)> =
        expected.iter().map(|(printed, it)| ((*printed).to_owned(), *it)).collect();
    assert_eq!(verdicts(text), expected, "{text}");
}

#[test]
fn changes_in_percent() {
    is("Prices rose by 50% from 40 to 60.", &[("50%", Ok)]);
    is("Prices fell by 33.3 per cent from 60 to 40.", &[("33.3 per cent", Ok)]);
    is("Prices rose 20% to 60 from 40.", &[("20%", Mismatch)]);
    is("Prices fell by 50% from 40 to 60.", &[("50%", Mismatch)]);
    is("There was a 4.2% increase from 2013 (1,500 bags) to 2014 (6,300 bags).", &[("4.2%", RatioAsPercent)]);
    is("There was an increase of 420% from 1,500 to 6,300 bags.", &[("420%", RatioAsPercent)]);
    is("Sales fell by 100% from 60 to 30.", &[("100%", InverseBase)]);
    is("The share fell from 30% to 20%, a fall of 10%.", &[("10%", PercentPoints)]);
    is("The share fell from 30% to 20%, a fall of 10 percentage points.", &[("10 percentage points", Ok)]);
    is("Losses rose by 33% from 30 floods to 40 storms.", &[("33%", UnitMix)]);
    is("The cumulative number of losses rose by 50% from 200 to 300.", &[("50%", CumulativeAsFlow)]);
    is("Losses rose by 15%.", &[("15%", NoBase)]);
    is("Losses rose by 15% from 0 to 30.", &[("15%", NoBase)]);
    is(
        "There were 40 floods in 2011. There were 60 floods in 2012. From 2011 to 2012 they rose by 60%.",
        &[("60%", Mismatch)],
    );
    is("About 3 million left, up from 2 million, a rise of nearly 50%.", &[("50%", Ok)]);
}

#[test]
fn a_message_says_all_that_a_reader_needs() {
    let claims =
        check("There was a 4.2% increase from 2013 (1.500 bags) to 2014 (6.300 bags).", &[], NumberFormat::Undeclared);
    assert_eq!(
        claims[0].message,
        "'4.2%' is stated for 1,500 (2013) → 6,300 (2014). Recomputed: +320 % (×4.2). 4.2 equals the ratio as far as it is printed: \
         probably a ratio printed as a percentage. It is understated 76.2 times. The direction still stands."
    );
    assert_eq!((claims[0].span.start, claims[0].span.end), (12, 16));
}

#[test]
fn multiples() {
    is("Output doubled from 400 to 800 tonnes.", &[("doubled", Ok)]);
    is("Output doubled from 400 to 1,200 tonnes.", &[("doubled", Mismatch)]);
    is("Output more than doubled from 400 to 1,200 tonnes.", &[("doubled", Ok)]);
    is("Output halved from 800 to 400 tonnes.", &[("halved", Ok)]);
    is("Output grew 2.5 times from 400 to 1,000 tonnes.", &[("2.5 times", Ok)]);
    is("Output grew tenfold from 400 to 800 tonnes.", &[("tenfold", Mismatch)]);
    is("Output doubled. The reason is twofold.", &[]);
}

#[test]
fn totals() {
    is("In total 104 bags came: 40 in 2011, 50 in 2012 and 14 in 2013.", &[("104", Ok)]);
    is("In total 104 bags came: 40 in 2011, 50 in 2012 and 15 in 2013.", &[("104", TotalMismatch)]);
    is("From 2011-2014 a total of 104 bags came: 40 in 2011, 50 in 2012 and 14 in 2013.", &[("104", RangeLabel)]);
    is("They sold 40, 50 and 14 bags, in total 105.", &[("105", TotalMismatch)]);
    is("In total 104 bags came, including 40 in 2011 and 50 in 2012.", &[]);
    is("A total of 12 villages (3 in the north) lost 400 cows.", &[]);
}

#[test]
fn shares() {
    is("30 of 80 farmers (37.5%) agreed.", &[("37.5%", Ok)]);
    is("30 of 80 farmers (35%) agreed.", &[("35%", Mismatch)]);
    is("Of 80 farmers, 30 (35%) agreed, and of the 200 others, 50 (25%).", &[("35%", Mismatch), ("25%", Ok)]);
    is("60% (30 out of 80) agreed.", &[("60%", InverseBase)]);
}

#[test]
fn the_thousands_mark() {
    is("In 2011 3.300 people came.", &[("3.300", LocaleAmbiguous)]);
    is("First 3.300 bags came, then 4.100 bags, a rise of 24.2% from 3.300 to 4.100.", &[("24.2%", Ok)]);
    is("Of 3.300 bags, 1,200 were wet.", &[("3.300", LocaleAmbiguous)]);
    is("The mean was 3.305, the deviation 0.12, and the other 2.5.", &[]);
    is("A pen costs 2,50 and a book 3.300.", &[]);
    let declared = check("In 2011 3.300 people came.", &[], NumberFormat::Point);
    assert!(declared.is_empty());
    let notes = |text: &str| {
        let manuscript = crate::argument::Manuscript::read(text, &[]);
        crate::argument::lint(&manuscript, &crate::argument::Context::default(), &["number-claim"]).notes
    };
    assert!(
        notes("First 3.300 bags came, then 4.100 bags, and 7.7% of them wet.")[0]
            .contains("3.300, 4.100; all 2 numbers")
    );
}

#[test]
fn what_is_no_number() {
    for text in [
        "On 12 May 2014 resolution 1970 was adopted by 15-0 at 10:30, under article 13 (see p. 12).",
        "From 3 to 5 March, 20% of 80 villages were visited, and the increase was seen in 1990.",
        "Version 4.2.1 of 12.05.2014 has 3 tables; the R2P norm and the 14th floor rose.",
        "Between 50–70% of the aid was lost in 2003-04, an increase by any measure.",
        "(1) It rose. (2) It fell. The 12 villages saw a 20% share of 3 years.",
    ] {
        is(text, &[]);
    }
}

#[test]
fn the_figures_of_a_series() {
    let observation = |year: &str, value: f64, unreliable| Observation {
        period: year.parse().unwrap(),
        value,
        low: None,
        high: None,
        unreliable,
        as_printed: None,
        note: None,
    };
    let series = |name: &str, cumulative, values: [f64; 2]| Series {
        guid: String::new(),
        name: name.to_owned(),
        source: SourceId(1),
        case: None,
        measure: "grain losses".to_owned(),
        unit: None,
        version: None,
        licence: None,
        accessed: None,
        cumulative,
        observations: vec![observation("2013", values[0], true), observation("2014", values[1], false)],
    };
    let (ours, other) = (series("board", false, [1500.0, 6300.0]), series("guild", false, [5000.0, 5100.0]));
    let text = "Grain losses rose by 4.2% from 2013 to 2014.";
    let claims = check(text, &[&ours], NumberFormat::Comma);
    assert_eq!(claims[0].verdict, RatioAsPercent);
    assert_eq!(claims[0].operands[1].series.as_deref(), Some("board"));
    assert!(claims[0].message.contains("marks its value for 2013, the base, as unreliable"), "{}", claims[0].message);
    let both =
        check("Grain losses rose by 4.2% from 1,500 in 2013 to 6,300 in 2014.", &[&ours, &other], NumberFormat::Comma);
    let change = both.iter().find(|it| it.printed == "4.2%").unwrap();
    assert!(change.message.contains("Also: in guild it is +2 % (×1.02)."), "{}", change.message);
    let wrong = check("Grain losses were 1,550 tonnes in 2013.", &[&ours, &other], NumberFormat::Comma);
    assert_eq!((wrong[0].verdict, wrong[0].expected), (Mismatch, Some(1500.0)));
    assert!(check("There were 1,550 cows in 2013.", &[&ours], NumberFormat::Comma).is_empty());
    let adding = series("board", true, [1500.0, 6300.0]);
    assert_eq!(
        check("Grain losses rose by 320% from 2013 to 2014.", &[&adding], NumberFormat::Comma)[0].verdict,
        CumulativeAsFlow
    );
}

#[test]
fn a_remark_carries_the_verdict() {
    let found = remarks("Prices rose by 20% from 40 to 60.");
    assert_eq!((found[0].rule, found[0].verdict, found[0].quotation.as_str()), ("number-claim", Some(Mismatch), "20%"));
}

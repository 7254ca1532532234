//! What happened when: the dated events of each case, beside the years that its sources speak of.
//!
//! Rule. A source belongs to the years of the period it speaks about, or else to the year in which it was made. A source of
//! no case in particular is left out.
//!
//! Source: event listing as in Miles and Huberman (Qualitative Data Analysis, 2nd ed. 1994, ch. 5).

use coding::corpus::{Case, Corpus};
use coding::triangulation::Timeline;
use std::collections::BTreeMap;

/// One timeline per included case.
pub fn timelines(corpus: &Corpus) -> Vec<Timeline> {
    corpus.included_cases().map(|case| timeline(corpus, case)).collect()
}

fn timeline(corpus: &Corpus, case: &Case) -> Timeline {
    let mut sources: BTreeMap<i16, usize> = BTreeMap::new();
    for source in corpus.sources.iter().filter(|it| it.cases.contains(&case.id)) {
        let years = match (source.period, source.date) {
            (Some(period), _) => period.first_day().year()..=period.last_day().year(),
            (None, Some(date)) => date.year()..=date.year(),
            (None, None) => continue,
        };
        for year in years {
            *sources.entry(year).or_default() += 1;
        }
    }
    Timeline {
        case: case.name.clone(),
        title: case.title.clone(),
        events: case.events.clone(),
        sources: sources.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::study::study;

    #[test]
    fn sources_belong_to_the_years_they_speak_of() {
        let corpus = study(
            r#"{"cases": [{"id": "c", "events": [{"date": "2014-05-22", "label": "vote", "kind": "treatment"}]}, {"id": "d", "included": false}],
                "sources": [{"id": "D-1", "case": "c", "period": "2012..2013", "date": "2015"}, {"id": "D-2", "case": "c", "date": "2013-04"},
                            {"id": "D-3", "case": "c"}, {"id": "D-4", "date": "2013"}]}"#,
        );
        let timelines = timelines(&corpus);
        assert_eq!(timelines.len(), 1);
        assert_eq!(timelines[0].sources, [(2012, 1), (2013, 2)]);
        assert_eq!(timelines[0].events.len(), 1);
    }
}

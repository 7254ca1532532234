//! The annex on methods: what a reader of the finished report needs to judge how the material came about.

use crate::checklist::checklists;
use crate::register::{held, register};
use crate::saturation::saturation;
use crate::timeline::timelines;
use coding::corpus::{Corpus, QuestionId, Source};
use coding::triangulation::{Annex, Saturation};

/// The annex of a project.
pub fn annex(corpus: &Corpus) -> Annex {
    let register = register(corpus);
    let saturation = saturation_by_group(corpus);
    let checklists = checklists(corpus, &register, &saturation);
    Annex {
        study: corpus.study.clone(),
        revision: corpus.revision,
        revision_hash: corpus.revision_hash.clone(),
        coders: corpus.coders.clone(),
        timelines: timelines(corpus),
        register: Some(register),
        saturation,
        checklists,
    }
}

/// Over all interviews, then over each respondent group that has any: elites of different institutions do not replace each
/// other, so one curve over all of them can look saturated while a group is not.
pub fn saturation_by_group(corpus: &Corpus) -> Vec<Saturation> {
    let held = held(corpus);
    let all: Vec<&Source> = held.iter().filter_map(|it| it.source).collect();
    let mut curves = vec![saturation(corpus, None, &all, None)];
    for group in &corpus.groups {
        let of_group = held.iter().filter(|it| it.group(corpus) == Some(group.id));
        let of_group: Vec<&Source> = of_group.filter_map(|it| it.source).collect();
        if !of_group.is_empty() {
            let mut curve = saturation(corpus, Some(group.name.clone()), &of_group, None);
            // Names would say which group a withheld respondent belongs to.
            if of_group.iter().any(|it| corpus.is_withheld(it)) {
                (1..).zip(&mut curve.curve).for_each(|(number, point)| point.source = format!("no. {number}"));
            }
            curves.push(curve);
        }
    }
    curves
}

/// Over all interviews, counting only the codes that speak to a question.
pub fn saturation_of_question(corpus: &Corpus, id: QuestionId) -> Saturation {
    let question = corpus.question(id);
    let held = held(corpus);
    let interviews: Vec<&Source> = held.iter().filter_map(|it| it.source).collect();
    let codes = question.map(|it| it.codes.as_slice()).unwrap_or_default();
    let of = question.map(|it| format!("codes that speak to {}", it.name));
    saturation(corpus, of, &interviews, Some(codes))
}

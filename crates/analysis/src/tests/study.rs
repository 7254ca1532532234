//! Builds a [`Corpus`] from the text of a study file, as a project that imported it would hold it.

use coding::bundle::{
    Bundle, NewChallenge, NewEvidence, NewFinding, NewJudgement, NewObservation, NewRival, NewScopeMark,
};
use coding::corpus::*;
use coding::judging::{CellJudgement, Challenge, Judgement, Rival, Score};
use coding::measure::Observation;
use coding::number::NumberFormat;
use coding::register::{GroupId, Interview, RespondentGroup};
use coding::span::Span;
use coding::vocabulary::{BUILT_IN_TYPES, FindingStatus, InterviewStatus, QuestionKind, RelationKind, ScopeStatus};

/// Reads a study file in JSON. Sources that nothing declares are made from their names: `I-…` is an interview, `D-…` a
/// document, `DS-…` a data set.
pub(crate) fn study(json: &str) -> Corpus {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    value.as_object_mut().unwrap().remove("alidade_study");
    build(serde_json::from_value(value).unwrap())
}

/// A cell `Q2`/`c` of one finding `F` with this evidence, and whatever else is given.
pub(super) fn cell(evidence: &str, rest: &str) -> Corpus {
    let rest = if rest.is_empty() { String::new() } else { format!(", {rest}") };
    study(&format!(
        r#"{{"cases": [{{"id": "c", "events": [{{"date": "2014-05-22", "label": "veto", "kind": "treatment"}}]}}],
            "questions": [{{"id": "Q2", "kind": "effect", "wording": "Did it help?"}}],
            "findings": [{{"id": "F", "question": "Q2", "case": "c", "text": "It helped", "evidence": [{evidence}]}}]{rest}}}"#
    ))
}

fn id(names: &[String], name: &str) -> i64 {
    let at = names.iter().position(|it| it == name).unwrap_or_else(|| panic!("{name} is not declared"));
    i64::try_from(at).unwrap() + 1
}

fn kind_by_name(name: &str) -> &'static str {
    match name {
        name if name.starts_with("DS-") => "dataset",
        name if name.starts_with("D-") => "document",
        _ => "interview",
    }
}

/// Names to numbers.
struct Names {
    cases: Vec<String>,
    questions: Vec<String>,
    participants: Vec<String>,
    sources: Vec<String>,
    codes: Vec<String>,
    findings: Vec<String>,
}

impl Names {
    fn of(bundle: &Bundle) -> Self {
        let mut sources: Vec<String> = bundle.sources.iter().map(|it| it.id.clone()).collect();
        let evidence = bundle.findings.iter().flat_map(|it| &it.evidence);
        let mentioned = bundle.relations.iter().flat_map(|it| [&it.from, &it.to]).cloned();
        let linked = evidence.flat_map(|it| [it.source.clone(), it.derived_from.clone()]).flatten();
        let used =
            bundle.datasets.iter().map(|it| it.source.clone()).chain(bundle.codings.iter().map(|it| it.source.clone()));
        for name in mentioned.chain(linked).chain(used).chain(bundle.scope.iter().filter_map(|it| it.source.clone())) {
            if !sources.contains(&name) {
                sources.push(name);
            }
        }
        Self {
            cases: bundle.cases.iter().map(|it| it.id.clone()).collect(),
            questions: bundle.questions.iter().map(|it| it.id.clone()).collect(),
            participants: bundle.participants.iter().map(|it| it.id.clone()).collect(),
            codes: bundle.codes.iter().map(|it| it.id.clone()).collect(),
            findings: bundle.findings.iter().map(|it| it.id.clone()).collect(),
            sources,
        }
    }

    fn case(&self, name: &str) -> CaseId {
        CaseId(id(&self.cases, name))
    }

    fn question(&self, name: &str) -> QuestionId {
        QuestionId(id(&self.questions, name))
    }

    fn source(&self, name: &str) -> SourceId {
        SourceId(id(&self.sources, name))
    }

    fn code(&self, name: &str) -> CodeId {
        CodeId(id(&self.codes, name))
    }
}

fn build(bundle: Bundle) -> Corpus {
    let names = Names::of(&bundle);
    let mut strands: Vec<String> = ["interview", "document", "dataset"].map(str::to_owned).to_vec();
    strands.extend(bundle.strands.clone());
    let mut scope: Vec<ScopeMark> = bundle.scope.iter().map(|it| mark(&names, it)).collect();
    scope.extend(bundle.findings.iter().flat_map(|it| not_applicable(&names, it)));
    Corpus {
        revision: 1,
        strands,
        cases: cases(&names, &bundle),
        questions: questions(&names, &bundle),
        participants: participants(&bundle),
        sources: sources(&names, &bundle),
        relations: relations(&names, &bundle),
        scope,
        codes: codes(&names, &bundle),
        usage: usage(&names, &bundle),
        findings: bundle.findings.iter().map(|it| finding(&names, &bundle, it)).collect(),
        series: series(&names, &bundle),
        judgements: cell_judgements(&names, &bundle),
        groups: groups(&names, &bundle),
        interviews: interviews(&names, &bundle),
        ..Corpus::default()
    }
}

fn cases(names: &Names, bundle: &Bundle) -> Vec<Case> {
    let case = |it: &coding::bundle::NewCase| Case {
        id: names.case(&it.id),
        guid: format!("case {}", it.id),
        name: it.id.clone(),
        title: it.title.clone().unwrap_or_else(|| it.id.clone()),
        included: it.included.unwrap_or(true),
        reason: it.reason.clone(),
        period: it.period,
        unit: it.unit.clone(),
        events: it
            .events
            .iter()
            .map(|event| Event {
                guid: format!("event {}", event.label),
                date: event.date,
                label: event.label.clone(),
                kind: event.kind,
                instrument: event.instrument.clone(),
            })
            .collect(),
    };
    bundle.cases.iter().map(case).collect()
}

fn questions(names: &Names, bundle: &Bundle) -> Vec<Question> {
    let question = |it: &coding::bundle::NewQuestion| Question {
        id: names.question(&it.id),
        guid: format!("question {}", it.id),
        name: it.id.clone(),
        wording: it.wording.clone().unwrap_or_default(),
        kind: it.kind.unwrap_or(QuestionKind::Descriptive),
        wordings: it.wordings.iter().map(|(case, wording)| (names.case(case), wording.clone())).collect(),
        codes: it.codes.iter().flatten().map(|code| names.code(code)).collect(),
    };
    bundle.questions.iter().map(question).collect()
}

fn participants(bundle: &Bundle) -> Vec<Participant> {
    let numbered = bundle.participants.iter().zip(1..);
    numbered
        .map(|(it, number)| Participant {
            id: ParticipantId(number),
            guid: format!("participant {}", it.id),
            name: it.id.clone(),
            attribution: it.attribution.clone(),
            level: it.level,
            institution: it.institution.clone(),
            group: it.group.as_deref().map(|name| group(bundle, name)),
            people: it.people,
        })
        .collect()
}

fn sources(names: &Names, bundle: &Bundle) -> Vec<Source> {
    let source = |name: &String| {
        let it = bundle.sources.iter().find(|it| it.id == *name).cloned().unwrap_or_default();
        let kind = it.kind.or_else(|| it.strand.clone()).unwrap_or_else(|| kind_by_name(name).to_owned());
        let strand = BUILT_IN_TYPES.iter().find(|(known, _)| *known == kind).map(|(_, strand)| (*strand).to_owned());
        let participants = it.participants.unwrap_or_default();
        Source {
            id: names.source(name),
            guid: format!("source {name}"),
            name: name.clone(),
            title: it.title.unwrap_or_else(|| name.clone()),
            strand: it.strand.or(strand).unwrap_or_else(|| kind.clone()),
            kind,
            cases: it.cases.unwrap_or_default().iter().map(|case| names.case(case)).collect(),
            date: it.date,
            period: it.period,
            place: it.place,
            language: it.language,
            participants: participants.iter().map(|name| ParticipantId(id(&names.participants, name))).collect(),
            attribution: it.attribution,
            level: it.level,
            citation: it.citation,
            citation_key: it.citation_key,
            genre: it.genre,
            interest: it.interest,
            attributes: it.attributes.into_iter().collect(),
            length: None,
        }
    };
    names.sources.iter().map(source).collect()
}

fn relations(names: &Names, bundle: &Bundle) -> Vec<Relation> {
    let relation = |it: &coding::bundle::NewRelation| Relation {
        guid: format!("relation {} {}", it.from, it.to),
        from: names.source(&it.from),
        to: names.source(&it.to),
        kind: it.kind,
        why: it.why.clone(),
    };
    bundle.relations.iter().map(relation).collect()
}

/// A relation for a project that is built by hand.
pub(super) fn relation(from: SourceId, to: SourceId, kind: RelationKind) -> Relation {
    Relation { guid: String::new(), from, to, kind, why: None }
}

fn mark(names: &Names, it: &NewScopeMark) -> ScopeMark {
    ScopeMark {
        guid: "mark".to_owned(),
        question: it.question.as_deref().map(|name| names.question(name)),
        case: it.case.as_deref().map(|name| names.case(name)),
        finding: it.finding.as_deref().map(|name| FindingId(id(&names.findings, name))),
        source: it.source.as_deref().map(|name| names.source(name)),
        strand: it.strand.clone(),
        status: it.status.unwrap(),
        reason: it.reason.clone(),
    }
}

fn not_applicable(names: &Names, it: &NewFinding) -> Vec<ScopeMark> {
    let mark = |strand: &String| ScopeMark {
        guid: "mark".to_owned(),
        question: it.question.as_deref().map(|name| names.question(name)),
        case: it.case.as_deref().map(|name| names.case(name)),
        finding: Some(FindingId(id(&names.findings, &it.id))),
        source: None,
        strand: Some(strand.clone()),
        status: ScopeStatus::NotApplicable,
        reason: None,
    };
    it.not_applicable.iter().map(mark).collect()
}

fn codes(names: &Names, bundle: &Bundle) -> Vec<Code> {
    let code = |it: &coding::bundle::NewCode| Code {
        id: names.code(&it.id),
        guid: format!("code {}", it.id),
        name: it.id.clone(),
        parent: it.parent.as_deref().map(|name| names.code(name)),
        definition: it.definition.clone(),
        include: None,
        exclude: None,
        example: None,
        colour: None,
    };
    bundle.codes.iter().map(code).collect()
}

fn usage(names: &Names, bundle: &Bundle) -> Vec<CodeUse> {
    let mut usage: Vec<CodeUse> = Vec::new();
    for it in &bundle.codings {
        let (code, source) = (names.code(&it.code), names.source(&it.source));
        let coder = it.coder.clone().unwrap_or_else(|| "ana".to_owned());
        match usage.iter_mut().find(|own| own.code == code && own.source == source && own.coder == coder) {
            Some(own) => own.codings += 1,
            None => usage.push(CodeUse { code, source, coder, codings: 1 }),
        }
    }
    usage
}

fn finding(names: &Names, bundle: &Bundle, it: &NewFinding) -> Finding {
    Finding {
        id: FindingId(id(&names.findings, &it.id)),
        guid: format!("finding {}", it.id),
        name: it.id.clone(),
        question: it.question.as_deref().map(|name| names.question(name)),
        case: it.case.as_deref().map(|name| names.case(name)),
        text: it.text.clone().unwrap_or_default(),
        wording_in_balance: it.wording_in_balance.clone(),
        grade: it.grade,
        valence: it.valence,
        theme: it.theme.clone(),
        status: it.status.unwrap_or(FindingStatus::Draft),
        parent: it.parent.as_deref().map(|name| FindingId(id(&names.findings, name))),
        role: it.role.unwrap_or_default(),
        scope_condition: it.scope_condition.clone(),
        causal: it.causal,
        unit: it.unit.clone(),
        position_in_balance: it.position_in_balance,
        only_in: it.only_in,
        rests_on: it.rests_on.iter().flatten().map(|name| FindingId(id(&names.findings, name))).collect(),
        rivals: it.rivals.iter().map(|it| rival(names, it)).collect(),
        challenges: it.challenges.iter().map(challenge).collect(),
        judgements: judgements(bundle, it),
        disconfirming_search: it.disconfirming_search.clone(),
        flags: it.flags.clone().unwrap_or_default(),
        evidence: it.evidence.iter().map(|it| evidence(names, it)).collect(),
    }
}

fn judgement(it: &NewJudgement) -> Judgement {
    Judgement {
        guid: "judgement".to_owned(),
        subject: it.subject.unwrap(),
        strand: it.strand.clone(),
        value: it.value.clone(),
        reason: it.reason.clone().unwrap_or_default(),
        coder: it.coder.clone().unwrap_or_else(|| "ana".to_owned()),
        at: "2026-01-01T00:00:00Z".to_owned(),
    }
}

fn judgements(bundle: &Bundle, finding: &NewFinding) -> Vec<Judgement> {
    let own = bundle.judgements.iter().filter(|it| it.finding.as_ref() == Some(&finding.id));
    own.map(judgement).collect()
}

fn cell_judgements(names: &Names, bundle: &Bundle) -> Vec<CellJudgement> {
    let of_cell = |it: &NewJudgement| {
        Some(CellJudgement {
            question: names.question(it.question.as_deref()?),
            case: it.case.as_deref().map(|name| names.case(name)),
            judgement: judgement(it),
        })
    };
    bundle.judgements.iter().filter_map(of_cell).collect()
}

fn group(bundle: &Bundle, name: &str) -> GroupId {
    let names: Vec<String> = bundle.respondent_groups.iter().map(|it| it.id.clone()).collect();
    GroupId(id(&names, name))
}

fn groups(names: &Names, bundle: &Bundle) -> Vec<RespondentGroup> {
    let own = |it: &coding::bundle::NewGroup| RespondentGroup {
        id: group(bundle, &it.id),
        guid: format!("group {}", it.id),
        name: it.id.clone(),
        case: it.case.as_deref().map(|name| names.case(name)),
        why: it.why.clone(),
    };
    bundle.respondent_groups.iter().map(own).collect()
}

fn interviews(names: &Names, bundle: &Bundle) -> Vec<Interview> {
    let interview = |it: &coding::bundle::NewInterview| Interview {
        guid: format!("interview {}", it.id),
        name: it.id.clone(),
        status: it.status.unwrap_or(InterviewStatus::Interviewed),
        participant: it.participant.as_deref().map(|name| ParticipantId(id(&names.participants, name))),
        source: it.source.as_deref().map(|name| names.source(name)),
        case: it.case.as_deref().map(|name| names.case(name)),
        group: it.group.as_deref().map(|name| group(bundle, name)),
        date: it.date,
        place: it.place.clone(),
        mode: it.mode,
        minutes: it.minutes,
        recording: it.recording.clone(),
        transcript: it.transcript.clone(),
        language: it.language.clone(),
        interviewer: it.interviewer.clone(),
        reached_by: it.reached_by.clone(),
        consent: it.consent.clone(),
        reason: it.reason.clone(),
        note: it.note.clone(),
    };
    bundle.interviews.iter().map(interview).collect()
}

fn rival(names: &Names, it: &NewRival) -> Rival {
    Rival { guid: format!("rival {}", it.rival), rival: FindingId(id(&names.findings, &it.rival)), why: it.why.clone() }
}

fn challenge(it: &NewChallenge) -> Challenge {
    Challenge {
        guid: "challenge".to_owned(),
        query: it.query.clone(),
        scope: it.scope.clone(),
        hits: it.hits,
        reviewed: it.reviewed,
        result: it.result.clone(),
        waived: it.waived.clone(),
        coder: it.coder.clone().unwrap_or_default(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    }
}

fn evidence(names: &Names, it: &NewEvidence) -> Evidence {
    let passage = it.quote.as_ref().map(|quote| Passage {
        guid: format!("coding {}", quote.len()),
        code: it.code.clone().unwrap_or_default(),
        coder: "ana".to_owned(),
        span: Span::new(0, u32::try_from(quote.chars().count()).unwrap()).unwrap(),
        quotation: quote.clone(),
        paragraph: Some(3),
        speaker: Some("DIPLOMAT".to_owned()),
    });
    Evidence {
        guid: format!("evidence {:?} {}", it.source, it.stance),
        source: it.source.as_deref().map(|name| names.source(name)),
        strand: it.strand.clone(),
        resolved: it.resolved,
        stance: it.stance,
        strength: it.strength,
        directness: it.directness,
        passage,
        series: it.series.clone(),
        locator: it.locator.clone().or_else(|| it.line.map(|line| format!("line {line}"))),
        examples: it.examples.clone(),
        flags: it.flags.clone(),
        period: it.period,
        derived_from: it.derived_from.as_deref().map(|name| names.source(name)),
        readmitted: it.readmitted.clone(),
        test: it.test,
        passed: it.passed,
        likelihood: it.likelihood,
        under_rivals: it
            .under_rivals
            .iter()
            .map(|(rival, p)| Score { rival: FindingId(id(&names.findings, rival)), likelihood: *p })
            .collect(),
        disposition: it.disposition,
        disposition_reason: it.disposition_reason.clone(),
        note: it.note.clone(),
        coder: it.coder.clone(),
    }
}

fn series(names: &Names, bundle: &Bundle) -> Vec<Series> {
    let mut all = Vec::new();
    for dataset in &bundle.datasets {
        let format = dataset.number_format.unwrap_or(NumberFormat::Comma);
        let number = |text: &String| NewObservation::number(text, format).unwrap();
        for it in &dataset.series {
            let observation = |it: &NewObservation| Observation {
                period: it.period,
                value: if it.value == "?" { f64::NAN } else { number(&it.value) },
                low: it.low.as_ref().map(number),
                high: it.high.as_ref().map(number),
                unreliable: it.unreliable,
                as_printed: Some(it.value.clone()),
                note: it.note.clone(),
            };
            all.push(Series {
                guid: format!("series {}", it.id),
                name: it.id.clone(),
                source: names.source(&dataset.source),
                case: it.case.as_deref().map(|name| names.case(name)),
                measure: it.measure.clone().unwrap_or_default(),
                unit: dataset.unit.clone(),
                version: dataset.version.clone(),
                licence: dataset.licence.clone(),
                accessed: dataset.accessed,
                cumulative: it.cumulative.unwrap_or(false),
                observations: it.observations.iter().map(observation).collect(),
            });
        }
    }
    all
}

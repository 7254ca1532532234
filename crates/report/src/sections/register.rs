//! The interview register.

use crate::document::{Block, Cell, Column, Row, Table};
use crate::phrase::count;
use coding::triangulation::{Counts, GroupRow, PlaceYears, RegisterReport, RegisterRow};

pub(super) fn section(register: &RegisterReport) -> Vec<Block> {
    let mut blocks = vec![Block::heading(3, "Interviews")];
    if register.entries.is_empty() {
        blocks.push(Block::nothing("The register holds no interview, and no source is one."));
        return blocks;
    }
    blocks.push(Block::paragraph(summary(register)));
    blocks.extend(register.sampling.iter().map(|it| Block::paragraph(format!("Sampling: {it}"))));
    blocks.extend(places(&register.places));
    blocks.extend(groups(&register.groups));
    blocks.extend(register.counts.iter().map(|it| Block::paragraph(spread(it))));
    blocks.push(entries(&register.entries));
    if !register.never_cited.is_empty() {
        let never = &register.never_cited;
        let sentence = format!(
            "{} of {} are cited by no finding: {}.",
            never.len(),
            count(register.held, "interview"),
            never.join(", ")
        );
        blocks.push(Block::paragraph(sentence));
    }
    blocks.extend(Block::sentences(&register.notes));
    blocks
}

fn summary(register: &RegisterReport) -> String {
    let outcomes: Vec<String> =
        register.outcomes.iter().map(|(status, number)| format!("{number} {}", status.phrase())).collect();
    let mut text = format!(
        "{} with {}. Of all requests: {}.",
        count(register.held, "interview"),
        if register.people == 1 { "1 person".to_owned() } else { format!("{} people", register.people) },
        outcomes.join(", ")
    );
    if register.repeated > 0 {
        text.push_str(&format!(" Heard more than once: {}.", register.repeated));
    }
    if let Some(it) = register.minutes {
        text.push_str(&format!(
            " Length: {} to {} minutes, median {}, known for {}.",
            it.least, it.most, it.median, it.known
        ));
    }
    text
}

fn spread(counts: &Counts) -> String {
    let values: Vec<String> = counts.values.iter().map(|(value, number)| format!("{value} {number}")).collect();
    let mut of = counts.of.clone();
    if let Some(first) = of.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{of}: {}.", values.join(", "))
}

fn places(places: &PlaceYears) -> Option<Block> {
    if places.rows.is_empty() {
        return None;
    }
    let mut columns = vec![Column::words("Place", 4)];
    columns.extend(places.years.iter().map(Column::number));
    columns.push(Column::number("All"));
    let cells = |name: &str, numbers: &[usize]| {
        let mut cells = vec![Cell::head(name)];
        cells.extend(numbers.iter().map(|it| Cell::number(if *it == 0 { "–".into() } else { it.to_string() })));
        cells.push(Cell::number(numbers.iter().sum::<usize>().to_string()));
        cells
    };
    let mut rows: Vec<Row> = places.rows.iter().map(|(place, row)| Row::new(cells(place, row))).collect();
    let totals: Vec<usize> =
        (0..places.years.len()).map(|at| places.rows.iter().map(|(_, row)| row[at]).sum()).collect();
    rows.push(Row::of("last", cells("All", &totals)));
    Some(Block::Table(Table {
        class: "places",
        caption: "Interviews by place and year.".into(),
        summary: String::new(),
        columns,
        rows,
        divides: None,
    }))
}

fn groups(groups: &[GroupRow]) -> Option<Block> {
    let row = |it: &GroupRow| {
        let head = Cell::head(&it.group).small(it.why.clone());
        let case = it.case.clone().unwrap_or_else(|| "all".to_owned());
        let numbers = [it.asked, it.held, it.cited].map(|it| Cell::number(it.to_string()));
        Row::new([head, Cell::words(case)].into_iter().chain(numbers).collect())
    };
    (!groups.is_empty()).then(|| {
        Block::Table(Table {
            class: "groups",
            caption: "Respondent groups the study set out to hear.".into(),
            summary: "Asked: requests; held: interviews that took place; cited: interviews a finding rests on.".into(),
            columns: vec![
                Column::words("Group", 5),
                Column::words("Case", 2),
                Column::number("Asked"),
                Column::number("Held"),
                Column::number("Cited"),
            ],
            rows: groups.iter().map(row).collect(),
            divides: None,
        })
    })
}

fn entries(entries: &[RegisterRow]) -> Block {
    let row = |it: &RegisterRow| {
        let words = |text: &Option<String>| Cell::words(text.clone().unwrap_or_else(|| "–".to_owned()));
        let minutes = it.minutes.map_or_else(|| "–".to_owned(), |it| it.to_string());
        let how: Vec<String> = [&it.mode, &it.recording].into_iter().flatten().cloned().collect();
        Row::new(vec![
            Cell::head(&it.name).small(it.source.clone().filter(|source| *source != it.name)),
            Cell::words(&it.respondent).small(it.level.clone()),
            Cell::words(it.status.phrase()).small(it.reached_by.as_ref().map(|it| format!("reached by {it}"))),
            words(&it.date).small(it.place.clone()),
            Cell::words(if how.is_empty() { "–".to_owned() } else { how.join(", ") }),
            Cell::number(minutes),
            Cell::number(it.findings.to_string()),
        ])
    };
    Block::Table(Table {
        class: "register",
        caption: "Interview methods table.".into(),
        summary: "Respondents are called as they agreed to be. The last column counts the findings that rest on the interview."
            .into(),
        columns: vec![
            Column::words("No.", 3),
            Column::lead("Respondent", 5),
            Column::words("Outcome", 3),
            Column::words("Date and place", 3),
            Column::words("How", 3),
            Column::number("Minutes"),
            Column::number("Findings"),
        ],
        rows: entries.iter().map(row).collect(),
        divides: None,
    })
}

//! Word documents: the text as it reads with all changes accepted.

mod body;
mod names;
mod package;
mod paragraph;
mod relations;
mod styles;
mod xml;

use crate::clean::Oddities;
use crate::options::Options;
use crate::sheet::Sheet;
use crate::wording::{counted, listed};
use crate::{IngestError, layout, recognise};
use body::{Body, Notes, Seen};
use coding::{Extracted, Warning};
use package::Package;
use relations::Relations;
use styles::Styles;

/// Reads a Word document.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Extracted, IngestError> {
    if recognise::is_old_office(bytes) {
        return Err(IngestError::Protected);
    }
    if !recognise::is_zip(bytes)
        && let Some(found) = recognise::by_content(bytes)
    {
        return Err(IngestError::Foreign { found, expected: WORD });
    }
    let limits = &options.limits;
    let mut package = Package::open(bytes, limits)?;
    let root = Relations::of(&mut package, "")?;
    let main = root.target("officeDocument").unwrap_or("word/document.xml").to_owned();
    let Some(document) = package.part(&main)? else {
        return Err(without_document(bytes));
    };
    let relations = Relations::of(&mut package, &main)?;
    let styles = Styles::of(relations.part(&mut package, "styles")?, limits)?;

    let mut body = Body::new(&main, Sheet::new(limits), &styles);
    body.read(&document, limits)?;
    drop(document);
    if !body.is_document() {
        return Err(IngestError::Foreign { found: recognise::inside_zip(bytes), expected: WORD });
    }
    let (mut sheet, notes, seen) = body.finish()?;
    write_notes(&mut sheet, &notes, &relations, &mut package, &styles)?;
    let title = match root.part(&mut package, "core-properties")? {
        Some((name, core)) => xml::text_of(&name, &core, "title", limits)?,
        None => None,
    };
    let (text, stretches, oddities) = sheet.finish()?;
    let blocks = layout::blocks(&text, &stretches, limits)?;
    let mut warnings = warnings(&seen, &notes, text.is_empty());
    warnings.extend(oddities.after(Oddities::default(), u64::from(seen.symbols)).warnings());
    Ok(Extracted { text, blocks, encoding: "UTF-8".to_owned(), language: None, title, warnings })
}

/// Writes the footnotes and endnotes that the text refers to, in the order of their marks.
fn write_notes(
    sheet: &mut Sheet<'_>,
    notes: &Notes,
    relations: &Relations,
    package: &mut Package<'_>,
    styles: &Styles,
) -> Result<(), IngestError> {
    let mut texts = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        if notes.count_of(kind) > 0
            && let Some((name, part)) = relations.part(package, kind)?
        {
            let limits = sheet.limits();
            let mut body = Body::new(&name, Sheet::new(limits), styles);
            body.read(&part, limits)?;
            texts.push((kind, body.into_note_texts()));
        }
    }
    for (number, (kind, id)) in notes.in_order() {
        let text = texts.iter().find(|(it, _)| it == kind).and_then(|(_, texts)| texts.get(id));
        if let Some(text) = text.filter(|it| !it.trim().is_empty()) {
            sheet.push_aside(&format!("[{number}] {text}"))?;
        }
    }
    Ok(())
}

fn without_document(bytes: &[u8]) -> IngestError {
    let found = recognise::inside_zip(bytes);
    match found.name {
        "a Word document (.docx)" => IngestError::Damaged { what: "its main part cannot be found".to_owned() },
        _ => IngestError::Foreign { found, expected: WORD },
    }
}

fn warnings(seen: &Seen, notes: &Notes, is_empty: bool) -> Vec<Warning> {
    let count = |count: u32, thing: &str| (count > 0).then(|| counted(u64::from(count), thing));
    let mut sentences = Vec::new();
    let changes = [("left out", count(seen.deletions, "deletion")), ("kept", count(seen.insertions, "insertion"))];
    let changes: Vec<String> = changes.into_iter().filter_map(|(fate, it)| Some(format!("{} {fate}", it?))).collect();
    if !changes.is_empty() {
        let changes = listed(&changes);
        sentences.push(format!("The document has tracked changes and was read as if all were accepted: {changes}."));
    }
    if seen.hidden > 0 {
        sentences.push(format!("Hidden text ({}) is left out.", counted(seen.hidden, "character")));
    }
    let kinds = [("footnotes", "footnote"), ("endnotes", "endnote")];
    let kinds = kinds.into_iter().filter_map(|(kind, thing)| count(notes.count_of(kind) as u32, thing));
    let kinds: Vec<String> = kinds.collect();
    if !kinds.is_empty() {
        let kinds = listed(&kinds);
        sentences.push(format!(
            "Notes ({kinds}) stand at the end of the text, and their places are marked [1], [2] and so on."
        ));
    }
    let left_out = [count(seen.comments, "comment"), count(seen.pictures, "picture")];
    let left_out: Vec<String> = left_out.into_iter().flatten().collect();
    if !left_out.is_empty() {
        sentences.push(format!("Not imported: {}.", listed(&left_out)));
    }
    if let Some(signs) = count(seen.symbols, "sign") {
        sentences.push(format!(
            "The document has {signs} of a symbol font, which are no letters: � stands in each one's place."
        ));
    }
    if let Some(files) = count(seen.inserted_files, "other file") {
        sentences.push(format!(
            "The document draws in {files}, not read; open it in Word and save it anew to bring them in."
        ));
    }
    if is_empty {
        sentences.push("The document has no text: pictures, headers and footers are not read.".to_owned());
    }
    sentences.into_iter().map(Warning::new).collect()
}

const WORD: &str = "a Word document (.docx)";

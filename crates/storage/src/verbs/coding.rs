//! Codings: a code applied to a passage by a coder.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::{self, Kind};
use crate::read::text::{self, SourceText};
use crate::tx::Tx;
use coding::anchor::find_quotation;
use coding::bundle::NewCoding;
use coding::span::Span;
use coding::text::block_at;
use rusqlite::{OptionalExtension, params};
use std::rc::Rc;

/// Where a code is to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At these words; if they stand in several places, at the given one, counted from 1.
    Quotation(String, Option<u32>),
    /// At this span, in code points.
    Span(Span),
    /// At this whole paragraph or turn.
    Paragraph(u32),
}

/// A coding that now is in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its row.
    pub id: i64,
    /// Everywhere.
    pub guid: String,
    /// Where it stands.
    pub span: Span,
    /// Its exact words.
    pub quotation: String,
    /// The paragraph in which it begins.
    pub paragraph: Option<u32>,
    /// It was there before.
    pub already: bool,
}

impl Tx<'_> {
    /// Applies a code to one place of a source.
    pub fn apply(&self, code: i64, source: i64, place: &Place, coder: i64) -> Result<Applied> {
        let text = self.text_of(source)?;
        let span = self.locate(source, &text, place)?;
        self.apply_at(code, &text, span, coder)
    }

    /// The current text of a source that has one.
    pub fn text_of(&self, source: i64) -> Result<Rc<SourceText>> {
        let mut last = self.last_text.borrow_mut();
        let text = match last.take() {
            Some(text) if text::is_current(self.db, source, &text)? => text,
            _ => Rc::new(text::current(self.db, source)?.ok_or_else(|| {
                let name = names::name_of(self.db, Kind::Source, source).unwrap_or_default();
                Error::refused_with(format!("the source '{name}' has no text"), "import its file, then code it")
            })?),
        };
        Ok(Rc::clone(last.insert(text)))
    }

    /// Applies a code to a span of a text that is at hand.
    pub fn apply_at(&self, code: i64, text: &SourceText, span: Span, coder: i64) -> Result<Applied> {
        let quotation = self.words_at(text, span)?;
        let paragraph = block_at(&text.blocks, span.start).map(|block| block.number);
        let present: Option<(i64, String)> = self
            .db
            .prepare_cached(
                "select id, guid from coding where revision_id = ?1 and start = ?2 and \"end\" = ?3 and code_id = ?4 and coder_id = ?5",
            )?
            .query_row(params![text.revision, span.start, span.end, code, coder], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((id, guid)) = present {
            return Ok(Applied { id, guid, span, quotation, paragraph, already: true });
        }
        let guid = self.stamps.guid();
        let id = Fields::new()
            .set("guid", guid.clone())
            .set("revision_id", text.revision)
            .set("code_id", code)
            .set("coder_id", coder)
            .set("start", i64::from(span.start))
            .set("end", i64::from(span.end))
            .set("quotation", quotation.clone())
            .set("at", self.stamps.now())
            .insert(self.db, "coding")?;
        Ok(Applied { id, guid, span, quotation, paragraph, already: false })
    }

    /// The words that a coding at this span has.
    pub(crate) fn words_at(&self, text: &SourceText, span: Span) -> Result<String> {
        if span.start >= span.end {
            return Err(Error::refused(format!("the span {span} is empty; its end must lie after its start")));
        }
        let quotation = text.map().slice(span).ok_or_else(|| past_the_end(text, span))?;
        if quotation.trim().is_empty() {
            return Err(Error::refused("only white space stands there, which cannot be coded"));
        }
        Ok(quotation.to_owned())
    }

    /// The span that a place means.
    pub fn locate(&self, source: i64, text: &SourceText, place: &Place) -> Result<Span> {
        match place {
            Place::Span(span) if span.end > text.map().length() => Err(past_the_end(text, *span)),
            Place::Span(span) => Ok(*span),
            Place::Paragraph(number) => {
                text.blocks.iter().find(|block| block.number == *number).map(|block| block.span).ok_or_else(|| {
                    Error::refused_with(
                        format!("there is no paragraph {number}; the text has {}", text.blocks.len()),
                        "'alidade source show NAME --text' prints the text with its paragraph numbers",
                    )
                })
            }
            Place::Quotation(words, occurrence) => self.locate_words(source, text, words, *occurrence),
        }
    }

    fn locate_words(&self, source: i64, text: &SourceText, words: &str, occurrence: Option<u32>) -> Result<Span> {
        let found = find_quotation(&text.body, words);
        let name = || names::name_of(self.db, Kind::Source, source).unwrap_or_default();
        let short = shorten(words);
        match (found.as_slice(), occurrence) {
            ([], _) => Err(Error::refused_with(
                format!("the words “{short}” do not stand in '{}'", name()),
                "copy them exactly from the text; 'alidade search' finds the passage",
            )),
            ([one], None | Some(1)) => Ok(*one),
            (several, None) => {
                let places: Vec<String> = several
                    .iter()
                    .take(5)
                    .enumerate()
                    .map(|(at, span)| {
                        let paragraph = block_at(&text.blocks, span.start).map_or(0, |block| block.number);
                        format!("{} in paragraph {paragraph}", at + 1)
                    })
                    .collect();
                Err(Error::refused_with(
                    format!("the words “{short}” stand {} times in '{}': {}", several.len(), name(), places.join(", ")),
                    "say which one with --occurrence N, or quote more words",
                ))
            }
            (several, Some(number)) => several.get(number.wrapping_sub(1) as usize).copied().ok_or_else(|| {
                Error::refused_with(
                    format!("the words “{short}” stand {} in '{}', not {number}", times(several.len()), name()),
                    "choose a smaller --occurrence",
                )
            }),
        }
    }

    /// Adds a coding from an import.
    pub fn put_coding(&self, new: &NewCoding) -> Result<Applied> {
        let source = self.resolve(Kind::Source, &new.source)?;
        let code = self.resolve(Kind::Code, &new.code)?;
        let coder = self.coder(new.coder.as_deref())?;
        let place = match (&new.quote, new.start, new.end) {
            (Some(words), None, None) => Place::Quotation(words.clone(), new.occurrence),
            (None, Some(start), Some(end)) => Place::Span(
                Span::new(start, end).ok_or_else(|| Error::refused(format!("the span {start}..{end} is empty")))?,
            ),
            (Some(words), Some(start), Some(end)) => Place::Span(self.verified(source, words, start, end)?),
            _ => return Err(Error::refused("a coding needs its words, or both the start and the end of its span")),
        };
        let applied = self.apply(code, source, &place, coder)?;
        if let Some(memo) = new.memo.as_deref().filter(|it| !it.trim().is_empty()) {
            self.put_memo(&coding::bundle::NewMemo {
                on: [("coding".to_owned(), applied.guid.clone())].into(),
                title: None,
                text: memo.to_owned(),
                coder: new.coder.clone(),
            })?;
        }
        Ok(applied)
    }

    /// Words and span are both given: they must agree.
    fn verified(&self, source: i64, words: &str, start: u32, end: u32) -> Result<Span> {
        let text = self.text_of(source)?;
        let span = Span::new(start, end).ok_or_else(|| Error::refused(format!("the span {start}..{end} is empty")))?;
        match text.map().slice(span) {
            None => Err(past_the_end(&text, span)),
            Some(there) if there != words => Err(Error::refused_with(
                format!("at {span} stands “{}”, not “{}”", shorten(there), shorten(words)),
                "positions count Unicode code points from 0; leave them out to find the words by themselves",
            )),
            Some(_) => Ok(span),
        }
    }

    /// Removes codings. Those that evidence rests on are refused unless `evidence_too`, which removes that evidence as well.
    pub fn remove_codings(&self, ids: &[i64], evidence_too: bool) -> Result<usize> {
        for id in ids {
            let linked = self.count("select count(*) from evidence where coding_id = ?1", *id)?;
            if linked > 0 && !evidence_too {
                let finding: String = self.db.query_row(
                    "select f.name from evidence e join finding f on f.id = e.finding_id where e.coding_id = ?1 limit 1",
                    [*id],
                    |row| row.get(0),
                )?;
                return Err(Error::refused_with(
                    format!("a coding among them is evidence for the finding '{finding}'"),
                    "give --with-evidence to remove the evidence too (undo brings both back)",
                ));
            }
            self.db.prepare_cached("delete from evidence where coding_id = ?1")?.execute([*id])?;
            self.db.prepare_cached("delete from coding where id = ?1")?.execute([*id])?;
        }
        Ok(ids.len())
    }
}

fn past_the_end(text: &SourceText, span: Span) -> Error {
    Error::refused_with(
        format!("the span {span} runs past the end of the text, which has {} code points", text.map().length()),
        "positions count Unicode code points from 0, the end excluded",
    )
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// The first words of a quotation, for messages.
pub(crate) fn shorten(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("…".chars()).collect() }
}

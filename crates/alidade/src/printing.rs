//! From a report to a file or the terminal: the format, the check for what may not be said, and the writing.

use crate::desk::Desk;
use crate::failure::{Exit, failed, wrong};
use crate::output::{count, note, width, write_to};
use crate::sources_in::read_file;
use anyhow::Result;
use coding::Corpus;
use report::{FORMATS, Format, LEFT_OUT, Report};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use workbench::reports::{self, Names};

/// How a report is printed.
#[derive(clap::Args, Debug, Default)]
pub(crate) struct Printing {
    /// markdown, html, docx, pdf, csv, ati or json [default: by the file's ending, else markdown]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<String>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// A list of private names, one a line, kept outside the project: none may be printed
    #[arg(long, value_name = "FILE", env = "ALIDADE_NAMES")]
    names: Option<PathBuf>,
    /// Print although words that agreements withhold were found
    #[arg(long)]
    despite_leaks: bool,
}

impl Printing {
    /// The name of the format that was asked for: as an option, or by the file's ending.
    pub(crate) fn named(&self, desk: &Desk) -> Option<String> {
        let by_ending = || self.file()?.extension().map(|it| it.to_string_lossy().into_owned());
        self.format.clone().or_else(|| desk.json.then(|| "json".to_owned())).or_else(by_ending)
    }

    /// The format that was asked for, markdown unless there is one.
    pub(crate) fn format(&self, desk: &Desk) -> Result<&'static Format> {
        let name = self.named(desk).unwrap_or_else(|| "markdown".into());
        if let Some((name, instead)) = LEFT_OUT.iter().find(|(it, _)| it.eq_ignore_ascii_case(&name)) {
            return Err(wrong(format!("this program was built without {}", name.to_uppercase()), *instead));
        }
        let format = Format::find(&name).ok_or_else(|| {
            let names: Vec<String> = FORMATS.iter().map(|it| it.name.to_owned()).collect();
            wrong(format!("'{name}' is not a format of reports"), format!("use {}", coding::names::either(&names)))
        })?;
        if format.binary && self.file().is_none() && std::io::stdout().is_terminal() {
            return Err(wrong(
                format!("{} is not for a terminal", format.name),
                format!("name a file, for example: -o report.{}", format.extension),
            ));
        }
        Ok(format)
    }

    /// The file named; nothing for standard output.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|it| it.as_os_str() != "-")
    }

    /// Prints a report, unless it would say what may not be said.
    pub(crate) fn print(&self, desk: &Desk, corpus: &Corpus, report: &Report) -> Result<Exit> {
        let format = self.format(desk)?;
        self.guard(corpus, report)?;
        let rendered = reports::print(report, format, width())?;
        rendered.warnings.iter().for_each(note);
        write_to(self.file(), &rendered.bytes)?;
        if let Some(path) = self.file() {
            note(format!("Wrote {}.", path.display()));
        }
        Ok(Exit::Done)
    }

    /// Refuses a report that would say what may not be said.
    pub(crate) fn guard(&self, corpus: &Corpus, report: &Report) -> Result<()> {
        let leaks = self.leaks(corpus, report)?;
        if leaks.is_empty() {
            return Ok(());
        }
        for leak in leaks.iter().take(20) {
            note(format!("Withheld: {leak}"));
        }
        let found = count(leaks.len(), "place");
        if !self.despite_leaks {
            return Err(failed(
                format!("nothing was printed: {found} would say what was agreed not to be said"),
                "quote a shorter passage, reword the note, or correct the agreement; --despite-leaks prints all the same",
            ));
        }
        note(format!("Printed all the same: {found} with words that agreements withhold."));
        Ok(())
    }

    fn leaks(&self, corpus: &Corpus, report: &Report) -> Result<Vec<String>> {
        let Some(file) = &self.names else { return reports::leaks(corpus, report, None) };
        let (bytes, shown) = (read_file(file)?, file.display().to_string());
        reports::leaks(corpus, report, Some(Names { shown: &shown, bytes: &bytes }))
    }
}

//! The formats. A new one is a file with a function and a row here; help, completions and menus read the rows.

#[cfg(feature = "pdf")]
use crate::pdf;
use crate::{Options, Rendered, Report, ati, docx, html, json, markdown, sections};
use std::fmt;

/// One way to print a report.
#[derive(Debug)]
pub struct Format {
    /// What people type.
    pub name: &'static str,
    /// Of a file in this format, without the dot.
    pub extension: &'static str,
    /// What it is good for, in a line.
    pub about: &'static str,
    /// Whether it is for a file rather than a terminal.
    pub binary: bool,
    write: fn(&Report, &Options) -> Result<Rendered, String>,
}

/// Every format, the default first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        extension: "md",
        about: "Text that reads well in a terminal and in any Markdown viewer",
        binary: false,
        write: |report, options| text(markdown::write(&sections::document(report), options)),
    },
    Format {
        name: "html",
        extension: "html",
        about: "One self-contained page with charts, for reading, printing and handing on",
        binary: false,
        write: |report, options| {
            let mut document = sections::document(report);
            document.lead(&options.addresses);
            text(html::write(&document))
        },
    },
    Format {
        name: "docx",
        extension: "docx",
        about: "A Word document with styles, tables and footnotes, for editing",
        binary: true,
        write: |report, _| Ok(docx::write(&sections::document(report)).into()),
    },
    #[cfg(feature = "pdf")]
    Format {
        name: "pdf",
        extension: "pdf",
        about: "Printed pages, tagged, with an outline, for reading and handing in",
        binary: true,
        write: |report, options| pdf::write(&sections::document(report), &options.fonts),
    },
    Format {
        name: "ati",
        extension: "zip",
        about: "Annotations for Transparent Inquiry: each piece of evidence with its note, as W3C annotations and as pages",
        binary: true,
        write: |report, _| Ok(ati::write(report).into()),
    },
    Format {
        name: "json",
        extension: "json",
        about: "Every field, for programs",
        binary: false,
        write: |report, _| text(json::write(report)),
    },
];

impl Format {
    /// The format of that name, in any case, or with that extension.
    pub fn find(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|it| it.name.eq_ignore_ascii_case(name) || it.extension.eq_ignore_ascii_case(name))
    }
}

/// Formats that this build leaves out, and what to do without them.
pub const LEFT_OUT: &[(&str, &str)] = &[
    #[cfg(not(feature = "pdf"))]
    (
        "pdf",
        "build it with 'cargo build --release --features pdf', print the page of -o report.html from a browser, \
         or save -o report.docx as PDF",
    ),
];

/// Why a report could not be printed: a fault of ours, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable(String);

impl fmt::Display for Unprintable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the pages could not be set: {}", self.0)
    }
}

impl std::error::Error for Unprintable {}

fn text(text: String) -> Result<Rendered, String> {
    Ok(text.into_bytes().into())
}

/// Prints `report`. Text ends with a line feed.
///
/// # Errors
///
/// Only the typesetter of PDF can fail.
pub fn render(report: &Report, format: &Format, options: &Options) -> Result<Rendered, Unprintable> {
    (format.write)(report, options).map_err(Unprintable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn formats_are_found_by_name_and_extension() {
        let check = |given: &str, expected: Option<&str>| assert_eq!(Format::find(given).map(|it| it.name), expected);
        check("HTML", Some("html"));
        check("md", Some("markdown"));
        check("json", Some("json"));
        check("Docx", Some("docx"));
        check("doc", None);
    }

    /// `ALIDADE_LOOK=folder cargo test -p report -- --ignored` writes what is worth looking at.
    #[test]
    #[ignore = "writes files, for the eye"]
    fn look() {
        let Some(folder) = std::env::var_os("ALIDADE_LOOK") else { return };
        let samples = [
            ("full", sample::full()),
            ("wide", sample::wide()),
            ("long", sample::long()),
            ("empty", sample::empty()),
            ("nothing", Report::default()),
        ];
        for ((name, report), format) in samples.iter().flat_map(|it| FORMATS.iter().map(move |format| (it, format))) {
            let path = std::path::Path::new(&folder).join(format!("{name}.{}", format.extension));
            std::fs::write(path, render(report, format, &Options::default()).unwrap().bytes).unwrap();
        }
    }

    #[test]
    fn every_format_prints_every_report_and_is_documented() {
        let guide = include_str!("../../../docs/reports.md");
        for format in FORMATS {
            for report in [sample::full(), sample::wide(), sample::empty(), Report::default()] {
                let text = render(&report, format, &Options::default()).unwrap().bytes;
                assert!(format.binary || text.ends_with(b"\n"), "{}", format.name);
                assert!(text == render(&report, format, &Options::default()).unwrap().bytes, "{}", format.name);
            }
            assert!(guide.contains(&format!("`{}`", format.name)), "{}", format.name);
        }
    }
}

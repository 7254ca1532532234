//! The formats. A new one is a file with a function and a row here; help, completions and menus read the rows.

use crate::{Options, Report, ati, docx, html, json, markdown, sections};

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
    write: fn(&Report, &Options) -> Vec<u8>,
}

/// Every format, the default first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        extension: "md",
        about: "Text that reads well in a terminal and in any Markdown viewer",
        binary: false,
        write: |report, options| markdown::write(&sections::document(report), options).into_bytes(),
    },
    Format {
        name: "html",
        extension: "html",
        about: "One self-contained page with charts, for reading, printing and handing on",
        binary: false,
        write: |report, _| html::write(&sections::document(report)).into_bytes(),
    },
    Format {
        name: "docx",
        extension: "docx",
        about: "A Word document with styles, tables and footnotes, for editing",
        binary: true,
        write: |report, _| docx::write(&sections::document(report)),
    },
    Format {
        name: "ati",
        extension: "zip",
        about: "Annotations for Transparent Inquiry: each piece of evidence with its note, as W3C annotations and as pages",
        binary: true,
        write: |report, _| ati::write(report),
    },
    Format {
        name: "json",
        extension: "json",
        about: "Every field, for programs",
        binary: false,
        write: |report, _| json::write(report).into_bytes(),
    },
];

impl Format {
    /// The format of that name, in any case, or with that extension.
    pub fn find(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|it| it.name.eq_ignore_ascii_case(name) || it.extension.eq_ignore_ascii_case(name))
    }
}

/// Prints `report`. Text ends with a line feed.
pub fn render(report: &Report, format: &Format, options: &Options) -> Vec<u8> {
    (format.write)(report, options)
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
            std::fs::write(path, render(report, format, &Options::default())).unwrap();
        }
    }

    #[test]
    fn every_format_prints_every_report_and_is_documented() {
        let guide = include_str!("../../../docs/reports.md");
        for format in FORMATS {
            for report in [sample::full(), sample::wide(), sample::empty(), Report::default()] {
                let text = render(&report, format, &Options::default());
                assert!(format.binary || text.ends_with(b"\n"), "{}", format.name);
                assert_eq!(text, render(&report, format, &Options::default()));
            }
            assert!(guide.contains(&format!("`{}`", format.name)), "{}", format.name);
        }
    }
}

//! Which part of a document is what: the relationships that office files keep beside each part.

use super::package::Package;
use super::xml::{Node, Nodes};
use crate::IngestError;

/// The parts that one part refers to.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    /// What it is (the last word of its type) and where; the first of each kind.
    targets: Vec<(String, String)>,
}

/// The kinds of parts that are read.
const NEEDED: [&str; 5] = ["officeDocument", "core-properties", "styles", "footnotes", "endnotes"];

impl Relations {
    /// The relations of the part `name`, or of the whole package ("").
    pub(crate) fn of(package: &mut Package<'_>, name: &str) -> Result<Self, IngestError> {
        let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
        let path = resolve(folder, &format!("_rels/{file}.rels"));
        let mut found = Self::default();
        let Some(xml) = package.part(&path)? else { return Ok(found) };
        let limits = package.limits();
        let mut nodes = Nodes::new(&path, &xml, limits);
        loop {
            match nodes.next()? {
                Node::Start(element) if element.name() == "Relationship" => {
                    let is_outside = element.attribute("TargetMode").is_some_and(|it| it == "External");
                    let kind = element.attribute("Type").and_then(|it| it.rsplit('/').next().map(str::to_owned));
                    let kind = kind.filter(|it| NEEDED.contains(&it.as_str()) && found.target(it).is_none());
                    if let (false, Some(kind), Some(target)) = (is_outside, kind, element.attribute("Target")) {
                        found.targets.push((kind, resolve(folder, &target)));
                    }
                }
                Node::Eof => return Ok(found),
                _ => {}
            }
        }
    }

    /// Where the part of a kind is.
    pub(crate) fn target(&self, kind: &str) -> Option<&str> {
        self.targets.iter().find(|(it, _)| it == kind).map(|(_, target)| target.as_str())
    }

    /// The name and the text of the part of a kind.
    pub(crate) fn part(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<(String, String)>, IngestError> {
        let Some(target) = self.target(kind) else { return Ok(None) };
        Ok(package.part(target)?.map(|text| (target.to_owned(), text)))
    }
}

/// The full name of `target`, seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        for (folder, target, expected) in [
            ("word", "footnotes.xml", "word/footnotes.xml"),
            ("word", "/word/footnotes.xml", "word/footnotes.xml"),
            ("word/sub", "../../../a.xml", "a.xml"),
            ("", "word/document.xml", "word/document.xml"),
        ] {
            assert_eq!(super::resolve(folder, target), expected);
        }
    }
}

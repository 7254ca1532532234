//! Study files: a whole study, or one cell of it, as YAML or JSON. See `docs/formats/study.md`.
//!
//! What a file says about itself is checked here (a field that does not exist, an entry without an id, a link without a
//! source). Whether the names that it uses exist is known only to the project, and checked when it is stored.

mod check;
mod form;
mod short;
#[cfg(test)]
mod tests;

pub(crate) use check::coding as check_coding;

use crate::Read;
use crate::dataset::doubt::Doubt;
use crate::encoding::decode;
use crate::error::ExchangeError;
use crate::wording::{list, shown};
use crate::yaml::{self, Outline, Syntax, TopLevel};
use coding::{Bundle, Warning};
use form::{Body, Wrapped};

/// The version of the format that this program reads.
const VERSION: u64 = 1;

/// Reads a study file. `name` is the file's name: JSON is read as YAML is, but needs other advice where it is broken.
///
/// A file without `alidade_study` is taken for version 1 with a warning, unless it is in the form for one cell.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read<Bundle>, ExchangeError> {
    let (text, warning) = decode(bytes)?;
    let mut warnings: Vec<Warning> = warning.into_iter().collect();
    let syntax = if is_json(name) { Syntax::Json } else { Syntax::Yaml };
    let top: TopLevel = yaml::read(&text, syntax)?;
    let fields = match top {
        Outline::Fields(fields) => fields,
        Outline::Empty => return Err(ExchangeError::Empty),
        Outline::List | Outline::Scalar(_) => {
            return Err(ExchangeError::NotThisFormat {
                message: "it is not a study file: it does not begin with fields such as 'cases:' or 'findings:'"
                    .to_owned(),
                hint: "See docs/formats/study.md for an example. A codebook is imported as a codebook.".to_owned(),
            });
        }
    };
    let version = fields.iter().find(|(name, _)| name == "alidade_study");
    if let Some((_, value)) = version {
        check_version(&value.value, yaml::line(&value.referenced))?;
    }
    let wrapped = fields.iter().any(|(name, _)| name == "input");
    let body: Body = if wrapped {
        let beside = fields.iter().filter(|(name, _)| name != "input" && name != "alidade_study");
        let beside: Vec<String> = beside.map(|(name, _)| name.clone()).collect();
        if !beside.is_empty() {
            let text = format!("only what stands under 'input' is imported; left alone: {}", list(&beside));
            warnings.push(Warning::new(text));
        }
        yaml::read::<Wrapped>(&text, syntax)?.input
    } else {
        yaml::read(&text, syntax)?
    };
    if version.is_none() && !wrapped && !body.is_one_cell() {
        let text = "it does not say its version and was read as version 1; begin the file with 'alidade_study: 1'";
        warnings.push(Warning::new(text));
    }
    let value = body.into_bundle(&mut warnings)?;
    let format = value.project.as_ref().and_then(|it| it.number_format);
    warnings.extend(value.datasets.iter().filter_map(|it| Doubt::about(it, format)));
    if value == Bundle::default() {
        warnings.push(Warning::new("there is nothing in it to import"));
    }
    Ok(Read { value, warnings })
}

/// Whether a file is a study file rather than some other YAML or JSON. One that is broken counts if it says so itself.
pub fn looks_like_study(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    if !(name.ends_with(".yaml") || name.ends_with(".yml") || is_json(&name)) {
        return false;
    }
    let Ok((text, _)) = decode(bytes) else { return false };
    match yaml::read::<TopLevel>(&text, Syntax::Yaml) {
        Ok(top) => {
            let inner = match &top {
                Outline::Fields(fields) => {
                    fields.iter().find(|(name, _)| name == "input").map(|(_, inner)| &inner.value)
                }
                _ => None,
            };
            top.names().any(|it| it == "alidade_study")
                || match inner {
                    Some(inner) => has_sections(inner.names()),
                    None => has_sections(top.names()),
                }
        }
        Err(_) => text.contains("alidade_study"),
    }
}

/// Findings, or two other parts of a study.
fn has_sections<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let parts = names.filter(|name| form::SECTIONS.contains(name));
    parts.map(|name| if name == "findings" { 2 } else { 1 }).sum::<u32>() >= 2
}

fn check_version<F>(value: &Outline<F>, line: u32) -> Result<(), ExchangeError> {
    let written = match value {
        Outline::Scalar(text) => text.as_str(),
        _ => "",
    };
    match written.trim().parse::<u64>() {
        Ok(found) if found > VERSION => Err(ExchangeError::NewerVersion { found, known: VERSION }),
        Ok(VERSION) => Ok(()),
        _ => Err(ExchangeError::Invalid {
            message: format!("'{}' is not a version of the study format", shown(written)),
            line: Some(line),
            hint: Some(format!("Write 'alidade_study: {VERSION}'.")),
        }),
    }
}

fn is_json(name: &str) -> bool {
    name.to_lowercase().ends_with(".json")
}

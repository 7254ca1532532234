//! The codebook as YAML: a tree of codes, read.

use super::{Entry, arranged, place_at_top, with_colour_checked};
use crate::Read;
use crate::encoding::decode;
use crate::error::{ExchangeError, RowError};
use crate::wording::shown;
use crate::yaml::{self, Outline, Syntax, TopLevel};
use coding::Warning;
use coding::bundle::NewCode;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_saphyr::Spanned;

/// A code and those below it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Node {
    #[serde(alias = "code", alias = "id", alias = "tag")]
    name: String,
    parent: Option<String>,
    #[serde(alias = "description")]
    definition: Option<String>,
    include: Option<String>,
    exclude: Option<String>,
    example: Option<String>,
    #[serde(alias = "color")]
    colour: Option<String>,
    children: Option<Vec<Spanned<Self>>>,
}

/// The list may stand alone, or under `codes:` as in a study file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Under {
    codes: Vec<Spanned<Node>>,
    #[serde(default, rename = "alidade_study")]
    _version: IgnoredAny,
}

/// Reads a codebook: a list of `name`, its texts, and `children`. A `parent` may be named instead of nesting.
///
/// A file that nests or names a parent anywhere says where every code stands: one without goes to the top.
pub fn read_yaml(bytes: &[u8]) -> Result<Read<Vec<NewCode>>, ExchangeError> {
    let (text, warning) = decode(bytes)?;
    let mut warnings: Vec<Warning> = warning.into_iter().collect();
    let roots: Vec<Spanned<Node>> = match yaml::read::<TopLevel>(&text, Syntax::Yaml)? {
        Outline::Empty => return Err(ExchangeError::Empty),
        Outline::Fields(_) => yaml::read::<Under>(&text, Syntax::Yaml)?.codes,
        Outline::List | Outline::Scalar(_) => yaml::read(&text, Syntax::Yaml)?,
    };
    let mut entries = Vec::new();
    for root in roots {
        flatten(root, None, &mut entries, &mut warnings)?;
    }
    place_at_top(&mut entries);
    let value = arranged(entries, &mut warnings)?;
    if value.is_empty() {
        warnings.push(Warning::new("there is no code in it"));
    }
    Ok(Read { value, warnings })
}

/// Calls itself as deep as the YAML reader lets a file nest, which is not deep.
fn flatten(
    node: Spanned<Node>,
    above: Option<&str>,
    entries: &mut Vec<Entry>,
    warnings: &mut Vec<Warning>,
) -> Result<(), RowError> {
    let line = yaml::line(&node.referenced);
    let Node { name, parent, definition, include, exclude, example, colour, children } = node.value;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(RowError::new(line, "the code has no name").advise("Give it one: '- name: …'."));
    }
    let parent = parent.map(|it| it.trim().to_owned());
    if let (Some(above), Some(parent)) = (above, &parent)
        && above != parent
    {
        let (name, above, parent) = (shown(&name), shown(above), shown(parent));
        let message = format!("'{name}' stands below '{above}', but names '{parent}' as its parent");
        return Err(RowError::new(line, message));
    }
    let parent = above.map(str::to_owned).or(parent);
    let code = NewCode { id: name.clone(), parent, definition, include, exclude, example, colour };
    entries.push(Entry { line, code: with_colour_checked(code, line, warnings) });
    for child in children.unwrap_or_default() {
        flatten(child, Some(&name), entries, warnings)?;
    }
    Ok(())
}

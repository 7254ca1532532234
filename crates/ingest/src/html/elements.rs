//! What the elements of HTML mean for the text.

/// What an element does to the text around it and inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It stands inside a line of text.
    Inline,
    /// It begins and ends a paragraph.
    Block,
    /// Its content is no text of the page.
    Dropped,
    Title,
    Heading,
    Break,
    Rule,
    Preformatted,
    List,
    Item,
    Table,
    Row,
    Cell,
}

/// The role of the element `name`, in small letters.
pub(crate) fn role(name: &[u8]) -> Role {
    match name {
        b"script" | b"style" | b"template" | b"noscript" | b"iframe" | b"noembed" | b"noframes" | b"textarea"
        | b"select" | b"datalist" | b"xml" | b"object" | b"canvas" | b"video" | b"audio" => Role::Dropped,
        b"title" => Role::Title,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Role::Heading,
        b"br" => Role::Break,
        b"hr" => Role::Rule,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Role::Preformatted,
        b"ul" | b"ol" | b"menu" | b"dir" => Role::List,
        b"li" => Role::Item,
        b"table" => Role::Table,
        b"tr" => Role::Row,
        b"td" | b"th" => Role::Cell,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd" | b"details"
        | b"dialog" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form"
        | b"frameset" | b"head" | b"header" | b"hgroup" | b"html" | b"legend" | b"main" | b"nav" | b"optgroup"
        | b"option" | b"p" | b"search" | b"section" | b"summary" | b"tbody" | b"tfoot" | b"thead" => Role::Block,
        _ => Role::Inline,
    }
}

/// Whether the element never has content, so that it has no end tag.
pub(crate) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"basefont"
            | b"bgsound"
            | b"br"
            | b"col"
            | b"embed"
            | b"frame"
            | b"hr"
            | b"img"
            | b"input"
            | b"keygen"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Whether the start of `next` ends an open `name` whose end tag may be left out.
pub(crate) fn is_ended_by(name: &[u8], next: &[u8]) -> bool {
    match name {
        b"p" => !matches!(role(next), Role::Inline | Role::Break | Role::Dropped),
        b"li" => next == b"li",
        b"dt" | b"dd" => matches!(next, b"dt" | b"dd"),
        b"td" | b"th" => matches!(next, b"td" | b"th" | b"tr" | b"tbody" | b"tfoot"),
        b"tr" => matches!(next, b"tr" | b"tbody" | b"tfoot"),
        b"option" => matches!(next, b"option" | b"optgroup"),
        _ => false,
    }
}

/// Whether the end of `outer` ends an open `name` whose end tag may be left out.
pub(crate) fn is_ended_with(name: &[u8], outer: &[u8]) -> bool {
    match name {
        b"p" => role(outer) != Role::Inline,
        b"li" | b"dt" | b"dd" | b"td" | b"th" | b"tr" | b"option" => is_container(outer),
        _ => false,
    }
}

/// Whether the element may hold further ones of the kinds that [`is_ended_by`] speaks of.
pub(crate) fn is_container(name: &[u8]) -> bool {
    matches!(role(name), Role::List | Role::Table) || name == b"dl"
}

/// Whether a style says that the element is not shown, Word's own word for it included.
pub(crate) fn is_hidden_style(style: &[u8]) -> bool {
    let style: Vec<u8> = style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    style.split(|byte| *byte == b';').any(|rule| {
        let rule = rule.strip_suffix(b"!important").unwrap_or(rule);
        matches!(rule, b"display:none" | b"visibility:hidden" | b"mso-hide:all")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_are_seen_in_every_spelling() {
        for (style, expected) in [
            ("display:none", true),
            ("color: red; DISPLAY : None !important", true),
            ("mso-hide:all;color:red", true),
            ("display:block", false),
            ("content:'display:none'", false),
        ] {
            assert_eq!(is_hidden_style(style.as_bytes()), expected, "{style}");
        }
    }
}

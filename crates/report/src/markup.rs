//! Writing HTML and SVG that cannot be broken by what it holds: every text is escaped, every element is closed.

use crate::safe;

/// Attributes of one element. Names are the program's own; values may come from anywhere.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// The page under construction.
#[derive(Default)]
pub(crate) struct Markup {
    out: String,
}

impl Markup {
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// An element and what `inner` writes into it.
    pub(crate) fn el(&mut self, tag: &'static str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        inner(self);
        self.close(tag);
    }

    /// An element that holds one text.
    pub(crate) fn leaf(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        self.el(tag, attributes, |markup| markup.text(text));
    }

    /// An element that holds one text of the data, and runs in the direction of its first letter.
    pub(crate) fn auto(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        let mut all = attributes.to_vec();
        all.push(("dir", "auto"));
        self.el(tag, &all, |markup| markup.plain(text));
    }

    /// An element without content.
    pub(crate) fn void(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
    }

    /// A text, on one line; one that runs from right to left is set apart from what stands round it.
    pub(crate) fn text(&mut self, text: &str) {
        let line = safe::line(text);
        // A space at the edge separates it from its neighbour.
        if text.starts_with(' ') && !line.is_empty() {
            self.out.push(' ');
        }
        if safe::runs_right_to_left(&line) {
            self.out.push_str("<bdi>");
            escape(&line, &mut self.out);
            self.out.push_str("</bdi>");
        } else {
            escape(&line, &mut self.out);
        }
        if text.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// A text that stands alone: in a drawing, or in an element that finds its own direction.
    pub(crate) fn plain(&mut self, text: &str) {
        escape(&safe::line(text), &mut self.out);
    }

    /// A text with the spaces at its edges.
    pub(crate) fn exact(&mut self, text: &str) {
        let line = safe::line(text);
        let edge = |is: bool| if is { " " } else { "" };
        self.out.push_str(edge(text.starts_with(' ')));
        escape(&line, &mut self.out);
        self.out.push_str(edge(text.ends_with(' ') && !line.is_empty()));
    }

    /// An element without content, as XML wants it.
    pub(crate) fn empty(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.out.pop();
        self.out.push_str("/>");
    }

    /// What another builder has written.
    pub(crate) fn written(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// The start of an element whose content takes more than this builder; [`Self::close`] closes it.
    pub(crate) fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&safe::line(value), &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// The end of an element that was begun.
    pub(crate) fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
        if !INLINE.contains(&tag) {
            self.out.push('\n');
        }
    }

    /// A link to a place on the same page.
    pub(crate) fn link(&mut self, id: &str, inner: impl FnOnce(&mut Self)) {
        self.el("a", &[("href", &format!("#{id}"))], inner);
    }

    /// The program's own markup, written as it is: never data.
    pub(crate) fn fixed(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }
}

/// Elements inside a line, after which a line break would be read as a space.
const INLINE: [&str; 10] = ["a", "abbr", "b", "bdi", "cite", "code", "em", "span", "strong", "time"];

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_the_escaping() {
        let check = |given: &str, expected: &str| {
            let mut markup = Markup::default();
            markup.leaf("b", &[("title", given)], given);
            assert_eq!(markup.finish(), format!("<b title=\"{expected}\">{expected}</b>"));
        };
        check("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        check("\" onload=\"x", "&quot; onload=&quot;x");
        check("a\u{202e}b\u{1b}[2J & c", "a\u{fffd}b\u{fffd}[2J &amp; c");
        let mut markup = Markup::default();
        markup.text("see ");
        markup.text("שלום");
        assert_eq!(markup.finish(), "see <bdi>שלום</bdi>");
    }
}

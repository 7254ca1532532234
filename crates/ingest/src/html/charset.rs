//! The encoding that a page names in itself: `<meta charset=…>`, or the XML declaration of XHTML.

use encoding_rs::Encoding;

/// The encoding that the first bytes of a page name, if they name one that exists.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let in_xml = head.strip_prefix("<?xml").and_then(|it| it.split("?>").next()).and_then(|it| value(it, "encoding"));
    let tags = head.split("<meta").skip(1).filter_map(|it| it.split('>').next());
    let label = in_xml.or_else(|| tags.filter_map(|tag| value(tag, "charset")).next())?;
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// What stands after `name=` in a tag, quoted or not.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(name)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    after.split(|it: char| it.is_whitespace() || "\"';/>".contains(it)).next().filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    fn check(page: &str, expected: Option<&str>) {
        assert_eq!(super::declared(page.as_bytes()).map(|it| it.name()), expected);
    }

    #[test]
    fn every_way_to_name_an_encoding_is_read() {
        check("<html><META CharSet=windows-1251>", Some("windows-1251"));
        check("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>", Some("ISO-8859-2"));
        check("<?xml version='1.0' encoding='Shift_JIS'?><html>", Some("Shift_JIS"));
        check("<meta name=x><meta charset = \"gbk\">", Some("GBK"));
        check("<p>charset=utf-8</p>", None);
        check("<meta charset=klingon>", None);
    }
}

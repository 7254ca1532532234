//! Tables as they were printed before, line by line.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::NewPublished;

impl Tx<'_> {
    /// Adds a line of a published table, or changes what is given of one that exists.
    pub fn put_published(&self, new: &NewPublished) -> Result<i64> {
        let mut fields = Fields::new();
        fields
            .text("figure", new.figure.as_ref().filter(|it| !it.is_empty()))
            .text("caption", new.caption.as_ref())
            .text("layout", new.layout.as_ref())
            .text("text", new.text.as_ref().filter(|it| !it.is_empty()));
        self.link(&mut fields, "question_id", Kind::Question, beside_balance(new.question.as_deref()))?;
        self.link(&mut fields, "case_id", Kind::Case, beside_balance(new.case.as_deref()))?;
        self.link(&mut fields, "parent_id", Kind::Published, new.parent.as_deref())?;
        self.link(&mut fields, "finding_id", Kind::Finding, new.finding.as_deref())?;
        if let Some(id) = self.exact(Kind::Published, &new.id)? {
            fields.update(self.db, "published_bullet", id)?;
            return Ok(id);
        }
        check_name(Kind::Published, &new.id)?;
        let missing = [
            ("its table", new.figure.is_none()),
            ("its layout", new.layout.is_none()),
            ("its text", new.text.is_none()),
        ];
        if let Some((what, _)) = missing.iter().find(|(_, it)| *it) {
            return Err(Error::refused(format!("the published line '{}' lacks {what}", new.id)));
        }
        fields
            .set("guid", self.stamps.guid())
            .set("name", new.id.trim().to_owned())
            .set("position", self.next_position("published_bullet")?)
            .insert(self.db, "published_bullet")
    }

    /// Removes a published table, or every one. Returns how many lines went.
    pub fn remove_published(&self, figure: Option<&str>) -> Result<usize> {
        Ok(self
            .db
            .execute("delete from published_bullet where ?1 is null or figure = ?1", rusqlite::params![figure])?)
    }
}

/// `Balance` names the row or the column that belongs to no question or case.
fn beside_balance(given: Option<&str>) -> Option<&str> {
    given.map(|it| if it.trim().eq_ignore_ascii_case("balance") { "" } else { it })
}

//! The study itself, and the strands and source types that sources belong to.

use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::{NewSourceType, NewStudy};
use coding::vocabulary::{BUILT_IN_STRANDS, BUILT_IN_TYPES};

impl Tx<'_> {
    /// The rows that every project has.
    pub(crate) fn lay_foundations(&self, title: &str) -> Result<()> {
        Fields::new()
            .set("id", 1)
            .set("guid", self.stamps.guid())
            .set("title", title.to_owned())
            .insert(self.db, "study")?;
        for strand in BUILT_IN_STRANDS {
            self.put_strand(strand)?;
        }
        for (name, strand) in BUILT_IN_TYPES {
            self.put_source_type(&NewSourceType { id: name.into(), strand: strand.into() })?;
        }
        Ok(())
    }

    /// Title, aim and settings.
    pub fn put_study(&self, new: &NewStudy) -> Result<()> {
        if new.title.as_deref().is_some_and(|it| it.trim().is_empty()) {
            return Err(Error::refused("the study needs a title"));
        }
        Fields::new()
            .text("title", new.title.as_ref())
            .text("research_question", new.research_question.as_ref())
            .text("hypothesis", new.hypothesis.as_ref())
            .text("number_format", new.number_format.as_ref())
            .text("scope", new.scope.as_ref())
            .text("sampling", new.sampling.as_ref())
            .update(self.db, "study", 1)?;
        new.profile.iter().try_for_each(|(item, text)| self.put_profile(item, text))
    }

    /// The answer to an item of a reporting checklist; an empty one takes it back.
    fn put_profile(&self, item: &str, text: &str) -> Result<()> {
        let item = item.trim().to_lowercase();
        let known = [("coreq", 32), ("srqr", 21)].iter().any(|(list, items)| {
            let number = item.strip_prefix(list).and_then(|it| it.strip_prefix('.')).and_then(|it| it.parse().ok());
            number.is_some_and(|it: u32| (1..=*items).contains(&it))
        });
        if !known {
            return Err(Error::refused_with(
                format!("'{item}' is no item of a checklist"),
                "items are coreq.1 to coreq.32 and srqr.1 to srqr.21; 'alidade checklist coreq' lists them",
            ));
        }
        if text.trim().is_empty() {
            self.db.execute("delete from profile where item = ?1", [item])?;
            return Ok(());
        }
        self.db
            .prepare_cached(
                "insert into profile (guid, item, text) values (?1, ?2, ?3)
                 on conflict (item) do update set text = excluded.text where text <> excluded.text",
            )?
            .execute([&*self.stamps.guid(), &*item, text.trim()])?;
        Ok(())
    }

    /// The coder to use when none is named.
    pub fn set_default_coder(&self, name: &str) -> Result<()> {
        Fields::new().text("coder", Some(name)).update(self.db, "study", 1)
    }

    /// A strand, made if there is none of that name.
    pub fn put_strand(&self, name: &str) -> Result<i64> {
        let name = name.trim();
        if let Some(id) = self.exact(Kind::Strand, name)? {
            return Ok(id);
        }
        check_name(Kind::Strand, name)?;
        Fields::new().set("guid", self.stamps.guid()).set("name", name.to_owned()).insert(self.db, "strand")
    }

    /// A source type, made if there is none of that name, or moved to another strand.
    pub fn put_source_type(&self, new: &NewSourceType) -> Result<i64> {
        let strand = self.resolve(Kind::Strand, &new.strand)?;
        if let Some(id) = self.exact(Kind::SourceType, &new.id)? {
            Fields::new().set("strand_id", strand).update(self.db, "source_type", id)?;
            return Ok(id);
        }
        check_name(Kind::SourceType, &new.id)?;
        Fields::new()
            .set("guid", self.stamps.guid())
            .set("name", new.id.trim().to_owned())
            .set("strand_id", strand)
            .insert(self.db, "source_type")
    }
}

//! Actors: people, states and bodies that texts speak of, under all their names.

use crate::error::Result;
use crate::fields::Fields;
use crate::names::Kind;
use crate::tx::{Tx, check_name};
use coding::bundle::NewActor;
use rusqlite::params;

impl Tx<'_> {
    /// Adds an actor, or changes what is given of one that exists.
    pub fn put_actor(&self, new: &NewActor) -> Result<i64> {
        let mut fields = Fields::new();
        fields.text("kind", new.kind.as_ref()).text("note", new.note.as_ref());
        let id = match self.exact(Kind::Actor, &new.id)? {
            Some(id) => fields.update(self.db, "actor", id).map(|()| id)?,
            None => {
                check_name(Kind::Actor, &new.id)?;
                fields.set("guid", self.stamps.guid()).set("name", new.id.trim().to_owned()).insert(self.db, "actor")?
            }
        };
        if let Some(aliases) = &new.aliases {
            self.set_aliases(id, aliases)?;
        }
        Ok(id)
    }

    fn set_aliases(&self, actor: i64, aliases: &[String]) -> Result<()> {
        let wanted: Vec<&str> = aliases.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        let present: Vec<(i64, String)> = self
            .db
            .prepare_cached("select id, alias from actor_alias where actor_id = ?1")?
            .query_map([actor], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (id, _) in present.iter().filter(|(_, it)| !wanted.contains(&it.as_str())) {
            self.db.execute("delete from actor_alias where id = ?1", [id])?;
        }
        for alias in wanted {
            check_name(Kind::Actor, alias)?;
            self.db.execute(
                "insert into actor_alias (actor_id, alias) values (?1, ?2) on conflict do nothing",
                params![actor, alias],
            )?;
        }
        Ok(())
    }

    /// Removes an actor with its other names.
    pub fn remove_actor(&self, id: i64) -> Result<()> {
        self.db.execute("delete from actor_alias where actor_id = ?1", [id])?;
        self.db.execute("delete from actor where id = ?1", [id])?;
        Ok(())
    }
}

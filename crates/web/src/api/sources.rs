//! The sources: their list, and what is said of each.

use super::{Reply, State, ready};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form, Id};
use crate::conflict::{Changeable, unchanged};
use crate::error::ApiError;
use crate::measure::Measures;
use axum::response::Response;
use axum::routing::{get, patch};
use axum::{Json, Router};
use coding::bundle::NewSource;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::{Kind, Project, Tx};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/sources", get(list)).route("/sources/{id}", patch(edit).delete(remove))
}

async fn list(app: State) -> Result<Response, ApiError> {
    let measures = Arc::clone(&app.measures);
    Ok(ready(app.kept("sources".into(), move |project| all(&measures, project)).await?))
}

fn all(measures: &Measures, project: &Project) -> Result<Value, ApiError> {
    let rows = project.source_rows()?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let coded = measures.sources(project, &ids)?;
    let names: HashMap<i64, String> = project.coder_names()?.into_iter().collect();
    let mut sources = Vec::with_capacity(rows.len());
    for row in rows {
        let text = row.text.as_ref().map(|it| measures.text(project, it.id)).transpose()?;
        let measure = coded.get(&row.id).cloned().unwrap_or_default();
        let coders: Vec<Value> = measure
            .coders
            .iter()
            .map(|(id, codings, share)| json!({"name": names.get(id), "codings": codings, "share": rounded(*share)}))
            .collect();
        let attributes: Map<String, Value> = row.attributes.into_iter().map(|(name, it)| (name, it.into())).collect();
        sources.push(json!({
            "id": row.id, "guid": row.guid, "name": row.name, "title": row.title, "type": row.kind, "strand": row.strand,
            "cases": row.cases, "date": row.date, "period": row.period, "place": row.place, "language": row.language,
            "participants": row.participants, "level": row.level, "attribution": row.attribution, "citation": row.citation,
            "attributes": attributes, "words": text.as_ref().map(|it| it.words),
            "length": text.as_ref().map(|it| it.utf16.units()),
            "paragraphs": row.text.as_ref().map(|it| it.paragraphs), "codings": measure.codings, "coders": coders,
            "coded": rounded(measure.coded), "last_coded": measure.last, "waiting": measure.waiting,
            "text_revision": row.text.as_ref().map(|it| it.number),
        }));
    }
    Ok(json!({"revision": project.last_act()?, "sources": sources}))
}

/// Four digits are more than any list shows.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

async fn edit(app: State, Id(id): Id, asker: Asker, Form(fields): Form<Map<String, Value>>) -> Reply {
    let since = asker.if_revision;
    let change = Change::read(fields)?;
    let name = move |project: &Project| Ok(format!("edit source {}", project.source_head(id)?.name));
    Ok(Json(app.act_named(asker, name, move |tx| change.apply(tx, id, since)).await?))
}

/// A change as a page gives it: what is left out stays, what is `null` is cleared.
#[derive(Debug)]
struct Change {
    name: Option<String>,
    fields: NewSource,
    /// Fields of closed vocabularies, which no empty text can clear.
    cleared: Vec<String>,
}

impl Change {
    fn read(mut fields: Map<String, Value>) -> Result<Self, ApiError> {
        let name = match fields.remove("id") {
            None => None,
            Some(Value::String(name)) => Some(name),
            Some(_) => return Err(ApiError::bad("'id', the name of a source, must be a text")),
        };
        let blank = |it: Option<&Value>| it.is_some_and(|it| it.as_str().is_none_or(|it| it.trim().is_empty()));
        if blank(fields.get("title")) {
            return Err(ApiError::bad("a source needs a title"));
        }
        if blank(fields.get("type")) {
            return Err(ApiError::bad("a source needs a type"));
        }
        let mut cleared = Vec::new();
        for (field, value) in &mut fields {
            match field.as_str() {
                "attributes" => {
                    let each = value.as_object_mut().into_iter().flat_map(Map::values_mut);
                    each.filter(|it| it.is_null()).for_each(|it| *it = "".into());
                }
                "cases" | "participants" if value.is_null() => *value = json!([]),
                closed
                    if storage::clearable(Kind::Source).contains(&closed)
                        && value.as_str().is_none_or(|it| it.trim().is_empty()) =>
                {
                    *value = Value::Null;
                    cleared.push(field.clone());
                }
                _ if value.is_null() => *value = "".into(),
                _ => {}
            }
        }
        let fields = serde_json::from_value(Value::Object(fields))
            .map_err(|error| ApiError::bad(format!("this cannot be stored: {error}")))?;
        Ok(Self { name, fields, cleared })
    }

    fn apply(self, tx: &Tx<'_>, id: i64, since: Option<i64>) -> Result<Answer, ApiError> {
        unchanged(tx, since, Changeable::Source, id)?;
        if let Some(name) = &self.name {
            tx.rename(Kind::Source, id, name)?;
        }
        tx.put_source(&NewSource { id: tx.source_guid(id)?, ..self.fields })?;
        tx.clear(Kind::Source, id, &self.cleared)?;
        Ok(Answer::from_iter([("name".to_owned(), tx.name_of(Kind::Source, id)?.into())]))
    }
}

async fn remove(app: State, Id(id): Id, asker: Asker) -> Reply {
    let since = asker.if_revision;
    let name = move |project: &Project| Ok(format!("remove source {}", project.source_head(id)?.name));
    let done = app.act_named(asker, name, move |tx| {
        unchanged(tx, since, Changeable::Source, id)?;
        let (codings, evidence) = tx.remove_source(id)?;
        Ok(json!({"codings": codings, "evidence": evidence}).as_object().cloned().unwrap_or_default())
    });
    Ok(Json(done.await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: Value) -> Result<Change, ApiError> {
        Change::read(body.as_object().cloned().unwrap())
    }

    #[test]
    fn null_clears_and_what_is_left_out_stays() {
        let change =
            read(json!({"place": null, "date": null, "cases": null, "attributes": {"a": null, "b": "c"}})).unwrap();
        assert_eq!((change.fields.place.as_deref(), change.fields.citation.as_deref()), (Some(""), None));
        assert_eq!(change.cleared, ["date"]);
        assert_eq!(change.fields.cases, Some(Vec::new()));
        assert_eq!(change.fields.attributes.get("a").map(String::as_str), Some(""));
        assert_eq!(change.fields.title, None);
    }

    #[test]
    fn what_a_source_needs_cannot_be_cleared() {
        for body in [
            json!({"title": null}),
            json!({"title": " "}),
            json!({"type": null}),
            json!({"id": 7}),
            json!({"titel": "x"}),
        ] {
            assert!(read(body.clone()).is_err(), "{body}");
        }
    }
}

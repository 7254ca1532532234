//! Who asks and who answers.

use super::{Reply, State};
use crate::app::{Answer, App};
use crate::ask::{Asker, Form};
use crate::error::ApiError;
use axum::routing::get;
use axum::{Json, Router};
use coding::speaker::SpeakerRole;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/speakers", get(list).patch(change))
}

async fn list(app: State) -> Reply {
    let answer = app.read(|project| {
        let roles = project.speaker_roles()?;
        let speakers: Vec<_> = project
            .speaker_counts()?
            .into_iter()
            .map(|it| {
                json!({
                    "label": it.label, "role": roles.role(&it.label), "corrected": roles.corrected(&it.label).is_some(),
                    "sources": it.sources, "blocks": it.paragraphs,
                })
            })
            .collect();
        Ok(json!({"revision": project.last_act()?, "speakers": speakers}))
    });
    Ok(Json(answer.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    label: String,
    role: Option<SpeakerRole>,
}

async fn change(app: State, asker: Asker, Form(Change { label, role }): Form<Change>) -> Reply {
    let name = match role {
        Some(role) => format!("say that {} is {role}", label.trim()),
        None => format!("leave to the label what {} does", label.trim()),
    };
    let done = app.act(asker, name, move |tx| {
        match role {
            Some(role) => drop(tx.put_speaker_role(&label, role)?),
            None => drop(tx.remove_speaker_role(&label)?),
        }
        Ok::<_, ApiError>(Answer::new())
    });
    Ok(Json(done.await?))
}

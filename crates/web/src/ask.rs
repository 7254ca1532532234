//! What comes in: bodies, query parameters, numbers in paths. What is not as the contract has it is a sentence, not a guess.

use crate::app::App;
use crate::error::{ApiError, Kind};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query as AxumQuery, Request};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// The longest body of a request, in bytes.
pub(crate) const LONGEST_BODY: usize = 1 << 20;
/// The longest file that can be sent.
pub(crate) const LONGEST_UPLOAD: usize = 256 << 20;

/// A JSON object, read into `T`. No body at all is an empty object.
pub(crate) struct Form<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let bytes = collect(request.into_body(), LONGEST_BODY, Duration::from_secs(30)).await?;
        let bytes = if bytes.is_empty() { Bytes::from_static(b"{}") } else { bytes };
        // A list would be read as a form whose fields are in order.
        if bytes.iter().find(|it| !it.is_ascii_whitespace()) != Some(&b'{') {
            return Err(ApiError::bad("the body must be a JSON object"));
        }
        match serde_json::from_slice(&bytes) {
            Ok(form) => Ok(Self(form)),
            Err(error) => Err(ApiError::bad(format!("the body is not as docs/api.md has it: {error}"))),
        }
    }
}

/// A file that was sent, and its turn: few are held in memory at once, for each may be large.
pub(crate) struct Upload(pub(crate) Bytes, pub(crate) OwnedSemaphorePermit);

impl FromRequest<Arc<App>> for Upload {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, ApiError> {
        let turn = Arc::clone(&app.uploads).acquire_owned().await.map_err(|_| ApiError::fault())?;
        Ok(Self(collect(request.into_body(), LONGEST_UPLOAD, Duration::from_secs(120)).await?, turn))
    }
}

async fn collect(body: Body, longest: usize, patience: Duration) -> Result<Bytes, ApiError> {
    match tokio::time::timeout(patience, axum::body::to_bytes(body, longest)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error))
            if std::error::Error::source(&error).is_some_and(|it| it.to_string().contains("length limit")) =>
        {
            Err(ApiError::new(Kind::TooLarge, format!("a body can have at most {longest} bytes")))
        }
        Ok(Err(_)) => Err(ApiError::bad("the request ended before its body was complete")),
        Err(_) => Err(ApiError::bad("the body did not arrive in time; nothing was changed")),
    }
}

/// Query parameters, read into `T`.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match AxumQuery::try_from_uri(&parts.uri) {
            Ok(AxumQuery(value)) => Ok(Self(value)),
            Err(error) => Err(ApiError::bad(format!("the query parameters are not as docs/api.md has them: {error}"))),
        }
    }
}

/// The number in a path.
pub(crate) struct Id(pub(crate) i64);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<i64>::from_request_parts(parts, state).await {
            Ok(Path(id)) if id > 0 => Ok(Self(id)),
            _ => Err(ApiError::new(Kind::NotFound, "that is not the number of anything here")),
        }
    }
}

/// Who asks for a change, and how they would know its answer again.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asker {
    coder: Option<String>,
    op: Option<String>,
    /// The revision at which the asker read what is to be changed.
    pub(crate) if_revision: Option<i64>,
}

impl Asker {
    /// The coder who was named, if any.
    pub(crate) fn coder(&self) -> Option<&str> {
        self.coder.as_deref().map(str::trim).filter(|it| !it.is_empty())
    }

    pub(crate) fn op(&self) -> Option<&str> {
        self.op.as_deref().filter(|it| !it.is_empty())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Query(asker) = Query::<Self>::from_request_parts(parts, state).await?;
        let long = |it: &Option<String>| it.as_deref().is_some_and(|it| it.chars().count() > 200);
        if long(&asker.coder) || long(&asker.op) {
            return Err(ApiError::bad("'coder' and 'op' can have at most 200 characters"));
        }
        Ok(asker)
    }
}

/// A field of a change: left out, `null`, or a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Given<T> {
    /// It stays as it is.
    #[default]
    Absent,
    /// It is cleared.
    Null,
    /// It becomes this.
    Value(T),
}

impl<T: Clone> Given<T> {
    /// The value; nothing if it was left out or cleared.
    pub(crate) fn value(&self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value.clone()),
            _ => None,
        }
    }
}

impl Given<String> {
    /// As the forms of the rooms have it: an empty text clears.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Absent => None,
            Self::Null => Some(String::new()),
            Self::Value(text) => Some(text.clone()),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

//! The answer of a server function, whatever the type of its data.
//!
//! A resource is compiled again for each type that it holds, which costs the bundle some 30 kB a time. With this one type
//! there is one resource for all pages.

use std::{any::Any, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::AppError;

/// What was read, with the parameters it was read for.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) params: Option<String>,
    data: Result<Data, AppError>,
}

impl Answer {
    pub(super) fn new<T: PageData>(params: Option<String>, data: Result<T, AppError>) -> Self {
        Self { params, data: data.map(|data| Data::Typed(Arc::new(data))) }
    }

    /// The data in their own type.
    pub(super) fn data<T: PageData>(&self) -> Result<T, AppError> {
        match self.data.as_ref().map_err(Clone::clone)? {
            Data::Typed(data) => data.as_any().downcast_ref::<T>().cloned(),
            Data::Json(json) => serde_json::from_str(json.get()).ok(),
        }
        // The data came from the same server function. Only a page of another version could have others.
        .ok_or(AppError::Unreachable)
    }
}

/// Data of a page: numbers and text.
pub trait PageData: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> PageData for T {}

/// Data that were just read, or that came with the page and are still JSON.
#[derive(Clone)]
enum Data {
    Typed(Arc<dyn ErasedData>),
    Json(Arc<RawValue>),
}

trait ErasedData: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn to_json(&self) -> serde_json::Result<Box<RawValue>>;
}

impl<T: PageData> ErasedData for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn to_json(&self) -> serde_json::Result<Box<RawValue>> {
        serde_json::value::to_raw_value(self)
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typed(data) => data.to_json().map_err(serde::ser::Error::custom)?.serialize(serializer),
            Self::Json(json) => json.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(|json| Self::Json(json.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_the_same_after_they_came_with_a_page() {
        let answer = Answer::new(Some("start=2026-03-02".to_owned()), Ok(vec![(1_i64, "Algebra".to_owned())]));
        let json = serde_json::to_string(&answer).unwrap();
        assert_eq!(json, r#"{"params":"start=2026-03-02","data":{"Ok":[[1,"Algebra"]]}}"#);
        let arrived: Answer = serde_json::from_str(&json).unwrap();
        assert_eq!(arrived.data::<Vec<(i64, String)>>(), answer.data());
        assert_eq!(arrived.data::<bool>(), Err(AppError::Unreachable));
    }
}

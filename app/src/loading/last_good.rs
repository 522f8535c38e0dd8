//! What pages showed last, for the time while the server can't be reached.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
};

use leptos::prelude::*;

/// The last good data of each type, with the parameters they were read for. It lives as long as the layout, so it
/// ends with the sign-in.
#[derive(Clone, Copy)]
pub struct LastGood(StoredValue<HashMap<TypeId, Entry>>);

type Entry = (Option<String>, Box<dyn Any + Send + Sync>);

impl LastGood {
    /// Provides an empty one.
    pub fn provide() {
        provide_context(Self(StoredValue::new(HashMap::new())));
    }

    /// The layout's, or an empty one where there is none.
    pub(super) fn current() -> Self {
        use_context().unwrap_or_else(|| Self(StoredValue::new(HashMap::new())))
    }

    pub(super) fn put<T: Send + Sync + 'static>(self, params: Option<String>, data: T) {
        let data = Box::new(data);
        self.0.update_value(|all| {
            all.insert(TypeId::of::<T>(), (params, data));
        });
    }

    pub(super) fn get<T: Clone + 'static>(self, params: Option<&String>) -> Option<T> {
        self.0.with_value(|all| {
            let (of, data) = all.get(&TypeId::of::<T>())?;
            data.downcast_ref::<T>().filter(|_| of.as_ref() == params).cloned()
        })
    }
}

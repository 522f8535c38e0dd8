//! What pages showed last, for the time while the server can't be reached.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
};

use leptos::prelude::*;

/// The last good data of each kind of page, with the parameters they were read for. It lives as long as the layout, so it
/// ends with the sign-in.
#[derive(Clone, Copy)]
pub struct LastGood(StoredValue<HashMap<TypeId, Box<dyn Any + Send + Sync>>>);

impl LastGood {
    /// Provides an empty one.
    pub fn provide() {
        provide_context(Self(StoredValue::new(HashMap::new())));
    }

    /// The layout's, or an empty one where there is none.
    pub(super) fn current() -> Self {
        use_context().unwrap_or_else(|| Self(StoredValue::new(HashMap::new())))
    }

    pub(super) fn put<P, T>(self, params: P, data: T)
    where
        P: Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        self.0.update_value(|all| {
            all.insert(TypeId::of::<(P, T)>(), Box::new((params, data)));
        });
    }

    pub(super) fn get<P, T>(self, params: &P) -> Option<T>
    where
        P: PartialEq + 'static,
        T: Clone + 'static,
    {
        self.0.with_value(|all| {
            let (of, data) = all.get(&TypeId::of::<(P, T)>())?.downcast_ref::<(P, T)>()?;
            (of == params).then(|| data.clone())
        })
    }
}

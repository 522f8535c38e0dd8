//! What the table of pages expands to.

/// Makes `PAGES`, `AppRoutes` and `load_part_of` from the table.
macro_rules! pages {
    (
        public { $($public_path:expr => $public_page:ident in $public_part:ident $(: $public_entry:expr)?,)+ }
        signed_in { $($path:expr => $page:ident in $part:ident $(: $entry:expr)?,)+ }
    ) => {
        /// Every page of the application.
        pub const PAGES: PageTable = PageTable(&[
            $($crate::page_macros::row!(Public $public_path $(, $public_entry)?),)+
            $($crate::page_macros::row!(SignedIn $path $(, $entry)?),)+
        ]);

        /// The pages at their paths. Every page is rendered in full before its first byte is sent, so that it is
        /// complete without JavaScript, and its status and redirects are right.
        #[component]
        fn AppRoutes() -> impl IntoView {
            view! {
                <Routes fallback=NotFound>
                    $(<Route
                        path=PagePath($public_path)
                        view={$crate::page_macros::view_of!($public_part $public_page)}
                        ssr=SsrMode::Async
                    />)+
                    <ParentRoute path=path!("") view=SignedIn ssr=SsrMode::Async>
                        $(<Route
                            path=PagePath($path)
                            view={$crate::page_macros::view_of!($part $page)}
                            ssr=SsrMode::Async
                        />)+
                    </ParentRoute>
                </Routes>
            }
        }

        /// Loads the part of the bundle that the page at a path is in. Hydration can't wait for it by itself.
        ///
        /// # Errors
        /// The server can't be reached, or has another bundle by now.
        pub async fn load_part_of(path: &str) -> Result<(), SplitLoaderError> {
            $($crate::page_macros::load!(path, $public_path, $public_part $public_page);)+
            $($crate::page_macros::load!(path, $path, $part $page);)+
            Ok(())
        }

        $($crate::page_macros::split!($public_part $public_page);)+
        $($crate::page_macros::split!($part $page);)+
    };
}

macro_rules! row {
    ($access:ident $path:expr) => {
        Page { path: PagePath($path), access: Access::$access, entry: None }
    };
    ($access:ident $path:expr, $entry:expr) => {
        Page { path: PagePath($path), access: Access::$access, entry: Some($entry) }
    };
}

macro_rules! view_of {
    (first $page:ident) => {
        $page
    };
    ($part:ident $page:ident) => {
        Lazy::<$page::Part>::new()
    };
}

macro_rules! load {
    ($requested:ident, $path:expr, first $page:ident) => {};
    ($requested:ident, $path:expr, $part:ident $page:ident) => {
        if PagePath($path).matches($requested) {
            return $page::load().await;
        }
    };
}

/// Puts a page into its part of the bundle, with a module of its name that has the route.
macro_rules! split {
    (first $page:ident) => {};
    ($part:ident $page:ident) => {
        #[expect(non_snake_case, reason = "the split function is identified by its name, which is the page's")]
        mod $page {
            use super::{AnyView, AppError, IntoAny, LazyRoute, PageFailure, SplitLoaderError, view, wasm_split};

            pub struct Part;

            #[wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_split))]
            fn $page() -> Result<AnyView, SplitLoaderError> {
                Ok(super::$page().into_any())
            }

            pub async fn load() -> Result<(), SplitLoaderError> {
                load_split().await
            }

            impl LazyRoute for Part {
                fn data() -> Self {
                    Self
                }

                async fn view(_: Self) -> AnyView {
                    #[cfg(feature = "ssr")]
                    $crate::preloads::add(stringify!($part));
                    let page = $page().await;
                    page.unwrap_or_else(|_| view! { <PageFailure error=AppError::Unreachable /> }.into_any())
                }

                async fn preload() {
                    // A failure is shown by `view`, which tries again.
                    let _ = load().await;
                }
            }
        }
    };
}

pub(crate) use {load, pages, row, split, view_of};

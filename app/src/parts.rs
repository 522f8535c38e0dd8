//! The browser's bundle in parts.
//!
//! The first part holds what all pages share, and the dashboard. The code of the other pages lies in parts of their
//! own, which a browser loads when somebody goes there: a new page costs those nothing who don't open it. On the
//! server, and for a compiler, these pages are as ordinary as any.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::LazyRoute;

use crate::{
    AppError,
    accounts::{SettingsPage, SignInPage, SignUpPage},
    analytics::{AllTimePage, DayPage, MonthPage, WeekPage, YearPage},
    focus::FocusPage,
    landing::LandingPage,
    layout::Failure,
    sessions::SessionsPage,
    streaks::StreaksPage,
    subjects::SubjectsPage,
};

/// Puts pages into a part: each gets a type, which `view={Lazy::<…>::new()}` in the routes stands for.
macro_rules! part {
    ($part:ident: $($route:ident draws $page:ident),+ $(,)?) => {
        $(
            #[doc = concat!("The route of [`", stringify!($page), "`].")]
            pub struct $route;

            // What is split off is told apart by its name, so each page's bears the page's.
            #[expect(non_snake_case, reason = "a macro can't make a name out of another")]
            const _: () = {
                #[wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible, preload(load))]
                fn $route() -> Result<AnyView, SplitLoaderError> {
                    Ok(view! { <$page /> }.into_any())
                }

                impl LazyRoute for $route {
                    fn data() -> Self {
                        Self
                    }

                    async fn view(_: Self) -> AnyView {
                        #[cfg(feature = "ssr")]
                        crate::preloads::announce(stringify!($part));
                        let drawn = $route().await;
                        drawn.unwrap_or_else(|_| view! { <Failure error=AppError::Unreachable whole=true /> }.into_any())
                    }

                    async fn preload() {
                        // A failure is told by `view`, which tries again.
                        let _ = load().await;
                    }
                }

                impl Part for $route {
                    async fn load() -> Result<(), SplitLoaderError> {
                        load().await
                    }
                }
            };
        )+
    };
}

part!(entrance: Landing draws LandingPage, SignUp draws SignUpPage, SignIn draws SignInPage);
part!(sessions: Sessions draws SessionsPage, Subjects draws SubjectsPage);
part!(figures:
    Day draws DayPage,
    Week draws WeekPage,
    Month draws MonthPage,
    Year draws YearPage,
    AllTime draws AllTimePage,
    Streaks draws StreaksPage,
);
part!(focus: Focus draws FocusPage);
part!(settings: Settings draws SettingsPage);

/// A page that lies in a part of its own.
trait Part {
    /// Loads the part, unless it is there already. It fails where the server can't be reached, or has another bundle
    /// by now.
    async fn load() -> Result<(), SplitLoaderError>;
}

/// Loads what the page at an address needs besides the first part. Hydration asks for it: it can't wait itself.
pub async fn load_part_of(path: &str) -> Result<(), SplitLoaderError> {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match *segments {
        [] => Landing::load().await,
        ["sign-up"] => SignUp::load().await,
        ["sign-in"] => SignIn::load().await,
        ["focus"] => Focus::load().await,
        ["sessions"] => Sessions::load().await,
        ["subjects"] => Subjects::load().await,
        ["analytics"] | ["analytics", "week"] => Week::load().await,
        ["analytics", "day"] => Day::load().await,
        ["analytics", "month"] => Month::load().await,
        ["analytics", "year"] => Year::load().await,
        ["analytics", "all"] => AllTime::load().await,
        ["streaks"] => Streaks::load().await,
        ["settings"] => Settings::load().await,
        _ => Ok(()),
    }
}

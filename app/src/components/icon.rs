//! Drawings, 24 by 24, in lines of the colour of the text around them. They are StudySync's own.

use leptos::prelude::*;

/// What there are drawings of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    #[cfg_attr(not(feature = "ssr"), expect(dead_code, reason = "only drawings of the server have it"))]
    Back,
    Clock,
    Flame,
    #[cfg_attr(not(feature = "ssr"), expect(dead_code, reason = "only drawings of the server have it"))]
    Forward,
    List,
    Moon,
    Pause,
    Play,
    Plus,
    Screen,
    Settings,
    Stop,
    Sun,
    Week,
}

impl Symbol {
    fn path(self) -> &'static str {
        match self {
            Self::Back => "M14.5 6l-6 6l6 6",
            Self::Clock => "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2",
            Self::Flame => {
                "M12 3c.6 3.2 4.8 5.3 4.8 10.2a4.8 4.8 0 0 1-9.6 0c0-1.9.9-3.2 1.8-4c.2 1.3.9 2.1 1.5 2.3C10 8.5 10.6 5 12 3z"
            }
            Self::Forward => "M9.5 6l6 6l-6 6",
            Self::List => "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
            Self::Pause => "M9 5v14M15 5v14",
            Self::Play => "M7 4.5v15l12-7.5z",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Screen => "M4 5h16v11H4zM9 20h6M12 16v4",
            Self::Settings => "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
            Self::Stop => "M6 6h12v12H6z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Week => "M5 20v-6M10 20V9M15 20v-9M20 20V5",
        }
    }
}

/// A drawing beside words. It says nothing to a screen reader: the words do.
#[component]
pub fn Icon(symbol: Symbol) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=symbol.path() />
        </svg>
    }
    .into_any()
}

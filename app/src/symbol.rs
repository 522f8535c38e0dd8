//! The pictures of icons, 24 by 24 units, in lines. They are StudySync's own.

use serde::{Deserialize, Serialize};

/// What an icon depicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Symbol {
    Back,
    Clock,
    Cup,
    Close,
    Download,
    Flame,
    Forward,
    List,
    Moon,
    Pause,
    Play,
    Plus,
    Screen,
    Search,
    Settings,
    Stop,
    Sun,
    Week,
    Window,
}

impl Symbol {
    /// Returns the path of its lines in SVG.
    pub fn path(self) -> &'static str {
        match self {
            Self::Back => "M14.5 6l-6 6l6 6",
            Self::Clock => "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2",
            Self::Close => "M7 7l10 10M17 7l-10 10",
            Self::Cup => {
                "M5 10h11v4.5a4.5 4.5 0 0 1-4.5 4.5h-2A4.5 4.5 0 0 1 5 14.5zM16 11h1.5a2.5 2.5 0 0 1 0 5H16M8.5 4v2.5M12.5 4v2.5"
            }
            Self::Download => "M12 4v11M7.5 10.5l4.5 4.5l4.5-4.5M5 19.5h14",
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
            Self::Search => "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l4.5 4.5",
            Self::Settings => "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
            Self::Stop => "M6 6h12v12H6z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Window => "M4 5h16v5M4 5v13h6M13 13h7.5v6H13z",
            Self::Week => "M5 20v-6M10 20V9M15 20v-9M20 20V5",
        }
    }
}

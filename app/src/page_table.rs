//! What is known of a page besides its component. The pages themselves are listed in `pages.rs`.

use leptos::prelude::use_context;
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

use crate::symbol::Symbol;

/// One page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its address.
    pub path: PagePath,
    /// Who may open it.
    pub access: Access,
    /// Its place in navigation and palette, if it has one.
    pub entry: Option<Entry>,
}

/// Who may open a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everyone.
    Public,
    /// Signed-in users. Everyone else is redirected to sign in first, and back afterwards.
    SignedIn,
}

/// How navigation and palette offer a page.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub label: &'static str,
    pub symbol: Symbol,
    /// More words by which the palette finds it.
    pub keywords: &'static str,
    /// The key that leads there after G; empty if there is none.
    pub key: &'static str,
    /// Whether the navigation shows it. The palette shows every entry.
    pub in_navigation: bool,
}

impl Entry {
    /// Returns an entry of the palette.
    pub const fn new(label: &'static str, symbol: Symbol) -> Self {
        Self { label, symbol, keywords: "", key: "", in_navigation: false }
    }

    /// Adds it to the navigation too.
    pub const fn in_navigation(self) -> Self {
        Self { in_navigation: true, ..self }
    }

    pub const fn keywords(self, keywords: &'static str) -> Self {
        Self { keywords, ..self }
    }

    pub const fn key(self, key: &'static str) -> Self {
        Self { key, ..self }
    }
}

/// All pages. `pages.rs` provides the table as a context, so that components can look a page up.
#[derive(Debug, Clone, Copy)]
pub struct PageTable(pub &'static [Page]);

impl PageTable {
    /// Returns the table of this application, from the context.
    pub fn current() -> Self {
        use_context().unwrap_or(Self(&[]))
    }

    /// Returns the page at a path, without its query.
    pub fn find(self, path: &str) -> Option<&'static Page> {
        self.0.iter().find(|page| page.path.matches(path))
    }

    /// Whether there is a page at this path for signed-in users only.
    pub fn needs_sign_in(self, path: &str) -> bool {
        self.find(path).is_some_and(|page| page.access == Access::SignedIn)
    }

    /// Returns where to go after signing in: the page that the link named, if it is one for signed-in users.
    pub fn after_sign_in(self, next: &str) -> Option<&str> {
        self.needs_sign_in(next).then_some(next)
    }

    /// Returns the path without a slash at its end, if there is a page at it.
    pub fn without_slash(self, path: &str) -> Option<&str> {
        path.strip_suffix('/').filter(|page| self.find(page).is_some())
    }

    /// Returns the pages that navigation and palette offer.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, Entry)> {
        self.0.iter().filter_map(|page| Some((page.path.0, page.entry?)))
    }
}

/// The path of a page, such as `/groups/{id}`. A parameter matches one segment of letters, digits, `-`, `.`, `_`, `~`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagePath(pub &'static str);

impl PagePath {
    /// Whether this is the path of the page, with any parameters.
    pub fn matches(self, path: &str) -> bool {
        self.parameters(path).is_some()
    }

    /// Returns the names and values of the parameters in a path, if it is one of this page.
    fn parameters(self, path: &str) -> Option<Vec<(&'static str, &str)>> {
        let (mut expected, mut found) = (segments(self.0), segments(path));
        let mut parameters = Vec::new();
        loop {
            match (expected.next(), found.next()) {
                (None, None) => return Some(parameters),
                (Some(expected), Some(found)) => match parameter(expected) {
                    Some(name) if is_value(found) => parameters.push((name, found)),
                    None if expected == found => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
}

/// How the router matches the path.
impl PossibleRouteMatch for PagePath {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let parameters = self.parameters(path)?;
        let parameters = parameters.into_iter().map(|(name, value)| (name.into(), value.to_owned())).collect();
        // The whole path is matched at once, so nothing remains for routes below this one.
        let (matched, remaining) = if path == "/" { ("", path) } else { (path, "") };
        Some(PartialPathMatch::new(remaining, parameters, matched))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(segments(self.0).filter(|segment| !segment.is_empty()).map(|segment| match parameter(segment) {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(segment.into()),
        }));
    }
}

/// Returns the segments of a path after its first slash. A path that doesn't start with one has no page.
fn segments(path: &str) -> std::str::Split<'_, char> {
    path.strip_prefix('/').unwrap_or("\0").split('/')
}

fn parameter(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn is_value(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_matches_as_a_whole() {
        assert!(PagePath("/").matches("/") && !PagePath("/").matches("/sessions"));
        assert!(PagePath("/analytics/day").matches("/analytics/day"));
        for other in ["/analytics", "/analytics/day/", "/analytics/days", "analytics/day", "//analytics/day", ""] {
            assert!(!PagePath("/analytics/day").matches(other), "{other}");
        }
    }

    #[test]
    fn a_parameter_matches_one_harmless_segment() {
        let page = PagePath("/groups/{id}/members/{user}");
        let parameters = page.parameters("/groups/12/members/user_3").unwrap();
        assert_eq!(parameters, [("id", "12"), ("user", "user_3")]);
        for other in ["/groups//members/a", "/groups/1/members", "/groups/1/members/a/b", "/groups/a\r\n/members/b"] {
            assert!(!page.matches(other), "{other:?}");
        }
    }

    #[test]
    fn the_router_sees_the_same_path() {
        let page = PagePath("/groups/{id}");
        let matched = page.test("/groups/12").unwrap();
        assert_eq!((matched.matched(), matched.remaining()), ("/groups/12", ""));
        assert_eq!(matched.params().len(), 1);
        let mut segments = Vec::new();
        page.generate_path(&mut segments);
        assert_eq!(segments, [PathSegment::Static("groups".into()), PathSegment::Param("id".into())]);
        assert!(page.test("/groups").is_none());
    }
}

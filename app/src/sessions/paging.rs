//! Which pages a list has.

use super::{list_query::ListQuery, model::PageLinks};

/// How many sessions are on a page.
pub const PAGE_SIZE: i64 = 20;

/// Returns links to the newer and the older page, if there are any. Beyond the last page, a link leads back to it.
pub fn page_links(query: &ListQuery, total: i64) -> Option<PageLinks> {
    let (page, pages) = (query.page, pages(total));
    (pages > 1 || page > 1).then(|| PageLinks {
        position: if page > pages { "There are no more".to_owned() } else { format!("Page {page} of {pages}") },
        newer_href: (page > 1).then(|| query.page_path((page - 1).min(pages))),
        older_href: (page < pages).then(|| query.page_path(page + 1)),
    })
}

fn pages(total: i64) -> i64 {
    (total + PAGE_SIZE - 1) / PAGE_SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_may_be_short_and_is_never_empty() {
        assert_eq!((pages(0), pages(1), pages(20), pages(21)), (0, 1, 1, 2));
    }

    #[test]
    fn a_page_beyond_the_last_leads_back_to_it() {
        let links = page_links(&ListQuery::parse("page=9"), 21).unwrap();
        assert_eq!((links.position.as_str(), links.older_href), ("There are no more", None));
        assert_eq!(links.newer_href.as_deref(), Some("/sessions?page=2"));
        assert_eq!(page_links(&ListQuery::parse(""), 20), None);
    }
}

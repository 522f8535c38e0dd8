//! From one page of a list to the next.

use leptos::prelude::*;

use super::list_query::ListQuery;

/// How many sessions are on a page.
pub const PAGE_SIZE: i64 = 20;

/// Links to the newer and the older pages, where there are some. An address that is beyond the last page leads
/// back to it.
#[component]
pub fn Paging(asked: ListQuery, total: i64) -> impl IntoView {
    let (page, pages) = (asked.page, pages(total));
    (pages > 1 || page > 1)
        .then(|| {
            view! {
                <nav class="paging" aria-label="Pages">
                    {(page > 1).then(|| view! {
                        <a class="button button-quiet" rel="prev" href=asked.page_path((page - 1).min(pages))>"Newer"</a>
                    })}
                    <span class="muted">{if page > pages { "There are no more".to_owned() } else { format!("Page {page} of {pages}") }}</span>
                    {(page < pages).then(|| view! {
                        <a class="button button-quiet" rel="next" href=asked.page_path(page + 1)>"Older"</a>
                    })}
                </nav>
            }
        })
        .into_any()
}

fn pages(total: i64) -> i64 {
    (total + PAGE_SIZE - 1) / PAGE_SIZE
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn a_last_page_may_be_short_and_is_never_empty() {
        assert_eq!((pages(0), pages(1), pages(20), pages(21)), (0, 1, 1, 2));
    }
}

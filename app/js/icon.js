// The tab's icon, which says from afar whether the timer runs.

/**
 * Shows the icon of a state: "running", "paused", "break", or "" when there is no timer.
 * @param {string} state
 */
export function show(state) {
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
  const file = state === "" ? "/favicon.svg" : `/favicon-${state}.svg`;
  // Setting the same one again would have the browser load it again.
  if (icon && icon.getAttribute("href") !== file) icon.href = file;
}

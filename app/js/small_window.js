// The timer in a small window that stays above all others, if the browser has such windows:
// https://wicg.github.io/document-picture-in-picture/

/** The element with the buttons that the window copies from the page. */
const CONTROLS = ".timer-controls";

/** How often the page updates its clock while the window is open. */
const TICK_MILLISECONDS = 250;

/** @type {Window | undefined} The window, while it is open. */
let opened;
/** What it shows. */
let shown = { state: "", clock: "", subject: "" };

/**
 * Shows the timer in the window, if it is open, and the page's buttons that open it, while there is a timer.
 * @param {string} state "running", "paused", "break", or "" when there is no timer
 * @param {string} clock
 * @param {string} subject
 */
export function show(state, clock, subject) {
  shown = { state, clock, subject };
  document.documentElement.toggleAttribute("data-small-window", "documentPictureInPicture" in window && state !== "");
  if (state === "") opened?.close();
  // In the next frame, the page's buttons are those of the new state.
  else opened?.requestAnimationFrame(update);
}

/** Opens the window, or moves the focus to it. */
export async function open() {
  if (opened) return opened.focus();
  // The browser may refuse, such as a request without a press.
  const refused = () => undefined;
  const requested = await documentPictureInPicture.requestWindow({ width: 300, height: 176 }).catch(refused);
  if (requested) fill(requested);
}

/** @param {Window} requested */
function fill(requested) {
  opened = requested;
  const small = requested.document;
  small.title = "StudySync";
  small.documentElement.lang = document.documentElement.lang;
  for (const { href } of styleSheets()) {
    small.head.append(Object.assign(small.createElement("link"), { rel: "stylesheet", href }));
  }
  small.body.className = "small-window";
  small.body.append(element(small, "p", "clock"), element(small, "p", "small-window-subject"));
  small.body.append(element(small, "div", "timer-controls"));
  small.addEventListener("click", press);
  requested.addEventListener("pagehide", () => (opened = undefined));
  // The browser wakes a page that is hidden behind others once a minute only, but not this window.
  requested.setInterval(() => dispatchEvent(new Event("studysync:tick")), TICK_MILLISECONDS);
  update();
}

function styleSheets() {
  return /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]"));
}

/** @param {Document} small @param {string} name @param {string} className */
function element(small, name, className) {
  return Object.assign(small.createElement(name), { className });
}

/** Shows the timer as it is now. */
function update() {
  if (!opened) return;
  const { document: small } = opened;
  const { theme } = document.documentElement.dataset;
  if (theme) small.documentElement.dataset.theme = theme;
  small.body.dataset.state = shown.state;
  setText(small, ".clock", shown.clock);
  setText(small, ".small-window-subject", shown.subject);
  copyButtons(small);
}

/** @param {Document} small @param {string} selector @param {string} text */
function setText(small, selector, text) {
  const found = small.querySelector(selector);
  if (found) found.textContent = text;
}

/** @param {Document} small */
function copyButtons(small) {
  /** @type {HTMLElement | null} */
  const copies = small.querySelector(CONTROLS);
  if (!copies) return;
  // While one page replaces another, both may have them: the first is enough.
  /** @type {HTMLElement[]} */
  const buttons = [...(document.querySelector(CONTROLS)?.querySelectorAll("button") ?? [])];
  const actions = buttons.map((button) => button.dataset.action).join();
  if (copies.dataset.actions !== actions) {
    copies.dataset.actions = actions;
    copies.replaceChildren(...buttons.map((button) => small.importNode(button, true)));
    // The ids belong to the originals.
    for (const copy of copies.children) copy.removeAttribute("id");
  }
  buttons.forEach((button, at) => (copies.children[at].ariaDisabled = button.ariaDisabled));
}

/** Presses the page's button in place of its copy. @param {Event} event */
function press({ target }) {
  // It is an element of another window, for which `instanceof` is false.
  const button = /** @type {Element | null} */ (target)?.closest("button");
  const original = button && document.querySelector(`${CONTROLS} [data-action="${button.dataset.action}"]`);
  if (original instanceof HTMLElement) original.click();
}

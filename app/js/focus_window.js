// The timer in a small window that stays above all others, where the browser has such windows:
// https://wicg.github.io/document-picture-in-picture/

/** The buttons of the page that open it, and what holds those that it has a copy of. */
const OPENER = '[data-timer="Small window"]';
const COPIED = ".timer-controls";

/** How often the page looks at its clock while the window is open. */
const TICK_MILLISECONDS = 250;

/** The window, while it is open. @type {Window | undefined} */
let small;
/** What it shows. */
let shown = { state: "", clock: "", subject: "" };
let listening = false;

/**
 * Follows the page's timer.
 * @param {string} state "running", "paused", "break", or "" when there is no timer
 * @param {string} clock
 * @param {string} subject
 */
export function follow(state, clock, subject) {
  shown = { state, clock, subject };
  offer(state !== "");
  if (state === "") small?.close();
  // By then the page's buttons are those of the new state.
  else small?.requestAnimationFrame(draw);
}

/** Lets the page's buttons be seen that open it, while there is something to show. @param {boolean} wanted */
function offer(wanted) {
  const possible = "documentPictureInPicture" in window;
  document.documentElement.toggleAttribute("data-small-window", possible && wanted);
  if (!possible || listening) return;
  listening = true;
  document.addEventListener("click", ({ target }) => target.closest?.(OPENER) && open());
}

async function open() {
  if (small) return small.focus();
  try {
    small = await documentPictureInPicture.requestWindow({ width: 300, height: 176 });
  } catch {
    // The browser may say no, such as to a script that nobody pressed a button for.
    return;
  }
  const page = small.document;
  page.title = "StudySync";
  page.documentElement.lang = document.documentElement.lang;
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) page.head.append(copyOf(link, page));
  page.body.className = "small-window";
  page.body.append(element(page, "p", "clock"), element(page, "p", "small-window-subject"));
  page.body.append(element(page, "div", "timer-controls"));
  page.addEventListener("click", press);
  small.addEventListener("pagehide", () => (small = undefined));
  // The browser wakes a page that is hidden behind others once a minute only, but not this window.
  small.setInterval(() => window.dispatchEvent(new Event("studysync:tick")), TICK_MILLISECONDS);
  draw();
}

/** @param {Document} page @param {string} name @param {string} className */
function element(page, name, className) {
  return Object.assign(page.createElement(name), { className });
}

/** @param {HTMLLinkElement} link @param {Document} page */
function copyOf(link, page) {
  return Object.assign(page.createElement("link"), { rel: "stylesheet", href: link.href });
}

/** Shows what is the case now. */
function draw() {
  if (!small) return;
  const page = small.document;
  const { theme } = document.documentElement.dataset;
  if (theme) page.documentElement.dataset.theme = theme;
  page.body.dataset.state = shown.state;
  page.querySelector(".clock").textContent = shown.clock;
  page.querySelector(".small-window-subject").textContent = shown.subject;
  // While one page takes the place of another, both may have them.
  const buttons = [...(document.querySelector(COPIED)?.querySelectorAll("[data-timer]") ?? [])];
  const copies = page.querySelector(".timer-controls");
  if (copies.dataset.of !== names(buttons)) {
    copies.dataset.of = names(buttons);
    copies.replaceChildren(...buttons.map((button) => page.importNode(button, true)));
    // What is told apart by an id is on the page only.
    for (const copy of copies.children) copy.removeAttribute("id");
  }
  buttons.forEach((button, at) => (copies.children[at].ariaDisabled = button.ariaDisabled));
}

/** @param {HTMLElement[]} buttons */
function names(buttons) {
  return buttons.map((button) => button.dataset.timer).join();
}

/** Presses the page's button in place of its copy. @param {MouseEvent} event */
function press({ target }) {
  const name = target.closest?.("[data-timer]")?.dataset.timer;
  if (name) document.querySelector(`.timer-controls [data-timer="${name}"]`)?.click();
}

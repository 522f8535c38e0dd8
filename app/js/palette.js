// The palette and the list of shortcuts: how they open, what typing leaves of the commands, and what a key does.
//
// The server draws the commands, and says of each in its attributes what it needs:
// - `data-press`: it presses the page's button that bears the same name as its `data-timer`, and is shown while
//   that button is there; `data-press="#id"` means any element by its id.
// - `data-without`: it is shown while the page has no such button.
// - `data-also`: more words to find it by.
// - `data-typed`: it takes as its value what was typed.
// - `data-leaves`: the browser itself sends its form.

/** How long after G a letter goes to a page, in milliseconds. */
const SEQUENCE_MILLISECONDS = 1_500;

/** How long to wait for what a link leads to within a page, in milliseconds. */
const REVEAL_MILLISECONDS = 5_000;

let listening = false;
/** When G was pressed last. */
let wentAt = -Infinity;
/** What the server drew into each dialog. @type {Map<string, string>} */
const drawn = new Map();
/** The command that Enter would do. @type {HTMLElement | undefined} */
let active;

/** Listens to the keys of the page, from now on. */
export function listen() {
  document.documentElement.toggleAttribute("data-mac", /^(Mac|iP)/.test(navigator.platform));
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && !event.repeat && !event.isComposing) pressed(event);
  });
  document.addEventListener("click", clicked);
  document.addEventListener("pointermove", ({ target }) => {
    const option = optionAt(target);
    if (option && option !== active) activate(option);
  });
  document.addEventListener("input", ({ target }) => {
    if (target === field()) sift();
  });
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (byId("palette")?.open) byId("palette").close();
    else if (!openPalette()) return;
  } else if (event.target === field()) {
    if (!pressedInField(event)) return;
  } else if (!command && !event.altKey && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
    if (!pressedOnPage(event)) return;
  } else return;
  event.preventDefault();
}

/** Whether the key meant something to the page. @param {KeyboardEvent} event */
function pressedOnPage(event) {
  if (event.key === "?") return openShortcuts();
  const key = event.key.toLowerCase();
  const follows = event.timeStamp - wentAt < SEQUENCE_MILLISECONDS;
  wentAt = !follows && key === "g" ? event.timeStamp : -Infinity;
  const link = follows && /^[a-z,]$/.test(key) ? document.querySelector(`a[data-go="${key}"]`) : null;
  link?.click();
  return link !== null;
}

/** Whether the key meant something to the field of the palette. @param {KeyboardEvent} event */
function pressedInField(event) {
  const shown = options().filter((option) => !option.hidden);
  const at = shown.indexOf(active);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && shown.length > 0) {
    activate(shown.at((at + step) % shown.length));
    active.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") active?.click();
  else return false;
  return true;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("[data-palette]")) openPalette();
  // A press beside an open dialog is one on the dialog itself: its content fills it.
  if (target.matches("#palette, #shortcuts")) byId(target.id).close();
  const option = optionAt(target);
  if (option) choose(option);
}

/** Does a command: what a link or a form doesn't do by itself. @param {HTMLElement} option */
function choose(option) {
  const pressing = option.dataset.press;
  byId("palette").close();
  if (pressing === "?") openShortcuts();
  else if (pressing) named(pressing)?.click();
  else if (option instanceof HTMLAnchorElement && option.hash) reveal(option.hash.slice(1));
}

function openPalette() {
  const palette = byId("palette");
  const elsewhere = document.querySelector("dialog[open]");
  if (!palette || elsewhere) return false;
  palette.showModal();
  field().value = "";
  activate(undefined);
  sift();
  // The subjects may be others than the last time.
  draw("Palette", byId("palette-list")).then(sift);
  return true;
}

function openShortcuts() {
  const shortcuts = byId("shortcuts");
  if (!shortcuts) return false;
  draw("Shortcuts", shortcuts).then(() => shortcuts.open || shortcuts.showModal());
  return true;
}

/** Has the server draw a scene into an element. What it drew there before stays until then, or for ever if it is the
 * same. @param {string} scene @param {HTMLElement} into */
async function draw(scene, into) {
  try {
    const answer = await fetch(`/rpc/draw?scene=${scene}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const { html } = await answer.json();
    if (into.childElementCount === 0 || drawn.get(scene) !== html) into.innerHTML = html;
    drawn.set(scene, html);
  } catch {
    if (into.childElementCount === 0) into.textContent = "This can’t be loaded now. Try again in a moment.";
  }
}

/** Shows the commands that fit what was typed and the page, and makes the first of them the active one. */
function sift() {
  const typed = field().value.trim();
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const before = active;
  for (const option of options()) {
    if ("typed" in option.dataset) hold(option, typed);
    option.hidden = !isPossible(option) || !fits(option, words);
  }
  for (const group of document.querySelectorAll("#palette [role=group]")) {
    group.hidden = !group.querySelector("[role=option]:not([hidden])");
  }
  const shown = options().filter((option) => !option.hidden);
  byId("palette-none").hidden = shown.length > 0 || options().length === 0;
  activate(typed === "" && shown.includes(before) ? before : shown[0]);
}

/** Has a command take what was typed. @param {HTMLElement} option @param {string} typed */
function hold(option, typed) {
  option.value = typed;
  option.querySelector("q").textContent = typed;
}

/** Whether the page as it is has what a command needs. @param {HTMLElement} option */
function isPossible(option) {
  const { press, without } = option.dataset;
  return (!press || press === "?" || named(press)) && (!without || !named(without));
}

/** @param {HTMLElement} option @param {string[]} words */
function fits(option, words) {
  if ("typed" in option.dataset) return words.length > 0;
  const text = folded(`${option.textContent} ${option.dataset.also ?? ""}`);
  return words.every((word) => text.includes(word));
}

/** @param {HTMLElement | undefined} option */
function activate(option) {
  if (option === active && option) return;
  active?.setAttribute("aria-selected", "false");
  active = option;
  active?.setAttribute("aria-selected", "true");
  if (active) field().setAttribute("aria-activedescendant", active.id);
  else field().removeAttribute("aria-activedescendant");
}

/** The page's element that a command presses, if it can be pressed now. @param {string} name */
function named(name) {
  const found = document.querySelectorAll(name.startsWith("#") ? name : `[data-timer="${name}"]`);
  return [.../** @type {NodeListOf<HTMLElement>} */ (found)].find((element) => element.checkVisibility());
}

/** Shows what a link leads to within a page, as soon as the page is there, and opens it. @param {string} id */
function reveal(id) {
  const until = performance.now() + REVEAL_MILLISECONDS;
  const look = () => {
    const found = byId(id);
    if (!found) return performance.now() < until && requestAnimationFrame(look);
    if (found instanceof HTMLDetailsElement) found.open = true;
    found.scrollIntoView({ block: "start" });
    found.querySelector("summary ~ * input, input, select, textarea, button")?.focus({ preventScroll: true });
  };
  requestAnimationFrame(look);
}

/** Whether keys that are pressed there write something. @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Without accents and capitals. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The command that something lies in. @param {EventTarget | null} target @returns {HTMLElement | undefined} */
function optionAt(target) {
  return (target instanceof Element && target.closest("#palette [role=option]")) || undefined;
}

/** @returns {any[]} */
function options() {
  return [...document.querySelectorAll("#palette [role=option]")];
}

function field() {
  return /** @type {HTMLInputElement | null} */ (byId("palette-field"));
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

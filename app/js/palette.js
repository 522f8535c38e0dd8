// @ts-check
// The browser's part of the palette and the list of shortcuts: keys, the focus, and which commands match the input and
// the open page. `app/src/palette/` renders the commands, with these attributes:
// - `data-click`: clicks the page's button whose `data-action` is this name. The command is shown while that button is.
//   "?" shows the list of shortcuts.
// - `data-unless`: the command is hidden while the page has a button of this name.
// - `data-keywords`: more words that the command is found by.
// - `data-takes-input`: the button's value is the input.

/** How long after G a letter opens a page, in milliseconds. */
const SEQUENCE_MILLISECONDS = 1_500;

/** How long to wait for the target of a link within a page, in milliseconds. */
const REVEAL_MILLISECONDS = 5_000;

let listening = false;
/** When G was last pressed. */
let goPressedAt = -Infinity;
/** The command that Enter runs. @type {HTMLElement | undefined} */
let active;

/** Starts handling the keys and clicks of the page. */
export function listen() {
  document.documentElement.toggleAttribute("data-mac", /^(Mac|iP)/.test(navigator.platform));
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented && !event.repeat && !event.isComposing && handleKey(event)) event.preventDefault();
  });
  document.addEventListener("click", handleClick);
  document.addEventListener("pointermove", ({ target }) => {
    const option = optionAt(target);
    if (option && option !== active) activate(option);
  });
  document.addEventListener("input", ({ target }) => {
    if (target === field()) filter();
  });
}

/** Returns whether the key did something. @param {KeyboardEvent} event @returns {boolean} */
function handleKey(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") return togglePalette();
  if (event.target === field()) return handleKeyInField(event.key);
  if (command || event.altKey || isEditable(event.target) || document.querySelector("dialog[open]")) return false;
  return handleKeyOnPage(event);
}

/** @param {KeyboardEvent} event @returns {boolean} */
function handleKeyOnPage(event) {
  if (event.key === "?") return requestShortcuts();
  const key = event.key.toLowerCase();
  const follows = event.timeStamp - goPressedAt < SEQUENCE_MILLISECONDS;
  goPressedAt = !follows && key === "g" ? event.timeStamp : -Infinity;
  /** @type {HTMLElement | null} */
  const link = follows && /^[a-z,]$/.test(key) ? document.querySelector(`a[data-go="${key}"]`) : null;
  link?.click();
  return link !== null;
}

/** @param {string} key @returns {boolean} */
function handleKeyInField(key) {
  if (key === "ArrowDown") move(1);
  else if (key === "ArrowUp") move(-1);
  else if (key === "Enter") active?.click();
  else return false;
  return true;
}

/** Activates the command this many places after the active one. @param {number} steps */
function move(steps) {
  const visible = options().filter((option) => !option.hidden);
  const from = active ? visible.indexOf(active) : -1;
  activate(visible.at((from + steps) % visible.length));
  active?.scrollIntoView({ block: "nearest" });
}

/** @param {MouseEvent} event */
function handleClick({ target }) {
  if (!(target instanceof Element)) return;
  if (target.closest("[data-palette]")) openPalette();
  // A click beside an open dialog is one on the dialog itself, because its content fills it.
  if (target instanceof HTMLDialogElement && target.matches("#palette, #shortcuts")) target.close();
  const option = optionAt(target);
  if (option) run(option);
}

/** Runs a command, except for what a link or a form does by itself. @param {HTMLElement} option */
function run(option) {
  const { click } = option.dataset;
  dialog("palette")?.close();
  if (click === "?") requestShortcuts();
  else if (click) visibleButton(click)?.click();
  else if (option instanceof HTMLAnchorElement && option.hash) reveal(option.hash.slice(1));
}

/** @returns {boolean} Whether there is a palette that can be opened or closed. */
function togglePalette() {
  const palette = dialog("palette");
  if (!palette?.open) return openPalette();
  palette.close();
  return true;
}

/** @returns {boolean} */
function openPalette() {
  const palette = dialog("palette");
  const input = field();
  if (!palette || !input || document.querySelector("dialog[open]")) return false;
  palette.showModal();
  input.value = "";
  activate(undefined);
  filter();
  dispatchEvent(new Event("studysync:palette"));
  return true;
}

/** Requests the list of shortcuts, which opens once it is rendered. @returns {boolean} */
function requestShortcuts() {
  return dialog("shortcuts") !== null && dispatchEvent(new Event("studysync:shortcuts"));
}

/** Opens the list of shortcuts. */
export function showShortcuts() {
  const shortcuts = dialog("shortcuts");
  if (shortcuts && !document.querySelector("dialog[open]")) shortcuts.showModal();
}

/** Shows the commands that match the input and the page, and activates the first of them. */
export function filter() {
  const input = field()?.value.trim() ?? "";
  const words = normalized(input).split(/\s+/).filter(Boolean);
  for (const option of options()) {
    if (option instanceof HTMLButtonElement && "takesInput" in option.dataset) fill(option, input);
    option.hidden = !isPossible(option) || !matches(option, words);
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#palette [role=group]"))) {
    group.hidden = !group.querySelector("[role=option]:not([hidden])");
  }
  const visible = options().filter((option) => !option.hidden);
  const empty = document.getElementById("palette-empty");
  if (empty) empty.hidden = visible.length > 0 || options().length === 0;
  activate(input === "" && active && visible.includes(active) ? active : visible[0]);
}

/** Gives a command the input as its value. @param {HTMLButtonElement} option @param {string} input */
function fill(option, input) {
  option.value = input;
  const quote = option.querySelector("q");
  if (quote) quote.textContent = input;
}

/** Whether the page has what the command needs. @param {HTMLElement} option @returns {boolean} */
function isPossible({ dataset: { click, unless } }) {
  return (!click || click === "?" || visibleButton(click) !== undefined) && (!unless || !visibleButton(unless));
}

/** @param {HTMLElement} option @param {string[]} words @returns {boolean} */
function matches(option, words) {
  if ("takesInput" in option.dataset) return words.length > 0;
  const text = normalized(`${option.textContent} ${option.dataset.keywords ?? ""}`);
  return words.every((word) => text.includes(word));
}

/** @param {HTMLElement | undefined} option */
function activate(option) {
  if (option !== active) active?.setAttribute("aria-selected", "false");
  active = option;
  // Also where it is active already: rendering the commands again resets the attribute.
  active?.setAttribute("aria-selected", "true");
  if (active) field()?.setAttribute("aria-activedescendant", active.id);
  else field()?.removeAttribute("aria-activedescendant");
}

/** The button of this name that can be clicked now. @param {string} name @returns {HTMLElement | undefined} */
function visibleButton(name) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll(`[data-action="${name}"]`);
  return [...buttons].find((button) => button.checkVisibility());
}

/** Scrolls to the target of a link as soon as the page has it, opens it and moves the focus in. @param {string} id */
function reveal(id) {
  const until = performance.now() + REVEAL_MILLISECONDS;
  const attempt = () => {
    const target = document.getElementById(id);
    if (!target) {
      if (performance.now() < until) requestAnimationFrame(attempt);
      return;
    }
    if (target instanceof HTMLDetailsElement) target.open = true;
    target.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */
    const first = target.querySelector("summary ~ * input, input, select, textarea, button");
    first?.focus({ preventScroll: true });
  };
  requestAnimationFrame(attempt);
}

/** Whether keys write text there. @param {EventTarget | null} target @returns {boolean} */
function isEditable(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Removes accents and capitals. @param {string} text @returns {string} */
function normalized(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The command that an element belongs to. @param {EventTarget | null} target @returns {HTMLElement | undefined} */
function optionAt(target) {
  /** @type {HTMLElement | null} */
  const option = target instanceof Element ? target.closest("#palette [role=option]") : null;
  return option ?? undefined;
}

/** @returns {HTMLElement[]} */
function options() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("#palette [role=option]");
  return [...all];
}

/** @returns {HTMLInputElement | null} */
function field() {
  return document.querySelector("#palette-field");
}

/** @param {"palette" | "shortcuts"} id @returns {HTMLDialogElement | null} */
function dialog(id) {
  return document.querySelector(`dialog#${id}`);
}

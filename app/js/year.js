// @ts-check
// Moves the focus between the days of a year with the arrow keys, so that all of them are one stop for the Tab key.

const DAY = ".year-day";

/** How many days each key moves. A week is a column. @type {Partial<Record<string, number>>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, Home: -Infinity, End: Infinity };

let listening = false;

/** Starts handling the keys on the year of the page. */
export function listen() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", move);
  document.addEventListener("focusin", keepOneTabStop);
}

/** @param {KeyboardEvent} event */
function move(event) {
  const { day, days } = dayAt(event.target);
  const steps = STEPS[event.key];
  if (!day || !steps || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const to = days.indexOf(day) + steps;
  (Number.isFinite(to) ? days[to] : days.at(to < 0 ? 0 : -1))?.focus();
}

/** Makes the focused day the only one that the Tab key stops at. @param {FocusEvent} event */
function keepOneTabStop({ target }) {
  const { day, days } = dayAt(target);
  for (const other of days) other.tabIndex = other === day ? 0 : -1;
}

/**
 * The day of an event, with all days of its year.
 * @param {EventTarget | null} target
 * @returns {{ day?: HTMLElement, days: HTMLElement[] }}
 */
function dayAt(target) {
  if (!(target instanceof HTMLElement) || !target.matches(DAY)) return { days: [] };
  /** @type {NodeListOf<HTMLElement>} */
  const days = (target.closest(".year-weeks") ?? target).querySelectorAll(DAY);
  return { day: target, days: [...days] };
}

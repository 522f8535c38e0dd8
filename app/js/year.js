// Leads through the days of a year with the arrow keys: then Tab takes one press for all of them, not one for each.

const DAY = ".year-day";

/** How many days a key goes on. A week is a column. @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, Home: -Infinity, End: Infinity };

let listening = false;

/** From now on, keys lead through the days of whichever year is shown. */
export function listen() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", step);
  document.addEventListener("focusin", stayOneStop);
}

/** @param {KeyboardEvent} event */
function step(event) {
  const days = daysBeside(event.target);
  const steps = STEPS[event.key];
  if (!days || !steps || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const to = days.indexOf(event.target) + steps;
  const day = Number.isFinite(to) ? days[to] : days.at(to < 0 ? 0 : -1);
  day?.focus();
}

/** The day that was gone to last is the one to which Tab goes. @param {FocusEvent} event */
function stayOneStop({ target }) {
  for (const day of daysBeside(target) ?? []) day.tabIndex = day === target ? 0 : -1;
}

/** All days of the year that one belongs to. @param {EventTarget | null} target @returns {any[] | undefined} */
function daysBeside(target) {
  const one = target instanceof Element && target.matches(DAY);
  return one ? [...(target.closest(".year-weeks")?.querySelectorAll(DAY) ?? [])] : undefined;
}

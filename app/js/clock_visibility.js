// Tells the style sheet whether the timer's large clock is in view: while it isn't, the page shows the timer's bar.

/** @type {IntersectionObserver | undefined} */
let observer;

/** From now on, marks the page while its large clock is out of view. */
export function observe() {
  disconnect();
  observer = new IntersectionObserver((entries) => mark(!entries.at(-1)?.isIntersecting));
  const clock = document.querySelector(".timer .clock");
  if (clock) observer.observe(clock);
}

/** The clock is gone. */
export function disconnect() {
  observer?.disconnect();
  mark(false);
}

/** @param {boolean} isOutOfView */
function mark(isOutOfView) {
  document.documentElement.toggleAttribute("data-clock-out-of-view", isOutOfView);
}

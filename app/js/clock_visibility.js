// Marks the page while the timer's large clock is out of view, so that the style sheet shows the timer's bar.

/** @type {IntersectionObserver | undefined} */
let observer;

/** Starts marking the page while its large clock is out of view. */
export function observe() {
  disconnect();
  observer = new IntersectionObserver((entries) => mark(!entries.at(-1)?.isIntersecting));
  const clock = document.querySelector(".timer .clock");
  if (clock) observer.observe(clock);
}

/** Runs when the clock is gone. */
export function disconnect() {
  observer?.disconnect();
  mark(false);
}

/** @param {boolean} isOutOfView */
function mark(isOutOfView) {
  document.documentElement.toggleAttribute("data-clock-out-of-view", isOutOfView);
}

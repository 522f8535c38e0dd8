// Knows whether the timer's clock is in sight: the page shows a second, small one as long as it isn't.

/** @type {IntersectionObserver | undefined} */
let observer;

/** Marks the page from now on while its large clock is out of sight. */
export function watch() {
  unwatch();
  observer = new IntersectionObserver((sightings) => mark(!sightings.at(-1).isIntersecting));
  const clock = document.querySelector(".timer .clock");
  if (clock) observer.observe(clock);
}

/** No more: the clock is gone. */
export function unwatch() {
  observer?.disconnect();
  mark(false);
}

/** @param {boolean} out */
function mark(out) {
  document.documentElement.toggleAttribute("data-clock-out-of-sight", out);
}

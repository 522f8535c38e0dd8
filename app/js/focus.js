// The focus view: full screen, its keys, and a screen that stays on while the timer runs.

/** Whether the screen should stay on now. */
let awake = false;
/** What keeps it on. @type {WakeLockSentinel | undefined} */
let lock;
/** Ends the listening of the view that is open. @type {AbortController | undefined} */
let open;

/** The view is open from now on. */
export function enter() {
  leave();
  open = new AbortController();
  const { signal } = open;
  document.documentElement.toggleAttribute("data-full-screen-possible", document.fullscreenEnabled);
  document.addEventListener("keydown", pressed, { signal });
  document.addEventListener("click", ({ target }) => target.closest?.("#focus-full-screen") && toggleFullScreen(), { signal });
  // The browser lets go of the lock whenever the page is hidden.
  document.addEventListener("visibilitychange", keep, { signal });
}

/** The view is closed. */
export function leave() {
  open?.abort();
  stayAwake(false);
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}

/** @param {boolean} wanted */
export function stayAwake(wanted) {
  awake = wanted;
  keep();
}

/** Takes or gives back the lock, as it should be now. */
async function keep() {
  if (!awake) {
    lock?.release();
    lock = undefined;
  } else if ((!lock || lock.released) && document.visibilityState === "visible") {
    // A battery that is low, or a browser without it: then the screen goes off as it always does.
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (!awake) keep();
  }
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.defaultPrevented;
  const elsewhere = event.target.closest?.("input, textarea, select") || document.querySelector("dialog[open]");
  if (!plain || elsewhere) return;
  if (event.key.toLowerCase() === "f") toggleFullScreen();
  // In full screen the browser takes this key for itself, and leaves that first.
  else if (event.key === "Escape") document.getElementById("focus-leave")?.click();
}

function toggleFullScreen() {
  // Where it isn't allowed, nothing happens.
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  change?.catch(() => {});
}

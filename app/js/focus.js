// The focus view: full screen, its keys, and a screen that stays on while the timer runs.

/** Whether the screen should stay on now. */
let stayOn = false;
/** Keeps it on. @type {WakeLockSentinel | undefined} */
let lock;
/** Removes the listeners of the open view. @type {AbortController | undefined} */
let listening;

/** Runs when the view opens. */
export function enter() {
  leave();
  listening = new AbortController();
  const { signal } = listening;
  document.documentElement.toggleAttribute("data-full-screen-possible", document.fullscreenEnabled);
  document.addEventListener("keydown", handleKey, { signal });
  document.addEventListener("click", handleClick, { signal });
  // The browser releases the lock whenever the page is hidden.
  document.addEventListener("visibilitychange", updateLock, { signal });
}

/** Runs when the view closes. */
export function leave() {
  listening?.abort();
  stayAwake(false);
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}

/** @param {boolean} wanted */
export function stayAwake(wanted) {
  stayOn = wanted;
  updateLock();
}

/** Requests or releases the lock, as needed. */
async function updateLock() {
  if (!stayOn) {
    lock?.release();
    lock = undefined;
  } else if ((!lock || lock.released) && document.visibilityState === "visible") {
    // With a low battery, or in a browser without wake locks, the screen turns off as usual.
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (!stayOn) updateLock();
  }
}

/** @param {MouseEvent} event */
function handleClick({ target }) {
  if (target instanceof Element && target.closest("#focus-full-screen")) toggleFullScreen();
}

/** @param {KeyboardEvent} event */
function handleKey(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.defaultPrevented;
  const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (!plain || isTyping || document.querySelector("dialog[open]")) return;
  if (event.key.toLowerCase() === "f") toggleFullScreen();
  // In full screen the browser handles this key itself, and leaves full screen first.
  else if (event.key === "Escape") document.getElementById("focus-leave")?.click();
}

function toggleFullScreen() {
  // If it isn't allowed, nothing happens.
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  change?.catch(() => {});
}

// Reports the user's activity to the detector in app/src/timer/absence/, and opens and closes the dialog #away.

/** The name of the lock that the asking tab holds, and of the channel between the tabs. */
const NAME = "studysync:away";

const ACTIVITIES = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart", "visibilitychange"];

/** @type {AbortController | undefined} */
let listening;
/** @type {BroadcastChannel | undefined} */
let tabs;
/** Whether the dialog should be open. */
let asks = false;

/**
 * Starts calling these when the user is active on this page, and in another tab.
 * @param {() => void} active
 * @param {() => void} activeElsewhere
 */
export function listen(active, activeElsewhere) {
  stopListening();
  listening = new AbortController();
  const { signal } = listening;
  for (const activity of ACTIVITIES) {
    document.addEventListener(activity, () => active(), { capture: true, passive: true, signal });
  }
  tabs = new BroadcastChannel(NAME);
  tabs.onmessage = () => activeElsewhere();
}

/** Stops calling them. */
export function stopListening() {
  listening?.abort();
  tabs?.close();
  closeDialog();
}

/** Notifies the other tabs that the user is active. */
export function broadcast() {
  tabs?.postMessage("");
}

/** Opens the dialog, unless another tab has it open. */
export function openDialog() {
  asks = true;
  const question = dialog();
  if (!question || question.open) return;
  navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
    if (!lock || !asks || question.open) return undefined;
    question.showModal();
    return new Promise((closed) => {
      question.addEventListener("close", closed, { once: true });
      listening?.signal.addEventListener("abort", closed, { once: true });
    });
  });
}

/** Closes the dialog, or keeps it from opening. */
export function closeDialog() {
  asks = false;
  dialog()?.close();
}

function dialog() {
  return /** @type {HTMLDialogElement | null} */ (document.querySelector("#away"));
}

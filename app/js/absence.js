// Senses whether the user is there, for the detector in app/src/timer/absence/, and opens and closes the dialog #away.

/** The tab that holds this lock is the one that asks; also the name of what tabs tell each other. */
const NAME = "studysync:away";

const ACTIVITIES = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart", "visibilitychange"];

/** @type {AbortController | undefined} */
let listening;
/** @type {BroadcastChannel | undefined} */
let tabs;
/** Whether there is something to ask. */
let asks = false;

/**
 * Calls these from now on when the user is active on this page, and in another tab.
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

/** Calls them no more. */
export function stopListening() {
  listening?.abort();
  tabs?.close();
  closeDialog();
}

/** Tells the other tabs that the user is active. */
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
      listening?.signal.addEventListener("abort", closed);
    });
  });
}

/** Closes the dialog, here or before it opens. */
export function closeDialog() {
  asks = false;
  dialog()?.close();
}

function dialog() {
  return /** @type {HTMLDialogElement | null} */ (document.querySelector("#away"));
}

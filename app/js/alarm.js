// Announces the end of a phase of the timer: once for all tabs of the browser, also from a background tab.

/** A tab that is later than this was asleep when the phase ended. It announces nothing, but the page shows the end. */
const LATEST_MILLISECONDS = 60_000;

/** How long a tab that may not play sounds waits for one that may. */
const YIELD_MILLISECONDS = 300;

/** The lock that the announcing tab holds, and the storage key of the last announcement. */
const ANNOUNCED = "studysync:announced";

/** The tones of the chime: hertz, and when they begin, in seconds. */
const TONES = [
  [659.26, 0],
  [880, 0.22],
];
const TONE_SECONDS = 1.1;
const LOUDNESS = 0.16;

/** @type {{ name: string, title: string, text: string, sound: boolean } | undefined} */
let scheduled;
/** @type {Worker | undefined} */
let worker;
/** @type {number | undefined} */
let timeout;
/** Created on a press, because browsers block sounds before. @type {AudioContext | undefined} */
let audio;
let listening = false;

/** Lets the page play sounds after the next press. */
export function prepare() {
  showPermission();
  if (listening) return;
  listening = true;
  document.addEventListener("click", allowSound, true);
  document.addEventListener("keydown", allowSound, true);
}

/**
 * Schedules the announcement of an end, and cancels any other.
 * @param {string} name Identifies this end.
 * @param {number} seconds Until this end.
 * @param {string} title
 * @param {string} text
 * @param {boolean} sound
 */
export function schedule(name, seconds, title, text, sound) {
  cancel();
  const milliseconds = seconds * 1000;
  if (milliseconds < -LATEST_MILLISECONDS) return;
  scheduled = { name, title, text, sound };
  worker ??= startWorker();
  worker.postMessage({ name, milliseconds });
  // The first of the two announces; a worker may not run everywhere.
  timeout = setTimeout(announce, milliseconds, name);
}

/** Cancels the announcement. */
export function cancel() {
  scheduled = undefined;
  clearTimeout(timeout);
  worker?.postMessage({});
}

/** Asks the user for permission to show notifications. Call it on a press. */
export async function requestPermission() {
  await Notification.requestPermission();
  showPermission();
}

/**
 * Shows a notification if the user has allowed it.
 * @param {string} title
 * @param {string} body
 * @param {string} tag Of several with the same tag, one is shown.
 * @param {boolean} silent
 */
export function notify(title, body, tag, silent) {
  if (permission() !== "granted") return;
  try {
    const notification = new Notification(title, { body, tag, silent, icon: "/favicon.svg" });
    notification.onclick = () => {
      focus();
      notification.close();
    };
  } catch {
    // Browsers on phones have notifications, but don't let pages show them.
  }
}

function startWorker() {
  const started = new Worker("/alarm-worker.js");
  started.onmessage = ({ data }) => announce(data);
  return started;
}

/** @param {string} name */
async function announce(name) {
  if (scheduled?.name !== name) return;
  const { title, text, sound } = scheduled;
  cancel();
  if (sound && !audio) await new Promise((resolve) => setTimeout(resolve, YIELD_MILLISECONDS));
  await navigator.locks.request(ANNOUNCED, () => {
    if (localStorage.getItem(ANNOUNCED) === name) return;
    localStorage.setItem(ANNOUNCED, name);
    if (sound && audio) chime(audio);
    notify(title, text, name, !sound || audio !== undefined);
  });
}

/** Plays two soft notes. @param {AudioContext} audio */
async function chime(audio) {
  await audio.resume();
  for (const [hertz, begins] of TONES) {
    const at = audio.currentTime + begins;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + TONE_SECONDS);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + TONE_SECONDS);
    if (hertz === TONES.at(-1)?.[0]) tone.onended = () => audio.suspend();
  }
}

/** Creates the audio context, if a timer may need it. */
async function allowSound() {
  if (audio || !(scheduled || document.querySelector(".timer-start"))) return;
  audio = new AudioContext();
  await audio.resume();
  // Otherwise the device keeps its speakers awake.
  await audio.suspend();
}

function permission() {
  return "Notification" in window ? Notification.permission : "denied";
}

/** The style sheet shows the button that asks, if asking is possible. */
function showPermission() {
  document.documentElement.dataset.notifications = permission();
}

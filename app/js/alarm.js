// Announces the end of a phase of the timer: once, over all tabs of the browser, also from a tab in the background.

/** A tab that is later than this wasn't awake when the phase ended, and announces nothing: the page says it. */
const LATEST_MILLISECONDS = 60_000;

/** For how long a tab that may not play sounds leaves the announcement to one that may. */
const YIELD_MILLISECONDS = 300;

/** The lock that the announcing tab holds, and the key under which all tabs find what was announced last. */
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
/** Made by a press, since browsers let no page play sounds before. @type {AudioContext | undefined} */
let audio;
let listening = false;

/** From now on, a press lets the page play sounds later. */
export function prepare() {
  showPermission();
  if (listening) return;
  listening = true;
  document.addEventListener("click", allowSound, true);
  document.addEventListener("keydown", allowSound, true);
}

/**
 * Announces this end when it comes, and no other.
 * @param {string} name Tells this end from all others.
 * @param {number} seconds Until then.
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

/** Announces nothing. */
export function cancel() {
  scheduled = undefined;
  clearTimeout(timeout);
  worker?.postMessage({});
}

/** Asks the user, in a press, whether the page may show notifications. */
export async function requestPermission() {
  await Notification.requestPermission();
  showPermission();
}

/**
 * Shows a notification where the user has allowed it.
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
    // Browsers of phones have notifications, and don't let pages show them.
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

/** Makes what plays sounds, where there is or soon may be one to play. */
async function allowSound() {
  if (audio || !(scheduled || document.querySelector(".timer-start"))) return;
  audio = new AudioContext();
  await audio.resume();
  // Or the device would keep its speakers awake until then.
  await audio.suspend();
}

function permission() {
  return "Notification" in window ? Notification.permission : "denied";
}

/** The style sheet shows the button that asks, where asking is possible. */
function showPermission() {
  document.documentElement.dataset.notifications = permission();
}

// Announces the end of a phase of the timer: once, over all tabs of the browser, also in a tab in the background.

/** Who is later than this was not there when it ended, such as a device that slept, and is told by the page alone. */
const LATE_MILLISECONDS = 60_000;

/** For how long a tab that may not sound leaves the announcement to one that may. */
const YIELD_MILLISECONDS = 300;

/** What was announced last, for all tabs. */
const ANNOUNCED = "studysync:announced";

/** The tones of the chime: hertz, and when they begin, in seconds. */
const TONES = [
  [659.26, 0],
  [880, 0.22],
];
const TONE_SECONDS = 1.1;
const LOUDNESS = 0.16;

/** @type {{ name: string, title: string, words: string, sound: boolean } | undefined} */
let expected;
/** @type {Worker | undefined} */
let worker;
let timeout;
/** Made by a press: a browser lets no page sound before. @type {AudioContext | undefined} */
let audio;
let listening = false;

/**
 * Announces an end when it comes, and no other.
 * @param {string} name Tells this end from all others.
 * @param {number} seconds Until then.
 * @param {string} title
 * @param {string} words
 * @param {boolean} sound Whether it is to be heard.
 */
export function expect(name, seconds, title, words, sound) {
  cancel();
  const milliseconds = seconds * 1000;
  if (milliseconds < -LATE_MILLISECONDS) return;
  expected = { name, title, words, sound };
  worker ??= wakingWorker();
  worker.postMessage({ name, milliseconds });
  // The one that is in time is enough; a worker may not be had everywhere.
  timeout = setTimeout(announce, milliseconds, name);
}

/** Nothing will end. */
export function cancel() {
  expected = undefined;
  clearTimeout(timeout);
  worker?.postMessage({});
}

/** From now on, presses let the page sound later, and ask whether it may notify. */
export function listen() {
  tellPermission();
  if (listening) return;
  listening = true;
  document.addEventListener("click", pressed, true);
  document.addEventListener("keydown", allowSound, true);
}

function wakingWorker() {
  const made = new Worker("/alarm-worker.js");
  made.onmessage = ({ data }) => announce(data);
  return made;
}

/** @param {string} name */
async function announce(name) {
  if (expected?.name !== name) return;
  const { title, words, sound } = expected;
  cancel();
  if (sound && !audio) await new Promise((resolve) => setTimeout(resolve, YIELD_MILLISECONDS));
  await navigator.locks.request(ANNOUNCED, () => {
    if (localStorage.getItem(ANNOUNCED) === name) return;
    localStorage.setItem(ANNOUNCED, name);
    if (sound) chime();
    notify(title, words, name, !sound || audio !== undefined);
  });
}

/** Two soft notes. */
async function chime() {
  if (!audio) return;
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
    tone.onended = () => hertz === TONES.at(-1)[0] && audio.suspend();
  }
}

/**
 * Shows a notification where the person has allowed it.
 * @param {string} title
 * @param {string} body
 * @param {string} tag Of several with the same, one is shown.
 * @param {boolean} silent
 */
export function notify(title, body, tag, silent) {
  if (permission() !== "granted") return;
  try {
    const shown = new Notification(title, { body, tag, silent, icon: "/favicon.svg" });
    shown.onclick = () => {
      focus();
      shown.close();
    };
  } catch {
    // Browsers of phones have notifications, and don't let pages show them.
  }
}

/** @param {MouseEvent} event */
async function pressed({ target }) {
  allowSound();
  if (!target.closest?.("[data-alarm=ask]")) return;
  await Notification.requestPermission();
  tellPermission();
}

/** Makes what sounds, where there is or soon may be something to hear. */
async function allowSound() {
  if (audio || !(expected || document.querySelector(".timer-start"))) return;
  audio = new AudioContext();
  await audio.resume();
  // Or the device would keep its speakers awake until then.
  await audio.suspend();
}

function permission() {
  return "Notification" in window ? Notification.permission : "denied";
}

/** The style sheet shows the question where it can be asked. */
function tellPermission() {
  document.documentElement.dataset.notifications = permission();
}

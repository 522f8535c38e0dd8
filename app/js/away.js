// Notices time in which nobody was there while the timer ran: the device slept, nothing was touched for long, or there
// was no sign of life for hours. The dialog #away asks about it once somebody is there again.

import { notify } from "./alarm.js";

/** How often to look, in milliseconds. */
const LOOK_MILLISECONDS = 1_000;

// All other times are in seconds.

/** The device's clock goes on while it sleeps, the page's may stand still: when they part by this, it slept. */
const CLOCKS_APART = 2;
/** A page in sight looks every second. If it didn't for so long, the device slept. */
const LOOKS_APART = 60;
/** Less than this is not worth a question. */
const SHORTEST_GAP = 60;
/** How often a person's being there is told: to the server, and to the other tabs. */
const SIGN_EVERY = 60;
const TELL_TABS_EVERY = 5;
/** How long to wait for the server's word before asking for it again. */
const PATIENCE = 10;

const MINUTES_A_DAY = 24 * 60;

/** The tab that holds this lock is the one that asks; also the name of what tabs tell each other. */
const NAME = "studysync:away";

/**
 * The running timer as the server told it last: when the page read that, what had been studied by then, and the time on
 * the person's wall, as seconds since midnight.
 * @type {{ id: string, readAt: number, studied: number, timeOfDay: number } | undefined}
 */
let timer;
/** After how long untouched to ask (0: never), and how long after the reading to ask because of no sign of life. */
let idleAfter = 0;
let askIn = Infinity;

/** By how much the page's clock fell behind while the device slept. */
let behind = 0;
/** When the person was there last, as far as is known; and when other tabs and the server were told. */
let touched = 0;
let toldTabs = -Infinity;
let signed = 0;
/** What the clocks said at the last look. */
let looked = clocks();
/** When the page asked to be read again last. */
let refreshed = -Infinity;

/**
 * The person was away until then (by the page's clock), it seems. For how long, the server's clock knows.
 * @type {{ touched: number, asleep?: number, until: number } | undefined}
 */
let suspicion;
/** What there is to ask about; without an end, it lasts. @type {{ from: number, until?: number } | undefined} */
let gap;
/** @type {BroadcastChannel | undefined} */
let tabs;

/** Sets after how long to ask: untouched since the last touch, and without a sign of life since the next reading. */
export function limit(/** @type {number} */ untouched, /** @type {number} */ signless) {
  idleAfter = untouched;
  askIn = signless;
}

/**
 * Follows a timer that runs.
 * @param {string} id
 * @param {number} readAt By the page's clock.
 * @param {number} studied
 * @param {number} quiet Since the last sign of life.
 * @param {number} timeOfDay
 */
export function follow(id, readAt, studied, quiet, timeOfDay) {
  listen();
  look();
  const before = timer?.id === id ? timer : undefined;
  timer = { id, readAt, studied, timeOfDay };
  // The server's clock doesn't sleep.
  const lost = before ? studied - before.studied - (readAt - before.readAt) : 0;
  if (lost > CLOCKS_APART) behind += lost;
  const sign = readAt + behind - quiet;
  if (!before) forget(sign);
  signed = Math.max(signed, sign);
  if (suspicion) settle();
  if (gap && (gap.until === undefined || signed > gap.until - 1)) gap = undefined;
  if (!gap && askIn <= 0) gap = { from: signed };
  touched = Math.max(touched, signed);
  if (gap) ask();
  else dialog()?.close();
}

/** No timer runs. A break may, so the clocks are looked at all the same. */
export function rest() {
  listen();
  timer = undefined;
  forget(now());
}

/** Nothing of what was before matters. @param {number} since */
function forget(since) {
  suspicion = gap = undefined;
  touched = signed = since;
  dialog()?.close();
}

function listen() {
  if (tabs) return;
  tabs = new BroadcastChannel(NAME);
  tabs.onmessage = () => (touched = now());
  const quietly = { capture: true, passive: true };
  for (const touch of ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"]) {
    document.addEventListener(touch, there, quietly);
  }
  document.addEventListener("visibilitychange", there);
  document.addEventListener("click", pressed, true);
  document.addEventListener("cancel", escaped, true);
  looked = clocks();
  setInterval(look, LOOK_MILLISECONDS);
}

/** Notices sleep, and that it is time to ask. */
function look() {
  const before = looked;
  looked = clocks();
  const page = looked.page - before.page;
  const drifted = looked.device - before.device - page > CLOCKS_APART;
  if (timer && (drifted || (page > LOOKS_APART && before.visible && looked.visible))) suspect(before.page + behind);
  else if (drifted) refresh();
  if (looked.page - refreshed < PATIENCE || !timer) return;
  const due = looked.page - timer.readAt >= askIn;
  if (suspicion || (due && !gap)) refresh();
}

/** Somebody is there. */
function there() {
  if (document.hidden) return;
  look();
  const before = touched;
  touched = now();
  if (touched - toldTabs > TELL_TABS_EVERY) {
    toldTabs = touched;
    tabs.postMessage("");
  }
  if (!timer || suspicion || gap) return;
  if (idleAfter > 0 && touched - before >= idleAfter) suspect(undefined, before);
  else if (touched - signed >= SIGN_EVERY) sign();
}

/** @param {number | undefined} asleep Since when, if the device slept. */
function suspect(asleep, since = touched) {
  const first = suspicion ?? { touched: since };
  if (!gap) suspicion = { touched: first.touched, asleep: first.asleep ?? asleep, until: pageClock() };
  refresh();
}

/** Makes of a suspicion what there is to ask, now that the server has spoken. */
function settle() {
  const until = suspicion.until + behind;
  const idle = idleAfter > 0 && until - suspicion.touched >= idleAfter;
  // Since then there may have been a sign of life on another device.
  const from = Math.max(idle ? suspicion.touched : (suspicion.asleep ?? until), signed);
  suspicion = undefined;
  if (until - from >= SHORTEST_GAP) gap = { from, until };
}

async function sign() {
  signed = now();
  const headers = { accept: "application/json" };
  // Out of reach of the server, the next touch after a while tries again.
  await fetch("/rpc/alive", { method: "POST", headers, body: new URLSearchParams({ id: timer.id }) }).catch(() => {});
}

/** Has the page read again what the server says. */
async function refresh() {
  refreshed = pageClock();
  // Whoever was there since the reading needn't be asked.
  if (timer && !suspicion && !gap && touched > timer.readAt + behind) await sign();
  dispatchEvent(new Event("studysync:changed"));
}

/** Asks, in one tab only: the first that is in sight. */
function ask() {
  const question = dialog();
  if (document.hidden || !question) {
    if (gap.until === undefined) notify("Still studying?", "Your timer is running.", `${NAME}:${timer.id}`, false);
  } else if (question.open) {
    word(question);
  } else {
    navigator.locks.request(NAME, { ifAvailable: true }, (lock) => {
      if (!lock || !gap || question.open) return undefined;
      word(question);
      question.showModal();
      return new Promise((closed) => question.addEventListener("close", closed, { once: true }));
    });
  }
}

/** @param {HTMLDialogElement} question */
function word(question) {
  const lasts = gap.until === undefined;
  const until = gap.until ?? now();
  const [from, to, long] = [timeAt(gap.from), timeAt(until), length(until - gap.from)];
  question.querySelector("h2").textContent = lasts ? "Still studying?" : `You were away for ${long}`;
  question.querySelector("p").textContent = lasts
    ? `There has been no sign of you since ${from}, for ${long}.`
    : `The timer went on from ${from} to ${to}. What about this time?`;
  question.querySelector("[value=keep]").textContent = lasts ? "Yes, go on" : "Keep it";
  question.querySelector("[data-away=stop]").hidden = !lasts;
}

/** Tells the form what its answer is about, before it is sent. @param {MouseEvent} event */
function pressed({ target }) {
  const form = target.closest?.("#away form");
  if (!form || !gap) return;
  form.elements.id.value = timer.id;
  form.elements.from_seconds_ago.value = Math.floor(now() - gap.from);
  form.elements.until_seconds_ago.value = Math.ceil(now() - (gap.until ?? now()));
  if (target.closest("[data-away=stop]")) {
    forget(now());
    document.querySelector('.timer-controls [data-timer="Stop"]')?.click();
  }
}

/** Who closes the question leaves things as they are. @param {Event} event */
function escaped(event) {
  if (event.target !== dialog()) return;
  event.preventDefault();
  dialog().querySelector("[value=keep]").click();
}

function clocks() {
  return { page: pageClock(), device: Date.now() / 1000, visible: !document.hidden };
}

/** By a clock that nobody can set. */
function pageClock() {
  return performance.now() / 1000;
}

/** The same with what the device slept. */
function now() {
  return pageClock() + behind;
}

/** The time of day on the person's wall at a moment: `14:05`. @param {number} moment */
function timeAt(moment) {
  const minutes = Math.floor((timer.timeOfDay + moment - timer.readAt - behind) / 60) + MINUTES_A_DAY;
  return `${two((minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** `42 min`, `1 h 05`, with spaces that don't break. @param {number} seconds */
function length(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  return `${Math.floor(minutes / 60)}\u00a0h${minutes % 60 ? `\u00a0${two(minutes % 60)}` : ""}`;
}

/** @param {number} number */
function two(number) {
  return String(Math.floor(number)).padStart(2, "0");
}

/** @returns {HTMLDialogElement | null} */
function dialog() {
  return document.querySelector("#away");
}

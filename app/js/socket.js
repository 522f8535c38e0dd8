// @ts-check
// Keeps one WebSocket open for as long as a page lives, and hands its messages to the page. What they mean is decided in
// app/src/events/.

/** How many milliseconds pass before a lost connection is tried again: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** A connection that didn't last so long is no reason to hurry with the next one. */
const LASTING = 10_000;

/** The server sends something every 30 seconds at least. When it hasn't for so long, the connection is dead. */
const SILENCE = 70_000;

/** A page that comes to the front doesn't wait for that: a connection on which a message is late it replaces at once. */
const LATE = 35_000;

/** A page in front waits so long for a connection before it does without. */
const PATIENCE = 5_000;

/** The code with which the server closes when the sign-in has ended. */
const SIGNED_OUT = 4401;

/**
 * Opens the socket, and again whenever it was lost.
 * @param {() => string} address Where the server listens: a path of this site, with what the page has read by now.
 * @param {(message: string) => void} onMessage
 * @param {() => void} onBlocked Runs when the page comes to the front and no connection can be opened.
 * @param {() => void} onSignedOut Runs when the server has ended the sign-in. No connection is opened any more.
 * @returns {() => void} Closes the socket. Nothing runs afterwards.
 */
export function keepOpen(address, onMessage, onBlocked, onSignedOut) {
  const ended = new AbortController();
  /** @type {WebSocket | undefined} */
  let socket;
  let everOpened = false;
  let wait = FIRST_WAIT;
  /** When something was heard last, by a clock that goes on while the device sleeps. */
  let heard = 0;
  /** @type {number | undefined} */
  let retry;
  /** @type {number | undefined} */
  let silence;
  /** @type {number | undefined} */
  let patience;

  const hear = () => {
    heard = Date.now();
    clearTimeout(silence);
    silence = window.setTimeout(replace, SILENCE);
  };

  const open = () => {
    clearTimeout(retry);
    if (ended.signal.aborted || socket) return;
    const own = (socket = new WebSocket(new URL(address(), location.href.replace(/^http/, "ws"))));
    let opened = Infinity;
    hear();
    own.onopen = () => {
      hear();
      opened = performance.now();
      everOpened = true;
      stopWaiting();
    };
    own.onmessage = ({ data }) => {
      hear();
      onMessage(data);
    };
    own.onclose = ({ code }) => {
      drop();
      if (code === SIGNED_OUT) {
        end();
        onSignedOut();
        return;
      }
      if (performance.now() - opened > LASTING) wait = FIRST_WAIT;
      // Not all pages at once, after a server that thousands had open was started again.
      retry = window.setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };

  /** Leaves a connection alone, whatever becomes of it. */
  const drop = () => {
    clearTimeout(retry);
    clearTimeout(silence);
    const own = socket;
    socket = undefined;
    if (!own) return;
    own.onmessage = own.onclose = null;
    // Closed before it is open, it would complain in the console.
    own.onopen = () => own.close();
    if (own.readyState !== WebSocket.CONNECTING) own.close();
  };

  const replace = () => {
    drop();
    open();
  };

  /** @param {Event} event */
  const comeToFront = (event) => {
    if (document.visibilityState !== "visible") return;
    // Only a page that was kept for the way back has been away.
    if (event instanceof PageTransitionEvent && !event.persisted) return;
    // A connection from before the network went, or the device slept, is most likely dead without knowing it.
    if (event.type === "online" || Date.now() - heard > LATE) drop();
    if (socket?.readyState === WebSocket.OPEN) return;
    // Where none was ever opened, and none is being opened, the page needn't wait.
    const mayOpen = everOpened || socket !== undefined;
    open();
    patience ??= window.setTimeout(() => {
      stopWaiting();
      onBlocked();
    }, mayOpen ? PATIENCE : 0);
  };

  const stopWaiting = () => {
    clearTimeout(patience);
    patience = undefined;
  };

  const end = () => {
    ended.abort();
    stopWaiting();
    drop();
  };

  const { signal } = ended;
  for (const event of ["focus", "online", "pageshow"]) addEventListener(event, comeToFront, { signal });
  document.addEventListener("visibilitychange", comeToFront, { signal });
  // A page with an open connection can't be kept for the way back.
  addEventListener("pagehide", drop, { signal });
  open();
  return end;
}

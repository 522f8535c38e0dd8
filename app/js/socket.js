// @ts-check
// Keeps one WebSocket open as long as a page lives, and passes its messages to the page. app/src/events/ handles them.

/** How long to wait before reconnecting, in milliseconds: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** Only after a connection that lasted longer does the wait start again from the first one. */
const LASTING = 10_000;

/** The server sends something at least every 30 seconds. After this long without a message, the connection is dead. */
const SILENCE = 70_000;

/** A page that comes to the front replaces the connection after this long without a message. */
const LATE = 35_000;

/** How long a page in front waits for a connection before it reads without one. */
const PATIENCE = 5_000;

/** The code with which the server closes when the sign-in has ended. */
const SIGNED_OUT = 4401;

/**
 * Opens the socket, and reopens it whenever it is lost.
 * @param {() => string} address Returns the address to connect to: a path of this site, with the page's cursor.
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
  /** When the last message was received, by a clock that also runs while the device sleeps. */
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
      // Random, so that not all pages reconnect at once after a restart of the server.
      retry = window.setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };

  /** Closes a connection, and ignores what happens to it. */
  const drop = () => {
    clearTimeout(retry);
    clearTimeout(silence);
    const own = socket;
    socket = undefined;
    if (!own) return;
    own.onmessage = own.onclose = null;
    // Closing it before it is open would log an error in the console.
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
    // Only a page from the back/forward cache has been away.
    if (event instanceof PageTransitionEvent && !event.persisted) return;
    // A connection from before the network was lost, or the device slept, is probably dead.
    if (event.type === "online" || Date.now() - heard > LATE) drop();
    if (socket?.readyState === WebSocket.OPEN) return;
    // If none was ever opened, and none is being opened, the page doesn't wait.
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
  // A page with an open connection can't go into the back/forward cache.
  addEventListener("pagehide", drop, { signal });
  open();
  return end;
}

// Keeps one WebSocket open for as long as a page lives, and calls back whenever something may have changed.

/** After how many milliseconds a lost connection is tried again: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** Several messages that come together are one call. */
const BURST = 40;

/** The server's word that the sign-in has ended. */
const SIGNED_OUT = 4401;

/** The page that signs out itself leaves within this time, and the others then. */
const TIME_TO_LEAVE = 1000;

/**
 * @param {string} path Where the server listens, on this page's own host.
 * @param {() => void} changed Called after each burst of messages, and whenever the connection is there (again), since
 *   nobody knows what was missed before.
 * @returns {() => void} Ends it.
 */
export function follow(path, changed) {
  const address = new URL(path, location.href.replace(/^http/, "ws"));
  let socket, retry, burst, wait, ended = false;

  const tell = () => {
    clearTimeout(burst);
    burst = setTimeout(changed, BURST);
  };

  const open = () => {
    clearTimeout(retry);
    if (ended || socket) return;
    const own = (socket = new WebSocket(address));
    own.onopen = () => {
      wait = FIRST_WAIT;
      tell();
    };
    own.onmessage = tell;
    own.onclose = ({ code }) => {
      if (socket !== own) return;
      socket = undefined;
      // Asked for again, the page leads through signing in to itself.
      if (code === SIGNED_OUT) setTimeout(() => ended || location.reload(), TIME_TO_LEAVE);
      else retryLater();
    };
  };

  const retryLater = () => {
    // Not all at once, after a server that thousands had open was started again.
    retry = setTimeout(open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };

  const close = () => {
    clearTimeout(retry);
    clearTimeout(burst);
    const own = socket;
    socket = undefined;
    own?.close();
  };

  const openAtOnce = () => {
    if (document.visibilityState === "visible") open();
  };

  wait = FIRST_WAIT;
  addEventListener("online", openAtOnce);
  addEventListener("pageshow", openAtOnce);
  // A page with an open connection can't be kept for the way back.
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", openAtOnce);
  open();

  return () => {
    ended = true;
    removeEventListener("online", openAtOnce);
    removeEventListener("pageshow", openAtOnce);
    removeEventListener("pagehide", close);
    document.removeEventListener("visibilitychange", openAtOnce);
    close();
  };
}

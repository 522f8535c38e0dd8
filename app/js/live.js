// Keeps one WebSocket open for as long as a page lives, and tells the page whenever something may have changed: when the
// server says so, when a lost connection is there again, and when the page comes to the front or the network comes back,
// which is all there is where no WebSocket gets through.

/** After how many milliseconds a lost connection is tried again: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** What comes within so many milliseconds is told once. */
const BURST = 40;

/** The server's word that the sign-in has ended. */
const SIGNED_OUT = 4401;

/** The page that signs out itself leaves within this time, and the others then. */
const TIME_TO_LEAVE = 1000;

/** @type {(() => void) | undefined} Ends what `follow` has begun. */
let end;

/**
 * Sends `studysync:changed` to the window from now on.
 * @param {string} path Where the server listens, on this page's own host.
 */
export function follow(path) {
  leave();
  const address = new URL(path, location.href.replace(/^http/, "ws"));
  const aborted = new AbortController();
  /** @type {WebSocket | undefined} */
  let socket;
  let retry, burst;
  let wait = FIRST_WAIT;
  // Whether there was a time without a connection: before the first one, the page has just been read.
  let mayHaveMissed = false;

  const tell = () => {
    clearTimeout(burst);
    burst = setTimeout(() => dispatchEvent(new Event("studysync:changed")), BURST);
  };

  const open = () => {
    clearTimeout(retry);
    if (aborted.signal.aborted || socket) return;
    const own = (socket = new WebSocket(address));
    own.onopen = () => {
      wait = FIRST_WAIT;
      if (mayHaveMissed) tell();
    };
    own.onmessage = tell;
    own.onclose = ({ code }) => {
      if (socket !== own) return;
      socket = undefined;
      mayHaveMissed = true;
      // Asked for again, the page leads through signing in to itself.
      if (code === SIGNED_OUT) setTimeout(() => aborted.signal.aborted || location.reload(), TIME_TO_LEAVE);
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

  const inFront = () => {
    if (document.visibilityState !== "visible") return;
    open();
    tell();
  };

  const { signal } = aborted;
  for (const event of ["focus", "online", "pageshow"]) addEventListener(event, inFront, { signal });
  document.addEventListener("visibilitychange", inFront, { signal });
  // A page with an open connection can't be kept for the way back.
  addEventListener("pagehide", close, { signal });
  open();
  end = () => {
    aborted.abort();
    close();
  };
}

/** No more. */
export function leave() {
  end?.();
  end = undefined;
}

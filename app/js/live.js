// Keeps one WebSocket open for as long as a page lives, and tells the page whenever something may have changed: when the
// server says so, when a lost connection is there again, and when the page comes to the front or the network comes back,
// which is all there is where no WebSocket gets through.

/** After how many milliseconds a lost connection is tried again: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** A connection that didn't last so long is no reason to hurry with the next one. */
const LASTING = 10_000;

/** What comes within so many milliseconds is told once, and the next no sooner than so many after it. */
const BURST = 40;
const PAUSE = 300;

/** When everybody has to read everything, they do it spread over so many milliseconds. */
const SPREAD = 2_000;

/** The server shows every 30 seconds that it is there. When it hasn't for so long, the connection is dead. */
const SILENCE = 70_000;

/** The server's word that the sign-in has ended. */
const SIGNED_OUT = 4401;

/** The page that signs out itself leaves within this time, and the others then. */
const TIME_TO_LEAVE = 1000;

/** @type {(() => void) | undefined} Ends what `follow` has begun. */
let end;

/**
 * Sends `studysync:changed` to the window from now on.
 * @param {string} path Where the server listens, on this page's own host.
 * @param {string} mark How much the server had told when the page was read.
 */
export function follow(path, mark) {
  leave();
  const address = new URL(path, location.href.replace(/^http/, "ws"));
  const first = new URL(address);
  first.searchParams.set("since", mark);
  const aborted = new AbortController();
  /** @type {WebSocket | undefined} */
  let socket;
  let retry, soon, silence;
  let wait = FIRST_WAIT;
  let told = -PAUSE;
  // Whether there was a time without a connection. What the page misses before the first one, the server tells.
  let mayHaveMissed = false;
  /** By a clock that goes on while the device sleeps. */
  let heard = 0;

  const tell = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      told = performance.now();
      if (!aborted.signal.aborted) dispatchEvent(new Event("studysync:changed"));
    }, Math.max(BURST, told + PAUSE - performance.now()));
  };

  const hear = () => {
    heard = Date.now();
    clearTimeout(silence);
    silence = setTimeout(openAgain, SILENCE);
  };

  const open = () => {
    clearTimeout(retry);
    if (aborted.signal.aborted || socket) return;
    const own = (socket = new WebSocket(mayHaveMissed ? address : first));
    let opened = Infinity;
    hear();
    own.onopen = () => {
      opened = performance.now();
      if (mayHaveMissed) tell();
    };
    own.onmessage = ({ data }) => {
      hear();
      const { changed } = JSON.parse(data);
      if (changed === "everything") setTimeout(tell, Math.random() * SPREAD);
      else if (changed) tell();
    };
    own.onclose = ({ code }) => {
      if (socket !== own) return;
      close();
      if (performance.now() - opened > LASTING) wait = FIRST_WAIT;
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
    clearTimeout(silence);
    const own = socket;
    socket = undefined;
    mayHaveMissed = true;
    // Closed before it is open, it would complain in the console.
    if (own?.readyState === WebSocket.CONNECTING) own.onopen = () => own.close();
    else own?.close();
  };

  const openAgain = () => {
    close();
    open();
  };

  const inFront = ({ type }) => {
    if (document.visibilityState !== "visible") return;
    // A connection from before the network went, or the device slept, is most likely dead without knowing it.
    if (type === "online" || Date.now() - heard > SILENCE) close();
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
    clearTimeout(soon);
    close();
  };
}

/** No more. */
export function leave() {
  end?.();
  end = undefined;
}

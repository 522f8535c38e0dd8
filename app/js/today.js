// Has the page read again when something else is to be said of today: with the hours and minutes of a streak that is
// about to end, and when the day is over. When that is, the server says.

/** The days of many people end at once: they read spread over so many milliseconds. */
const SPREAD = 3_000;

let due;

/**
 * Sends `studysync:changed` to the window in so many seconds, as `live.js` does, and at no other time any more. A page
 * that nobody looks at then reads when it comes to the front.
 * @param {number} seconds
 */
export function readAgainIn(seconds) {
  clearTimeout(due);
  const tell = () => document.visibilityState === "visible" && dispatchEvent(new Event("studysync:changed"));
  due = setTimeout(tell, seconds * 1000 + Math.random() * SPREAD);
}

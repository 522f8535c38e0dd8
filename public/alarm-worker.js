// Wakes a page when its time has come: a page in the background may be woken a minute late, a worker is not.

/** @type {number | undefined} */
let timeout;

/** Takes `{name, milliseconds}` and gives the name back after that time; a later message takes its place. */
onmessage = ({ data: { name, milliseconds } }) => {
  clearTimeout(timeout);
  if (milliseconds !== undefined) timeout = setTimeout(() => postMessage(name), milliseconds);
};

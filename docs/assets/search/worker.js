/**
 * The search: a worker that answers the windows of Material and of Zensical, each in the form that it reads.
 *
 * Both send what was typed, and get what was found. They start it as a script, which imports no module but in this way.
 */
const loaded = Promise.all([import("./sections.js"), import("./material.js"), import("./zensical.js")]);

// As both number their messages.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

/** @type {((query: any) => unknown) | undefined} answers a query, once there is an index */
let answer;

/** @param {MessageEvent} event what a window sends: the index when the search is opened, then each query */
async function receive({ data: message }) {
  const [{ Sections }, material, zensical] = await loaded;
  if (message.type === SETUP) {
    const { docs, items } = message.data;
    const window = docs ? material : zensical;
    const sections = new Sections(docs ?? items);
    answer = (query) => window.answer(query, sections);
    self.postMessage({ type: READY });
  } else if (message.type === QUERY && answer) {
    self.postMessage({ type: RESULT, data: answer(message.data) });
  }
}

self.addEventListener("message", receive);

/**
 * The search: a worker that answers the windows of Material and of Zensical.
 *
 * Both send what was typed, and get what was found. They start it as a script, which imports no module but in this way.
 */
const desk = import("./desk.js").then(({ Desk }) => new Desk());
let last = Promise.resolve();

/** @param {MessageEvent} event what a window sends */
async function receive({ data }) {
  const answer = await (await desk).answer(data);
  if (answer) self.postMessage(answer);
}

// One after the other: a window shows the answer that comes last, whatever it answers.
self.addEventListener("message", (event) => {
  last = last.then(() => receive(event)).catch(reportError);
});

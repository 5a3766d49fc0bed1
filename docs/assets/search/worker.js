/**
 * The search: a worker that answers the windows of Material and of Zensical.
 *
 * Both send what was typed, and get what was found. They start it as a script, which imports no module but in this way.
 */
const desk = import("./desk.js").then(({ Desk }) => new Desk());
// As both windows number it.
const QUERY = 2;
let last = Promise.resolve(), newest = 0;

/**
 * Answers a message, unless more was typed since.
 *
 * @param {MessageEvent} event what a window sends
 * @param {number} number its number
 */
async function receive({ data }, number) {
  const asked = await desk;
  // Messages that came during the last answer are counted by then.
  await new Promise((resolve) => setTimeout(resolve));
  if (data.type === QUERY && number < newest) return;
  const answer = await asked.answer(data);
  if (answer) self.postMessage(answer);
}

// One after the other: a window shows the answer that comes last, whatever it answers.
self.addEventListener("message", (event) => {
  const number = ++newest;
  last = last.then(() => receive(event, number)).catch(reportError);
});

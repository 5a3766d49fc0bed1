import { create } from "../dom.js";

/** @typedef {{ name: string, text: string, nodes: Node[] }} Part a part of the state: its text, and how it is shown */

/**
 * The parts of the state at a step: the response, the tasks and the values.
 *
 * @param {string} json as the page has it
 * @returns {Part[]}
 */
export function readState(json) {
  /** @type {[string, [string, string][], [string, boolean][]]} */
  const [response, tasks, values] = JSON.parse(json);
  return [
    { name: "response", text: response, nodes: [new Text(response)] },
    {
      name: "tasks",
      text: JSON.stringify(tasks),
      nodes: list(tasks.map(([call, state]) => [code(call), ` ${state}`])),
    },
    {
      name: "values",
      text: JSON.stringify(values.map(([value]) => value)),
      nodes: list(values.map(([value, isNew]) => [isNew ? marked(code(value)) : code(value)])),
    },
  ];
}

/**
 * A list of items; none if there are none.
 *
 * @param {(Node | string)[][]} items what is in each
 */
function list(items) {
  if (!items.length) return [];
  const whole = create("ul", {});
  for (const nodes of items) {
    const item = create("li", {});
    item.append(...nodes);
    whole.append(item);
  }
  return [whole];
}

/** @param {string} text */
function code(text) {
  return create("code", { textContent: text });
}

/** @param {Node} node */
function marked(node) {
  const mark = create("mark", {});
  mark.append(node);
  return mark;
}

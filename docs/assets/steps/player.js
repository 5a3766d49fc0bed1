import { as, copied, create, find, findAll } from "../dom.js";
import { Texts } from "../texts.js";
import { Code } from "./code.js";
import { reserve } from "./reserve.js";
import { readState } from "./state.js";
import { Stepper } from "./stepper.js";

const SVG = "http://www.w3.org/2000/svg";

/** Shows the steps of a list, one at a time. */
export class Player {
  /** @param {HTMLElement} root an element with a picture of the steps, and a list of them that is folded */
  constructor(root) {
    const fold = find(root, "details", HTMLDetailsElement);
    this.steps = findAll(fold, "ol > li", HTMLElement);
    // A link to a step leads here, not to its place in the closed list.
    this.names = this.steps.map((step) => step.id);
    for (const step of this.steps) step.removeAttribute("id");
    this.texts = Texts.of(root);
    const panel = this.texts.element("player", { number: this.steps.length });
    this.link = find(panel, ".steps-link", HTMLAnchorElement);
    this.what = find(panel, ".steps-what", HTMLElement);
    this.state = find(panel, ".steps-state", HTMLElement);
    const picture = find(root, ".lanes-picture", HTMLElement);
    this.dot = document.createElementNS(SVG, "circle");
    this.dot.setAttribute("r", "6");
    find(picture, "svg", SVGElement).append(this.dot);
    find(panel, ".steps-stage", HTMLElement).prepend(picture);
    this.code = new Code(source(root), find(panel, ".steps-code", HTMLElement));
    for (const moment of findAll(root, ".steps-moments>ul>li", HTMLElement)) {
      const link = create("a", { href: `#${this.names[Number(moment.dataset.step) - 1]}` });
      link.append(...moment.childNodes);
      moment.append(link);
    }
    (root.querySelector(".steps-moments") ?? fold).before(panel);
    fold.open = false;
    this.stepper = new Stepper(panel, this.texts, this.steps.length, (index) => this.show(index));
    this.stepper.show(0);
    reserve(this.stepper.slider, () => [
      [this.what, this.steps.map((_, step) => this.sentence(step))],
      [this.state, this.steps.map((_, step) => this.states(step))],
    ]);
  }

  /**
   * Shows a step.
   *
   * @param {number} index
   * @returns {string} what it says
   */
  show(index) {
    const { place = "", line = "0" } = this.steps[index].dataset;
    const [x, y] = place.split(" ");
    this.dot.setAttribute("cx", x);
    this.dot.setAttribute("cy", y);
    this.link.href = `#${this.names[index]}`;
    this.what.replaceChildren(...this.sentence(index));
    this.state.replaceChildren(...this.states(index));
    this.code.mark(Number(line));
    return this.what.textContent ?? "";
  }

  /**
   * What a step says. The number makes each text another one: what stays the same is not read out.
   *
   * @param {number} index
   */
  sentence(index) {
    const said = copied(this.steps[index]).filter((node) =>
      !(node instanceof Element && node.matches(".steps-values"))
    );
    return [`${index + 1}. `, ...said];
  }

  /**
   * The state at a step, a group for the response, the tasks and the values each. What is new is marked.
   *
   * @param {number} index
   */
  states(index) {
    const [state, before] = [index, Math.max(index - 1, 0)].map((step) => this.steps[step].dataset.state ?? "");
    const now = readState(state), then = readState(before);
    return now.map(({ name, text, nodes }, place) => {
      const [group, term, value] = [create("div", {}), create("dt", {}), create("dd", {})];
      term.textContent = this.texts.say(name);
      value.append(...(nodes.length ? nodes : this.texts.nodes("none")));
      if (text !== then[place].text) group.className = "steps-new";
      group.append(term, value);
      return group;
    });
  }
}

/**
 * The code of the sample, which stands beside or before the element with the steps.
 *
 * @param {HTMLElement} root
 */
function source(root) {
  const codes = findAll(as(root.closest(".sample"), HTMLElement), ".highlight>pre>code", HTMLElement);
  const code = as(codes[Number(root.dataset.code ?? 0)], HTMLElement);
  // Beside tabs the code stays in its own; without them it would stand here twice.
  if (!root.closest(".tabbed-block")) code.parentElement?.classList.add("steps-original");
  return code;
}

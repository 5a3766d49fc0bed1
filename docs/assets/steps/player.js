import { as, copied, create, find, findAll } from "../dom.js";
import { Texts } from "../texts.js";
import { Code } from "./code.js";
import { reserve } from "./reserve.js";
import { Stepper } from "./stepper.js";

/** Shows the steps of a table, one at a time. */
export class Player {
  index = 0;

  /** @param {HTMLElement} root an element with a picture of the steps, and a table of them that is folded */
  constructor(root) {
    const fold = find(root, "details", HTMLDetailsElement);
    const table = find(fold, "table", HTMLTableElement);
    this.heads = findAll(table, "thead > tr > th", HTMLElement).map((head) => head.textContent);
    this.rows = findAll(table, "tbody > tr", HTMLTableRowElement);
    // A link to a step leads here, not to its row in the closed table.
    this.names = this.rows.map((row) => row.id);
    for (const row of this.rows) row.removeAttribute("id");
    this.texts = Texts.of(root);
    const panel = this.texts.element("player", { number: this.rows.length });
    this.link = find(panel, ".steps-link", HTMLAnchorElement);
    this.what = find(panel, ".steps-what", HTMLElement);
    this.state = find(panel, ".steps-state", HTMLElement);
    const picture = find(root, ".lanes-picture", HTMLElement);
    this.dots = findAll(picture, "circle", SVGCircleElement);
    find(panel, ".steps-stage", HTMLElement).prepend(picture);
    this.code = new Code(source(root), find(panel, ".steps-code", HTMLElement));
    for (const moment of findAll(root, ".steps-moments>ul>li", HTMLElement)) {
      const link = create("a", { href: `#${this.names[Number(moment.dataset.step) - 1]}` });
      link.append(...moment.childNodes);
      moment.append(link);
    }
    (root.querySelector(".steps-moments") ?? fold).before(panel);
    fold.open = false;
    this.stepper = new Stepper(panel, this.texts, this.rows.length, (index) => this.show(index));
    this.stepper.show(0);
    reserve(this.stepper.slider, () => [
      [this.what, this.rows.map((_, step) => this.sentence(step))],
      [this.state, this.rows.map((_, step) => this.states(step))],
    ]);
  }

  /**
   * Shows a step.
   *
   * @param {number} index
   * @returns {string} what it says
   */
  show(index) {
    this.dots[this.index].removeAttribute("class");
    this.dots[index].setAttribute("class", "now");
    this.index = index;
    this.link.href = `#${this.names[index]}`;
    this.what.replaceChildren(...this.sentence(index));
    this.state.replaceChildren(...this.states(index));
    this.code.mark(Number(this.rows[index].dataset.line ?? 0));
    return this.what.textContent ?? "";
  }

  /**
   * What a step says. The number makes each text another one: what stays the same is not read out.
   *
   * @param {number} index
   */
  sentence(index) {
    const [, who, what] = this.rows[index].cells;
    const actor = create("strong", {});
    actor.append(...copied(who));
    return [`${index + 1}. `, actor, " ", ...copied(what)];
  }

  /**
   * The state at a step: what each cell says of it, with the head of its column. What is new is marked.
   *
   * @param {number} index
   */
  states(index) {
    const before = this.rows[index - 1]?.cells;
    return [...this.rows[index].cells].slice(3).map((cell) => {
      const [group, name, value] = [create("div", {}), create("dt", {}), create("dd", {})];
      name.textContent = this.heads[cell.cellIndex];
      value.append(...(cell.hasChildNodes() ? copied(cell) : this.texts.nodes("none")));
      if (before && before[cell.cellIndex].textContent !== cell.textContent) group.className = "steps-new";
      group.append(name, value);
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
  const code = find(as(root.closest(".sample"), HTMLElement), "pre > code", HTMLElement);
  // Beside tabs the code stays in its own; without them it would stand here twice.
  if (!root.closest(".tabbed-block")) code.parentElement?.classList.add("steps-original");
  return code;
}

import { as, copied, create, find, findAll, onButtons } from "../dom.js";
import { Texts } from "../texts.js";
import { Code } from "./code.js";

// Milliseconds for which each step is shown when it plays by itself.
const PACE = 1500;

/** Shows the steps of a table, one at a time. */
export class Player {
  index = 0;
  /** @type {number | undefined} */
  timer;

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
    this.slider = find(panel, "input", HTMLInputElement);
    this.link = find(panel, ".steps-link", HTMLAnchorElement);
    this.what = find(panel, ".steps-what", HTMLElement);
    this.state = find(panel, ".steps-state", HTMLElement);
    this.playButton = find(panel, "[data-do=play]", HTMLButtonElement);
    this.frame = find(panel, ".steps-code", HTMLElement);
    const picture = find(root, "svg", SVGSVGElement);
    this.dots = findAll(picture, "circle", SVGCircleElement);
    find(panel, ".steps-stage", HTMLElement).prepend(picture);
    this.code = new Code(source(root), this.frame);
    fold.before(panel);
    fold.open = false;
    this.listen(panel);
    this.show(0);
  }

  /** @param {HTMLElement} panel what the player consists of */
  listen(panel) {
    /** @type {Record<string, () => void>} */
    const steps = {
      first: () => this.move(0),
      back: () => this.move(this.index - 1),
      forward: () => this.move(this.index + 1),
      last: () => this.move(this.rows.length - 1),
    };
    onButtons(panel, { ...steps, play: () => this.play(!this.timer) });
    this.slider.addEventListener("input", () => this.move(Number(this.slider.value) - 1));
    const keys = { ArrowLeft: steps.back, ArrowRight: steps.forward, Home: steps.first, End: steps.last };
    panel.addEventListener("keydown", (event) => {
      // The code scrolls by the same keys.
      if (event.target === this.frame || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = Object.entries(keys).find(([key]) => key === event.key)?.[1];
      if (!step) return;
      event.preventDefault();
      step();
    });
  }

  /**
   * Moves by hand, which ends playing.
   *
   * @param {number} index of a step; beyond the ends, the last one is meant
   */
  move(index) {
    this.play(false);
    this.show(Math.min(Math.max(index, 0), this.rows.length - 1));
  }

  /** @param {boolean} on whether it plays by itself */
  play(on) {
    clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.ariaPressed = String(on);
    if (!on) return;
    if (this.index === this.rows.length - 1) this.show(0);
    this.timer = setInterval(() => {
      if (this.index < this.rows.length - 1) this.show(this.index + 1);
      else this.play(false);
    }, PACE);
  }

  /** @param {number} index of the step that is shown */
  show(index) {
    const row = this.rows[index];
    const [, who, what, ...states] = row.cells;
    this.dots[this.index].removeAttribute("class");
    this.dots[index].setAttribute("class", "now");
    this.index = index;
    const place = { step: index + 1, number: this.rows.length };
    this.slider.value = String(place.step);
    this.slider.setAttribute("aria-valuetext", this.texts.say("step", place));
    this.link.href = `#${this.names[index]}`;
    this.link.textContent = this.texts.say("place", place);
    // The number makes each text another one: what stays the same is not read out.
    const actor = create("strong", {});
    actor.append(...copied(who));
    this.what.replaceChildren(`${place.step}. `, actor, " ", ...copied(what));
    this.state.replaceChildren(...states.map((cell) => this.stateOf(cell)));
    this.code.mark(Number(row.dataset.line ?? 0));
  }

  /**
   * What a cell says of the state, with the head of its column.
   *
   * @param {HTMLTableCellElement} cell
   */
  stateOf(cell) {
    const [group, name, value] = [create("div", {}), create("dt", {}), create("dd", {})];
    name.textContent = this.heads[cell.cellIndex];
    value.append(...(cell.hasChildNodes() ? copied(cell) : this.texts.nodes("none")));
    group.append(name, value);
    return group;
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

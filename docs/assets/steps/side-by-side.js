import { find, findAll } from "../dom.js";
import { Texts } from "../texts.js";
import { Stepper } from "./stepper.js";

/** Shows two runs row by row: what comes later is not seen yet. */
class Runs {
  /** @param {HTMLElement} root an element with a table that has a column for each run */
  constructor(root) {
    const table = find(root, "table", HTMLTableElement);
    const head = find(table, "thead", HTMLTableSectionElement);
    this.titles = findAll(head, "th", HTMLElement).map((title) => title.textContent ?? "");
    this.rows = findAll(table, "tbody > tr", HTMLTableRowElement);
    this.texts = Texts.of(root);
    const panel = find(root, ".steps-player", HTMLElement);
    this.saying = find(panel, ".runs-said", HTMLElement);
    this.states = findAll(find(head, ".runs-state", HTMLElement), "td", HTMLElement).map((cell) =>
      findAll(cell, "span", HTMLElement)
    );
    this.stepper = new Stepper(panel, this.texts, this.rows.length, (index) => this.show(index));
    // All rows are a picture of both runs, and say more than the first one.
    this.stepper.show(this.rows.length - 1);
    this.rows.at(-1)?.classList.remove("runs-now");
    this.saying.replaceChildren();
  }

  /**
   * Shows the rows up to one, and the state at it.
   *
   * @param {number} index
   * @returns {string} what it says
   */
  show(index) {
    this.rows.forEach((row, place) => {
      row.classList.toggle("runs-now", place === index);
      row.classList.toggle("runs-later", place > index);
    });
    const cells = [...this.rows[index].cells];
    this.states.forEach((states, place) => {
      for (const state of states) state.classList.toggle("now", state.textContent === cells[place].dataset.state);
    });
    const said = cells.map((cell, place) => {
      const what = cell.textContent || this.texts.say("nothing");
      return this.texts.say("said", { title: this.titles[place], what });
    });
    this.saying.textContent = `${index + 1}. ${said.join(" ")}`;
    return said.join(" ");
  }
}

/** Two runs in a table, of which it makes a player. */
class SideBySide extends HTMLElement {
  /** @type {Runs | undefined} */
  runs;

  connectedCallback() {
    this.runs ??= new Runs(this);
  }

  disconnectedCallback() {
    this.runs?.stepper.play(false);
  }
}

customElements.define("side-by-side", SideBySide);

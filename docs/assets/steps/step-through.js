import { as, find } from "../dom.js";
import { Player } from "./player.js";

/** The steps of a run: a table, of which it makes a player. A link to a step leads to it there. */
class StepThrough extends HTMLElement {
  /** @type {Player | undefined} */
  player;

  connectedCallback() {
    if (!this.player) {
      this.player = new Player(this);
      this.addEventListener("click", this.again);
    }
    addEventListener("hashchange", this.follow);
    this.follow();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.follow);
    this.player?.stepper.play(false);
  }

  /** Goes to the step that the address names, in whatever tabs and folds it is. */
  follow = () => {
    const index = this.player?.names.indexOf(location.hash.slice(1)) ?? -1;
    if (index < 0) return;
    for (let node = this.parentElement; node; node = node.parentElement) {
      if (node instanceof HTMLDetailsElement) node.open = true;
      if (node.matches(".tabbed-block")) choose(node);
    }
    this.player?.stepper.move(index);
    this.scrollIntoView();
  };

  /**
   * A link to the step that the address names already changes no address.
   *
   * @param {MouseEvent} event
   */
  again = ({ target }) => {
    const link = as(target, Element).closest(".steps-moments>ul>li>a");
    if (link instanceof HTMLAnchorElement && link.hash === location.hash) this.follow();
  };
}

/** @param {HTMLElement} block the one of some tabs that is chosen */
function choose(block) {
  const index = [...block.parentElement?.children ?? []].indexOf(block) + 1;
  const tabs = block.closest(".tabbed-set");
  if (tabs) find(tabs, `:scope > input:nth-of-type(${index})`, HTMLInputElement).checked = true;
}

customElements.define("step-through", StepThrough);

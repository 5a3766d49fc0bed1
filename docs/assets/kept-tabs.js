import { as, find, findAll } from "./dom.js";
import { Store } from "./store.js";

/** @type {Store<string>} */
const chosen = new Store("tab");

/** Tabs of which the chosen one stays chosen, on this page and on others. */
class KeptTabs extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => {
      const name = this.titles.get(as(target, HTMLInputElement));
      // Samples in it have tabs of their own.
      if (name === undefined) return;
      chosen.write({ name });
      const before = this.getBoundingClientRect().top;
      for (const tabs of findAll(document, "kept-tabs", KeptTabs)) tabs.choose(name);
      // What is above it has another height now: what was chosen stays where the reader sees it.
      scrollBy({ top: this.getBoundingClientRect().top - before, behavior: "instant" });
    });
    this.choose(chosen.read().name ?? "");
  }

  /** The title of each of its tabs. */
  get titles() {
    const set = find(this, ".tabbed-set", HTMLElement);
    const inputs = findAll(set, ":scope > input", HTMLInputElement);
    const labels = findAll(set, ":scope > .tabbed-labels > label", HTMLElement);
    return new Map(inputs.map((input, index) => [input, labels[index]?.textContent?.trim() ?? ""]));
  }

  /**
   * Chooses the tab of a title, if it has one.
   *
   * @param {string} name
   */
  choose(name) {
    for (const [input, title] of this.titles) {
      if (title === name) input.checked = true;
    }
  }
}

customElements.define("kept-tabs", KeptTabs);

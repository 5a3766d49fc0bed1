import { find, findAll } from "../dom.js";
import { Texts } from "../texts.js";
import { Library } from "./library.js";
import { cards } from "./memories.js";
import { Progress } from "./progress.js";

/** @import { Card } from "./recall.js" */

/** @typedef {Card & { level: string, page: string }} Listed a card of the list, with the page that it is about */

/** The deck: the cards of the list that are due, and new ones, of which one after the other is recalled. */
class CardDeck extends HTMLElement {
  /** @type {Listed[]} */
  cards = [];
  library = new Library();

  get form() {
    return find(this, ".practice-bar", HTMLFormElement);
  }

  connectedCallback() {
    this.cards = findAll(this, "[data-cards]", HTMLElement).flatMap((item) => this.listed(item));
    this.begin();
  }

  async begin() {
    // The list is there to be read, and all of the rest has its place, before what asks is fetched.
    const { Recall } = await import("./recall.js");
    for (const part of findAll(this, ":scope > [hidden]", HTMLElement)) part.hidden = false;
    this.classList.add("active");
    const box = find(this, ".recall-box", HTMLElement);
    const recall = new Recall(box, find(this, ".practice-score", HTMLElement), Texts.of(this));
    const pick = () => recall.pick(this.picked);
    this.form.addEventListener("change", pick);
    new Progress(find(this, ".saved-progress", HTMLDetailsElement), Texts.of(this), cards, pick);
    // Left open until cards are due, it asks them when its reader comes back.
    document.addEventListener("visibilitychange", () => recall.card || pick());
    pick();
  }

  /** The cards among which the reader wants to be asked. */
  get picked() {
    const { level, page } = Object.fromEntries(new FormData(this.form));
    return this.cards.filter((card) => (!level || card.level === level) && (!page || card.page === page));
  }

  /**
   * The cards of an item of the list.
   *
   * @param {HTMLElement} item
   * @returns {Listed[]}
   */
  listed(item) {
    const { page = "", cards: said = "" } = item.dataset;
    const { href } = find(item, "a", HTMLAnchorElement);
    return said.split(" ").map((one) => {
      const [key = "", level = ""] = one.split(":");
      return { key, level, page, load: () => this.library.element(href, `[data-key="${key}"]`) };
    });
  }
}

customElements.define("card-deck", CardDeck);

import { as, find, findAll } from "../dom.js";
import { Texts } from "../texts.js";

/** @import { Card, Recall } from "./recall.js" */

/** The cards about a page, folded until its reader wants to recall them. They are kept as those of the deck are. */
class PageCards extends HTMLElement {
  /** @type {Recall | undefined} */
  recall;

  get details() {
    return find(this, ".page-cards", HTMLDetailsElement);
  }

  connectedCallback() {
    const { details } = this;
    details.addEventListener("toggle", () => this.begin());
    const follow = () => {
      if (location.hash === `#${details.id}`) details.open = true;
    };
    follow();
    addEventListener("hashchange", follow);
  }

  async begin() {
    if (!this.details.open) return;
    const box = find(this, ".recall-box", HTMLElement);
    find(this, ".recall-here", HTMLElement).hidden = false;
    // Not fetched before: whoever only reads the page needs none of it.
    const { Recall } = await import("./recall.js");
    this.recall ??= new Recall(box, find(this, ".practice-score", HTMLElement), Texts.of(this));
    // Opened again, it goes on where it was, or asks what is due by now.
    if (this.recall.card) return;
    this.recall.wait();
    try {
      await this.recall.pick(await this.cards(), true);
    } catch {
      this.recall.fail(true);
    }
  }

  /**
   * The cards, from the page that has them.
   *
   * @returns {Promise<Card[]>}
   */
  async cards() {
    const { Library } = await import("./library.js");
    const link = find(this, "p > a[href]", HTMLAnchorElement);
    const group = await new Library().element(link.href, `[id="${link.hash.slice(1)}"]`);
    return findAll(group, ".card", HTMLElement).map((card) => ({
      key: card.dataset.key ?? "",
      load: () => Promise.resolve(as(card.cloneNode(true), HTMLElement)),
    }));
  }
}

customElements.define("page-cards", PageCards);

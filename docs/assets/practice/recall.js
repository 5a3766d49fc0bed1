import { as, create, find, onButtons } from "../dom.js";
import { drawSeed } from "../store.js";
import { today } from "./day.js";
import { deal, NEW } from "./deal.js";
import { cards } from "./memories.js";
import { asKept, review } from "./schedule.js";

/** @import { Texts } from "../texts.js" */
/** @import { Kept } from "./schedule.js" */

/**
 * A card that can be asked.
 *
 * @typedef {object} Card
 * @property {string} key
 * @property {() => Promise<HTMLElement>} load makes the element of it: its front, and its back, folded
 */

// So many others come before a card again that was not known.
const OTHERS = 4;

/** Cards that are due or new, of which one after the other is recalled. */
export class Recall {
  /**
   * Those among which they are.
   *
   * @type {Card[]}
   */
  cards = [];
  /**
   * Those that come now; the first is asked.
   *
   * @type {Card[]}
   */
  queue = [];
  /**
   * The card that is asked.
   *
   * @type {Card | undefined}
   */
  card;
  /** So many new ones may be begun on the day. */
  most = NEW;
  day = today();

  /**
   * @param {HTMLElement} box where they are asked
   * @param {HTMLElement} score says how many there are, and gets the focus behind the last one
   * @param {Texts} texts
   */
  constructor(box, score, texts) {
    this.box = box;
    this.score = score;
    this.texts = texts;
    this.reveals = this.bar("reveal");
    this.grades = this.bar("grades");
    onButtons(box, {
      reveal: () => this.reveal(),
      again: () => this.grade(false),
      good: () => this.grade(true),
      more: () => this.more(),
    });
  }

  /** @param {string} name of the text that has the buttons of a bar */
  bar(name) {
    const bar = create("p", { className: "card-buttons" });
    bar.append(...this.texts.nodes(name));
    return bar;
  }

  /**
   * Asks those of some cards that are due, and new ones.
   *
   * @param {Card[]} picked in the order in which new ones come
   * @param {boolean} [moves] whether the focus goes to the first
   */
  async pick(picked, moves = false) {
    this.cards = picked;
    if (this.day !== today()) this.most = NEW;
    this.day = today();
    this.queue = deal(picked, cards.read(), this.day, drawSeed(), this.most);
    await this.next(moves);
  }

  /** @param {boolean} moves whether the focus goes to what comes */
  async next(moves) {
    const card = (this.card = this.queue[0]);
    this.score.textContent = this.standing;
    if (!card) return this.end(moves);
    this.wait();
    try {
      const element = as(await card.load(), HTMLDetailsElement);
      // Others may have been picked meanwhile.
      if (card === this.card) this.show(element, moves);
    } catch {
      if (card === this.card) this.fail(moves);
    }
  }

  /**
   * Shows the front of a card.
   *
   * @param {HTMLDetailsElement} element
   * @param {boolean} moves whether it gets the focus
   */
  show(element, moves) {
    const back = find(element, ".card-back", HTMLElement);
    back.tabIndex = -1;
    // One reads the answer, then tells, and then may look at what proves it.
    back.after(this.grades);
    this.reveals.hidden = false;
    element.addEventListener("toggle", () => {
      // Of a card that is gone, it comes too late.
      if (!element.isConnected) return;
      this.reveals.hidden = element.open;
      if (element.open) back.focus();
    });
    this.box.replaceChildren(element, this.reveals);
    this.isBusy = false;
    if (moves) find(element, "summary", HTMLElement).focus();
    // The one behind it may be on another page.
    this.queue[1]?.load().catch(() => {});
  }

  /** Says that something is being loaded, if there is nothing else to see. */
  wait() {
    this.isBusy = true;
    if (!this.box.hasChildNodes()) this.box.replaceChildren(...this.texts.nodes("loading"));
  }

  /** @param {boolean} moves whether the focus goes to what is said */
  end(moves) {
    this.isBusy = false;
    this.box.replaceChildren(...(this.waiting.length > 0 ? [this.bar("more")] : []));
    if (moves) this.score.focus();
  }

  /** @param {boolean} moves whether the focus goes to what is said */
  fail(moves) {
    const said = create("div", { tabIndex: -1 });
    said.append(...this.texts.nodes("failed"));
    this.box.replaceChildren(said);
    this.isBusy = false;
    this.card = undefined;
    if (moves) said.focus();
  }

  /** Whether what is asked is still being loaded. */
  get isBusy() {
    return this.box.ariaBusy === "true";
  }

  set isBusy(isBusy) {
    this.box.ariaBusy = String(isBusy);
  }

  /** What is kept of each card that was begun. */
  get begun() {
    const kept = cards.read();
    /** @type {Map<Card, Kept>} */
    const begun = new Map();
    for (const card of this.cards) {
      const own = asKept(kept[card.key]);
      if (own) begun.set(card, own);
    }
    return begun;
  }

  /** Those that were not begun, and do not come now. */
  get waiting() {
    const { begun } = this;
    return this.cards.filter((card) => !begun.has(card) && !this.queue.includes(card));
  }

  /** How many cards are due, new and begun, or when the next one comes. */
  get standing() {
    const { begun } = this;
    const due = this.queue.filter((card) => begun.has(card)).length;
    const fresh = this.queue.length - due;
    const standing = this.texts.count("score", this.cards.length, { due, fresh, begun: begun.size });
    if (this.queue.length || !this.cards.length) return standing;
    // New ones come on the next day.
    const days = this.cards.map((card) => begun.get(card)?.[1] ?? this.day + 1);
    return standing + this.texts.count("next", Math.min(...days) - this.day);
  }

  reveal() {
    find(this.box, ".card", HTMLDetailsElement).open = true;
  }

  /** @param {boolean} wasKnown */
  grade(wasKnown) {
    // If the next one is not there yet, nothing is told of it.
    const card = this.isBusy ? undefined : this.queue.shift();
    if (!card) return;
    const kept = cards.read();
    cards.write({ ...kept, [card.key]: review(asKept(kept[card.key]), wasKnown, today()) });
    if (!wasKnown) this.queue.splice(OTHERS, 0, card);
    this.next(true);
  }

  /** Asks for more new ones than come in a day. */
  more() {
    this.most += NEW;
    this.pick(this.cards, true);
  }
}

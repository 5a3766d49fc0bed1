import { as, find, findAll, onButtons } from "../dom.js";
import { Texts } from "../texts.js";
import { today } from "./day.js";
import { cards } from "./memories.js";
import { Progress } from "./progress.js";
import { asKept, review } from "./schedule.js";
import { shuffled } from "./shuffle.js";
import { drawSeed } from "../store.js";

// So many others come before a card again that was not known.
const OTHERS = 4;

/** The deck of cards, of which one after the other is recalled. */
class CardDeck extends HTMLElement {
  /** @type {HTMLDetailsElement[]} */
  cards = [];
  /**
   * The cards that were picked.
   *
   * @type {HTMLDetailsElement[]}
   */
  picked = [];
  /**
   * Those of them that are due; the first is asked.
   *
   * @type {HTMLDetailsElement[]}
   */
  due = [];
  /**
   * The card that is asked.
   *
   * @type {HTMLDetailsElement | undefined}
   */
  card;

  get form() {
    return find(this, ".practice-bar", HTMLFormElement);
  }

  get score() {
    return find(this, ".practice-score", HTMLElement);
  }

  /**
   * A button of the deck.
   *
   * @param {string} name what it does
   */
  button(name) {
    return find(this, `[data-do="${name}"]`, HTMLButtonElement);
  }

  connectedCallback() {
    this.cards = findAll(this, ".card", HTMLDetailsElement);
    for (const part of findAll(this, ":scope > [hidden]", HTMLElement)) part.hidden = false;
    this.classList.add("active");
    this.form.addEventListener("change", () => this.pick());
    onButtons(this, { reveal: () => this.reveal(), again: () => this.again(), good: () => this.good() });
    new Progress(find(this, ".saved-progress", HTMLDetailsElement), Texts.of(this), cards, () => this.pick());
    // Left open until cards are due, it asks them when its reader comes back.
    document.addEventListener("visibilitychange", () => this.card || this.pick());
    this.pick();
  }

  /**
   * What is kept of a card.
   *
   * @param {HTMLElement} card
   */
  kept(card) {
    return asKept(cards.kept[card.dataset.key ?? ""]);
  }

  /**
   * The day on which a card is due; infinite for one that was not begun.
   *
   * @param {HTMLElement} card
   */
  dueDay(card) {
    return this.kept(card)?.[1] ?? Infinity;
  }

  /** Of the cards that are due, those first that were due first; new ones in an order of the visit. */
  pick() {
    const { level, page } = Object.fromEntries(new FormData(this.form));
    cards.read();
    this.picked = this.cards.filter(
      ({ dataset }) => (!level || dataset.level === level) && (!page || dataset.page === page),
    );
    const day = today();
    this.due = shuffled(this.picked, drawSeed())
      .map((card) => ({ card, due: this.dueDay(card) }))
      .filter(({ due }) => due === Infinity || due <= day)
      .sort((one, other) => (one.due === other.due ? 0 : one.due - other.due))
      .map(({ card }) => card);
    this.next(false);
  }

  /** @param {boolean} moves whether the focus goes to what comes */
  next(moves = true) {
    this.card?.classList.remove("now");
    const card = (this.card = this.due[0]);
    this.offer(false);
    this.tell();
    if (!card) return moves && this.score.focus();
    card.open = false;
    card.classList.add("now");
    if (moves) find(card, "summary", HTMLElement).focus();
    // Opened by itself, the card is revealed as well.
    card.ontoggle = () => {
      if (card === this.card && card.open) this.offer(true);
    };
  }

  /** @param {boolean} isRevealed whether the answer to the card that is asked can be seen */
  offer(isRevealed) {
    this.button("reveal").hidden = isRevealed || !this.card;
    this.button("again").hidden = this.button("good").hidden = !isRevealed;
  }

  tell() {
    this.score.textContent = this.standing;
  }

  /** How many cards are due and begun, or when the next one comes. */
  get standing() {
    const texts = Texts.of(this);
    const begun = this.picked.filter((card) => this.kept(card)).length;
    const standing = texts.count("score", this.picked.length, { due: this.due.length, begun });
    if (this.due.length || !this.picked.length) return standing;
    return standing + texts.count("next", Math.min(...this.picked.map((card) => this.dueDay(card))) - today());
  }

  reveal() {
    if (!this.card) return;
    this.card.open = true;
    this.offer(true);
    this.button("good").focus();
  }

  again() {
    const card = as(this.due.shift(), HTMLDetailsElement);
    this.keep(card, false);
    this.due.splice(OTHERS, 0, card);
    this.next();
  }

  good() {
    this.keep(as(this.due.shift(), HTMLDetailsElement), true);
    this.next();
  }

  /**
   * @param {HTMLElement} card
   * @param {boolean} wasKnown
   */
  keep(card, wasKnown) {
    const kept = cards.read();
    cards.write({ ...kept, [card.dataset.key ?? ""]: review(this.kept(card), wasKnown, today()) });
  }
}

customElements.define("card-deck", CardDeck);

import { as, create, findAll } from "../dom.js";
import { Question } from "./question.js";
import { Round } from "./round.js";
import "./choice.js";
import "./own-words.js";
import "./sequence.js";

/** @import { Outcome } from "./question.js" */
/** @import { Texts } from "../texts.js" */

/** The questions of a session, asked one at a time, and what came of each. */
export class Asking {
  /**
   * Whether each question was right at the first try, by its id.
   *
   * @type {Map<string, boolean>}
   */
  outcomes = new Map();

  /**
   * @param {HTMLElement} box where they are asked, in the place of what is there
   * @param {HTMLElement[]} elements the questions
   * @param {Map<string, HTMLAnchorElement>} links to the page of each question, by its key
   * @param {Texts} texts
   */
  constructor(box, elements, links, texts) {
    this.links = links;
    this.texts = texts;
    box.replaceChildren(...elements);
    // On its page, the code stands above the question; here it does not.
    for (const fold of findAll(box, ".question-code", HTMLDetailsElement)) fold.open = true;
    this.questions = findAll(box, "[data-question]", Question);
    for (const question of this.questions) question.addEventListener("answered", (event) => this.note(event));
    this.round = new Round(box, this.questions, texts, () => this.conclude());
  }

  begin() {
    this.round.show(0);
  }

  /** Shows what is kept, which may be something else than before. */
  update() {
    for (const question of this.questions) question.isDone ? question.mark() : question.forget();
  }

  /** How many were right, and the pages to read again. */
  conclude() {
    const wrong = this.questions.filter(({ id }) => !this.outcomes.get(id));
    const list = create("ul", {});
    for (
      const link of new Map(wrong.map((question) => this.page(question)).map((link) => [link.href, link])).values()
    ) {
      const item = create("li", {});
      item.append(link);
      list.append(item);
    }
    const number = this.questions.length;
    return [
      ...this.texts.nodes("right", { right: number - wrong.length, number }),
      ...(wrong.length ? [...this.texts.nodes("again"), list] : []),
      ...this.texts.nodes("more"),
    ];
  }

  /**
   * A link to the page that a question is about. One that asks about itself has none: there the list leads to it.
   *
   * @param {Question} question
   */
  page(question) {
    const link = question.querySelector(".question-about>a") ?? this.links.get(question.key);
    const copy = as(link?.cloneNode(true), HTMLAnchorElement);
    copy.hash = "";
    return copy;
  }

  /** @param {Event} event by which a question says what came of an answer */
  note(event) {
    const { id } = as(event.target, Question);
    const { isRight, isTry } = /** @type {Outcome} */ (as(event, CustomEvent).detail);
    if (!isTry || !this.outcomes.has(id)) this.outcomes.set(id, isRight);
  }
}

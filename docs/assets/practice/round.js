import { create, onButtons } from "../dom.js";

/** @import { Texts } from "../texts.js" */
/** @import { Question } from "./question.js" */

/** Questions that are asked one at a time, and what came of them. */
export class Round {
  /** The number of the question that is asked, counted from 0; behind the last one, the result is shown. */
  at = 0;
  /** Says which question it is, or the result, and gets the focus when that changes. */
  head = create("div", { className: "round-head", tabIndex: -1 });
  bar = create("p", { className: "question-bar" });

  /**
   * @param {HTMLElement} box where they are asked
   * @param {Question[]} questions in it, at least one
   * @param {Texts} texts
   * @param {() => Node[]} result what is shown at the end
   */
  constructor(box, questions, texts, result) {
    this.questions = questions;
    this.texts = texts;
    this.result = result;
    this.buttons = {
      back: texts.element("back"),
      next: texts.element("next"),
      finish: texts.element("finish"),
      restart: texts.element("restart"),
    };
    this.bar.classList.add("round-bar");
    this.bar.append(...Object.values(this.buttons));
    questions[0]?.before(this.head);
    questions.at(-1)?.after(this.bar);
    onButtons(this.bar, {
      back: () => this.show(this.at - 1),
      next: () => this.show(this.at + 1),
      restart: () => this.show(0),
    });
    box.classList.add("active");
  }

  /**
   * @param {number} at
   * @param {boolean} [moves] whether the focus goes to what is shown
   */
  show(at, moves = true) {
    this.at = at;
    const number = this.questions.length;
    this.questions.forEach((question, index) => (question.hidden = index !== at));
    this.buttons.back.hidden = at === 0 || at === number;
    this.buttons.next.hidden = at >= number - 1;
    this.buttons.finish.hidden = at !== number - 1;
    this.buttons.restart.hidden = at !== number;
    this.head.replaceChildren(...(at < number ? this.texts.nodes("at", { at: at + 1, number }) : this.result()));
    if (!moves) return;
    this.questions[at]?.start();
    this.head.focus();
    // What is asked stands below it.
    this.head.scrollIntoView();
  }
}

import { as, findAll } from "../dom.js";
import { Texts } from "../texts.js";
import { today } from "./day.js";
import { pages } from "./memories.js";
import { Question } from "./question.js";
import { Round } from "./round.js";
import "./choice.js";
import "./own-words.js";
import "./sequence.js";

/** Questions, one at a time on the page that they are about, below each other elsewhere. */
class QuestionSet extends HTMLElement {
  /** @type {Question[]} */
  questions = [];

  connectedCallback() {
    this.questions = findAll(this, "[data-question]", Question);
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          near.unobserve(target);
          as(target, Question).start();
        }
      },
      { rootMargin: "300%" },
    );
    for (const question of this.questions) near.observe(question);
    if (this.dataset.round) this.ask(this.dataset.round);
  }

  /**
   * Asks one question at a time, first that to which the address leads.
   *
   * @param {string} page the name of the page, which was read by whoever comes to its questions
   */
  ask(page) {
    const read = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) pages.write({ ...pages.read(), [page]: today() });
    });
    read.observe(this);
    const result = () => {
      const right = this.questions.filter(({ isDone }) => isDone).length;
      return [document.createTextNode(Texts.of(this).count("result", this.questions.length, { right }))];
    };
    const round = new Round(this, this.questions, Texts.of(this), result);
    const follow = () => {
      const at = this.questions.findIndex(({ id }) => `#${id}` === location.hash);
      if (at < 0) return;
      round.show(at, false);
      this.questions[at]?.scrollIntoView();
    };
    round.show(0, false);
    follow();
    addEventListener("hashchange", follow);
  }
}

customElements.define("question-set", QuestionSet);

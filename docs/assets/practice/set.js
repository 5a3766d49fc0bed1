import { as, find, findAll, onButtons } from "../dom.js";
import { Texts } from "../texts.js";
import { answers, Question } from "./question.js";
import { Round } from "./round.js";
import "./choice.js";
import "./own-words.js";
import "./sequence.js";

/** The questions of a page, one at a time, or all of them, with filters and a score. */
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
      { rootMargin: "100%" },
    );
    for (const question of this.questions) near.observe(question);
    const form = this.querySelector(".practice-bar");
    if (form instanceof HTMLFormElement) this.prepare(form);
    if (this.dataset.round !== undefined) this.ask();
  }

  /** Asks one question at a time, first that to which the address leads. */
  ask() {
    const number = this.questions.length;
    const result = () => {
      const right = this.questions.filter(({ isDone }) => isDone).length;
      return Texts.of(this).count("result", number, { right });
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

  /** @param {HTMLFormElement} form in which readers pick among the questions */
  prepare(form) {
    form.hidden = false;
    form.addEventListener("change", () => this.filter(form));
    onButtons(form, {
      reset: () => {
        answers.forget();
        for (const question of this.questions) question.forget();
        this.count(form);
      },
      undo: () => {
        answers.remember();
        for (const question of this.questions) question.mark();
        this.count(form);
        find(form, "[data-do=reset]", HTMLButtonElement).focus();
      },
    });
    this.addEventListener("answered", () => this.count(form));
    this.filter(form);
  }

  /** @param {HTMLFormElement} form */
  filter(form) {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const question of this.questions) {
      const isWanted = wanted.every(([name, value]) => question.dataset[name] === value);
      if (question.hidden === isWanted) question.hidden = !isWanted;
    }
    this.count(form);
  }

  /** @param {HTMLFormElement} form */
  count(form) {
    const kept = answers.read();
    const shown = this.questions.filter((question) => !question.hidden);
    const right = shown.flatMap(({ key }) => (kept[key]?.[1] ? [kept[key]] : []));
    const first = right.filter(([tries]) => tries === 1).length;
    find(form, "[data-do=undo]", HTMLButtonElement).hidden = !answers.hasForgotten;
    const score = find(form, ".practice-score", HTMLElement);
    score.textContent = Texts.of(this).count("score", shown.length, { right: right.length, first });
  }
}

customElements.define("question-set", QuestionSet);

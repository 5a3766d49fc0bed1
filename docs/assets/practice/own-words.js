import { create, find, findAll } from "../dom.js";
import { Question } from "./question.js";

/** A question that is answered in own words; readers compare them with a model answer. */
export class OwnWordsQuestion extends Question {
  label = "compare";
  sum = create("p", { className: "question-sum", role: "status" });

  get boxes() {
    return findAll(this, "[type=checkbox]", HTMLInputElement);
  }

  prepare() {
    find(this, ".question-concepts", HTMLElement).after(this.sum);
    for (const box of this.boxes) box.addEventListener("change", () => this.count());
    this.count();
  }

  /** Says how much of the model answer was in the reader's. */
  count() {
    const number = this.boxes.length;
    const ticked = this.boxes.filter((box) => box.checked).length;
    this.sum.textContent = this.texts.say("sum", { ticked, number });
    if (ticked) this.note(ticked === number, false);
  }

  check() {
    this.reveal(this.answer);
  }

  forget() {
    super.forget();
    if (this.isStarted) this.count();
  }
}

customElements.define("own-words-question", OwnWordsQuestion);

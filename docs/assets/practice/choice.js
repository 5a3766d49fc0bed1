import { copied, find, findAll } from "../dom.js";
import { Question } from "./question.js";
import { shuffled } from "./shuffle.js";
import { drawSeed } from "../store.js";

/** A question of which one option is picked. */
export class ChoiceQuestion extends Question {
  prepare() {
    const options = shuffled(findAll(this, ".question-option", HTMLElement), drawSeed() + this.id);
    // In two steps, so that the order is that of the script, whatever was there.
    find(this, "fieldset", HTMLFieldSetElement).append(...options);
    const values = options.map((option) => find(option, "input", HTMLInputElement).value);
    values.forEach((value, index) => {
      for (const letter of this.querySelectorAll(`[data-letter="${value}"]`)) {
        letter.textContent = String.fromCharCode(65 + index);
      }
    });
    this.querySelector(".question-outcomes")?.append(...values.map((value) => this.outcome(value)));
  }

  /** @param {string} value that of the option of which it is the outcome */
  outcome(value) {
    return find(this, `[data-outcome="${value}"]`, HTMLElement);
  }

  check() {
    const picked = this.querySelector("input:checked");
    if (!(picked instanceof HTMLInputElement)) return this.tell(this.texts.nodes("pick"));
    const outcome = this.outcome(picked.value);
    this.say("right" in outcome.dataset, copied(outcome));
  }
}

customElements.define("choice-question", ChoiceQuestion);

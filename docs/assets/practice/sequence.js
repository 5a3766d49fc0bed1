import { as, create, find, findAll } from "../dom.js";
import { Question } from "./question.js";
import { shuffled } from "./shuffle.js";
import { drawSeed } from "../store.js";

/** A question in which events are put in order. */
export class SequenceQuestion extends Question {
  /** Says where an event is that was moved. */
  place = create("p", { className: "question-place", role: "status" });

  constructor() {
    super();
    this.actions.up = (button) => this.move(button, (event) => event.previousElementSibling?.before(event));
    this.actions.down = (button) => this.move(button, (event) => event.nextElementSibling?.after(event));
  }

  get list() {
    return find(this, ".question-events", HTMLOListElement);
  }

  /** The numbers of the events as they are. */
  get shown() {
    return numbers(this.list);
  }

  /** The numbers of the events in the right order. */
  get right() {
    return numbers(find(this, ".question-order", HTMLOListElement));
  }

  prepare() {
    const events = shuffled(findAll(this.list, "li", HTMLLIElement), drawSeed() + this.id);
    if (events.every((event, index) => event.dataset.event === this.right[index])) events.reverse();
    this.list.append(...events);
    for (const event of events) {
      const name = { event: event.textContent };
      const buttons = create("span", { className: "question-move" });
      buttons.append(this.texts.element("up", name), this.texts.element("down", name));
      event.append(buttons);
    }
    this.list.after(this.place);
  }

  /**
   * Moves an event, says its new place, and leaves the focus on the button.
   *
   * @param {HTMLElement} button of the event
   * @param {(event: HTMLElement) => void} step
   */
  move(button, step) {
    const event = as(button.closest("li"), HTMLLIElement);
    const before = this.shown;
    step(event);
    const place = this.shown.indexOf(event.dataset.event) + 1;
    if (before[place - 1] === event.dataset.event) return;
    this.place.textContent = this.texts.say("place", { place, number: before.length });
    button.focus();
  }

  check() {
    this.place.textContent = "";
    const places = this.shown.filter((event, index) => event === this.right[index]).length;
    const number = this.right.length;
    const isRight = places === number;
    this.say(isRight, isRight ? this.texts.nodes("right") : this.texts.nodes("places", { places, number }));
  }
}

/**
 * @param {HTMLElement} list
 * @returns {(string | undefined)[]} the number of each of its events
 */
function numbers(list) {
  return findAll(list, "li", HTMLLIElement).map((event) => event.dataset.event);
}

customElements.define("sequence-question", SequenceQuestion);

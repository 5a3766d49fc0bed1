import { as, find, onButtons } from "../dom.js";

// Milliseconds for which a step is shown when it plays by itself: for each letter that is read, and for a look around.
const LETTER = 55, LOOK = 800, SHORTEST = 1500;

/** Goes through steps: by buttons, keys and a slider, or by itself at the pace of somebody who reads. */
export class Stepper {
  index = 0;
  said = "";
  /** @type {number | undefined} */
  timer;

  /**
   * @param {HTMLElement} panel what has the buttons
   * @param {import("../texts.js").Texts} texts what they say
   * @param {number} number how many steps there are
   * @param {(index: number) => string} display shows a step, and returns what there is to read
   */
  constructor(panel, texts, number, display) {
    this.texts = texts;
    this.number = number;
    this.display = display;
    this.slider = find(panel, "input", HTMLInputElement);
    this.place = find(panel, ".steps-place", HTMLElement);
    this.playButton = find(panel, "[data-do=play]", HTMLButtonElement);
    /** @type {Record<string, () => void>} */
    const steps = {
      first: () => this.move(0),
      back: () => this.move(this.index - 1),
      forward: () => this.move(this.index + 1),
      last: () => this.move(this.number - 1),
    };
    onButtons(panel, { ...steps, play: () => this.play(!this.timer) });
    this.slider.addEventListener("input", () => this.move(Number(this.slider.value) - 1));
    const keys = { ArrowLeft: steps.back, ArrowRight: steps.forward, Home: steps.first, End: steps.last };
    panel.addEventListener("keydown", (event) => {
      // What scrolls does so by the same keys.
      if (as(event.target, Element).hasAttribute("tabindex") || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = Object.entries(keys).find(([key]) => key === event.key)?.[1];
      if (!step) return;
      event.preventDefault();
      step();
    });
  }

  /**
   * Moves by hand, which ends playing.
   *
   * @param {number} index of a step; beyond the ends, the last one is meant
   */
  move(index) {
    this.play(false);
    this.show(Math.min(Math.max(index, 0), this.number - 1));
  }

  /** @param {boolean} on whether it plays by itself */
  play(on) {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.playButton.textContent = this.texts.say(on ? "pause" : "play");
    if (!on) return;
    if (this.index === this.number - 1) this.show(0);
    this.wait();
  }

  /** Shows the next step when this one can have been read. */
  wait() {
    this.timer = setTimeout(() => {
      if (this.index === this.number - 1) return this.play(false);
      this.show(this.index + 1);
      this.wait();
    }, Math.max(LOOK + LETTER * this.said.length, SHORTEST));
  }

  /** @param {number} index of the step that is shown */
  show(index) {
    this.index = index;
    const place = { step: index + 1, number: this.number };
    this.slider.value = String(place.step);
    this.slider.setAttribute("aria-valuetext", this.texts.say("step", place));
    this.place.textContent = this.texts.say("place", place);
    this.said = this.display(index);
  }
}

import { as, create, find, onButtons } from "../dom.js";
import { GUIDE } from "../store.js";
import { answers, cards, pages } from "./memories.js";

/** @import { Memory } from "../store.js" */
/** @import { Texts } from "../texts.js" */

/** A control that saves all progress in a file and loads it, and forgets what is practised on its page. */
export class Progress {
  /** The address of the file that was saved last. */
  saved = "";

  /**
   * @param {HTMLDetailsElement} box
   * @param {Texts} texts
   * @param {Memory<any>} practised what is practised on the page
   * @param {() => void} changed called when something else is kept than before
   */
  constructor(box, texts, practised, changed) {
    this.box = box;
    this.texts = texts;
    this.practised = practised;
    this.changed = changed;
    box.hidden = false;
    const file = find(box, "[type=file]", HTMLInputElement);
    file.addEventListener("change", () => this.load(file));
    onButtons(box, { export: () => this.save(), reset: () => this.reset(), undo: () => this.undo() });
    this.offer();
  }

  /** @param {string} name what a button does */
  button(name) {
    return find(this.box, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /** Offers to bring back what was forgotten, if there is something. */
  offer() {
    this.button("undo").hidden = !this.practised.hasForgotten;
  }

  /** @param {string} text what came of a file */
  say(text) {
    find(this.box, ".saved-said", HTMLElement).textContent = text;
  }

  update() {
    this.offer();
    this.changed();
  }

  reset() {
    this.practised.forget();
    this.update();
  }

  undo() {
    this.practised.remember();
    this.update();
    this.button("reset").focus();
  }

  async save() {
    const { toText } = await import("./saved-file.js");
    // The last one is needed until it is saved.
    if (this.saved) URL.revokeObjectURL(this.saved);
    const text = toText({ answers: answers.read(), cards: cards.read(), pages: pages.read() });
    this.saved = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    create("a", { href: this.saved, download: `${GUIDE}-progress.json` }).click();
  }

  /** @param {HTMLInputElement} field in which a file was chosen */
  async load(field) {
    const { fromText, Refused } = await import("./saved-file.js");
    const text = await as(field.files?.[0], File).text();
    field.value = "";
    try {
      const found = fromText(text);
      answers.write({ ...answers.read(), ...found.answers });
      cards.write({ ...cards.read(), ...found.cards });
      pages.write({ ...pages.read(), ...found.pages });
      this.update();
      const numbers = Object.entries(found).map(([name, kept]) => [name, Object.keys(kept).length]);
      this.say(this.texts.say("loaded", Object.fromEntries(numbers)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.say(this.texts.say("refused", { why: this.texts.say(error.message, error.values) }));
    }
  }
}

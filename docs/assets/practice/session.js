import { create, find, findAll, onButtons } from "../dom.js";
import { drawSeed } from "../store.js";
import { Texts } from "../texts.js";
import { today } from "./day.js";
import { draw } from "./draw.js";
import { Library } from "./library.js";
import { answers, pages } from "./memories.js";
import { Progress } from "./progress.js";

/** @import { Asking } from "./asking.js" */

/**
 * A question of the list.
 *
 * @typedef {object} Listed
 * @property {string} key
 * @property {string} kind
 * @property {string} level
 * @property {string} part
 * @property {string} page the page that it is about
 * @property {HTMLAnchorElement} link to the page that asks it
 */

/** Sessions of ten questions, drawn from the list of all. */
class PracticeSession extends HTMLElement {
  /** @type {Listed[]} */
  listed = [];
  library = new Library();
  /**
   * The link of the list that leads to each question, by its key.
   *
   * @type {Map<string, HTMLAnchorElement>}
   */
  links = new Map();
  /** How many sessions there were: each has an order of its own. */
  number = 0;
  /**
   * The session that is asked.
   *
   * @type {Asking | undefined}
   */
  asking;

  get form() {
    return find(this, ".practice-bar", HTMLFormElement);
  }

  get box() {
    return find(this, ".session-box", HTMLElement);
  }

  get texts() {
    return Texts.of(this);
  }

  connectedCallback() {
    this.listed = findAll(this, "[data-asked]", HTMLElement).flatMap(listed);
    this.links = new Map(this.listed.map(({ key, link }) => [key, link]));
    this.form.hidden = false;
    this.form.addEventListener("change", () => this.count());
    this.addEventListener("answered", () => this.count());
    onButtons(this, { begin: () => this.begin() });
    new Progress(find(this, ".saved-progress", HTMLDetailsElement), this.texts, answers, () => this.update());
    this.count();
  }

  /** The questions among which the reader wants to be asked. */
  get wanted() {
    const picked = [...new FormData(this.form)].filter(([, value]) => value);
    return this.listed.filter((one) =>
      picked.every(([name, value]) => new Map(Object.entries(one)).get(name) === value)
    );
  }

  count() {
    const kept = answers.read();
    const { wanted } = this;
    const right = wanted.flatMap(({ key }) => (kept[key]?.[1] ? [kept[key]] : []));
    const first = right.filter(([tries]) => tries === 1).length;
    const score = find(this, ".practice-score", HTMLElement);
    score.textContent = this.texts.count("score", wanted.length, { right: right.length, first });
  }

  /** Shows what is kept, which may be something else than before. */
  update() {
    this.asking?.update();
    this.count();
  }

  async begin() {
    const drawn = draw(this.wanted, answers.read(), pages.read(), today(), `${drawSeed()} ${this.number++}`);
    this.box.hidden = false;
    if (!drawn.length) return this.tell("none");
    this.tell("loading");
    const asked = drawn.map(({ key, link }) => this.library.element(link.href, `[data-key="${key}"]`));
    try {
      // Not fetched before: whoever only looks at the list needs none of it.
      const [{ Asking }, ...questions] = await Promise.all([import("./asking.js"), ...asked]);
      this.asking = new Asking(this.box, questions, this.links, this.texts);
    } catch {
      return this.tell("failed");
    }
    this.asking.begin();
  }

  /** @param {string} name of the text that is said in the place of a session */
  tell(name) {
    const said = create("p", { className: "round-head", tabIndex: -1, textContent: this.texts.say(name) });
    this.box.replaceChildren(said);
    said.focus();
  }
}

/**
 * The questions of an item of the list.
 *
 * @param {HTMLElement} item
 * @returns {Listed[]}
 */
function listed(item) {
  const { page = "", asked = "" } = item.dataset;
  const link = find(item, "a", HTMLAnchorElement);
  const part = page.split("/")[0] ?? "";
  return asked.split(" ").map((one) => {
    const [key = "", kind = "", level = ""] = one.split(":");
    return { key, kind, level, part, page, link };
  });
}

customElements.define("practice-session", PracticeSession);

import { as, create, find, findAll, onButtons } from "../dom.js";
import { drawSeed } from "../store.js";
import { Texts } from "../texts.js";
import { today } from "./day.js";
import { draw } from "./draw.js";
import { Library } from "./library.js";
import { answers, pages } from "./memories.js";
import { Progress } from "./progress.js";
import { Question } from "./question.js";
import { Round } from "./round.js";
import "./choice.js";
import "./own-words.js";
import "./sequence.js";

/** @import { Outcome } from "./question.js" */

/**
 * A question of the list.
 *
 * @typedef {object} Listed
 * @property {string} name its id
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
   * The link of the list that leads to each question, by the id of its element.
   *
   * @type {Map<string, HTMLAnchorElement>}
   */
  links = new Map();
  /** How many sessions there were: each has an order of its own. */
  number = 0;
  /**
   * Whether each question of the session was right at the first try, by its id.
   *
   * @type {Map<string, boolean>}
   */
  outcomes = new Map();

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
    this.links = new Map(this.listed.map(({ name, link }) => [`ask-${name}`, link]));
    this.form.hidden = false;
    this.form.addEventListener("change", () => this.count());
    this.addEventListener("answered", (event) => this.note(event));
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

  /** The questions of the session. */
  get questions() {
    return findAll(this.box, "[data-question]", Question);
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
    for (const question of this.questions) question.isDone ? question.mark() : question.forget();
    this.count();
  }

  async begin() {
    const drawn = draw(this.wanted, answers.read(), pages.read(), today(), `${drawSeed()} ${this.number++}`);
    this.box.hidden = false;
    if (!drawn.length) return this.tell("none");
    this.tell("loading");
    this.outcomes = new Map();
    try {
      const asked = drawn.map(({ link, name }) => this.library.question(link.href, `ask-${name}`));
      this.box.replaceChildren(...(await Promise.all(asked)));
    } catch {
      return this.tell("failed");
    }
    new Round(this.box, this.questions, this.texts, () => this.conclude()).show(0);
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
    const link = question.querySelector(".question-about a") ?? this.links.get(question.id);
    const copy = as(link?.cloneNode(true), HTMLAnchorElement);
    copy.hash = "";
    return copy;
  }

  /** @param {string} name of the text that is said in the place of a session */
  tell(name) {
    const said = create("p", { className: "round-head", tabIndex: -1, textContent: this.texts.say(name) });
    this.box.replaceChildren(said);
    said.focus();
  }

  /** @param {Event} event by which a question says what came of an answer */
  note(event) {
    const { id } = as(event.target, Question);
    const { isRight, isTry } = /** @type {Outcome} */ (as(event, CustomEvent).detail);
    if (!isTry || !this.outcomes.has(id)) this.outcomes.set(id, isRight);
    this.count();
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
    const [name = "", key = "", kind = "", level = ""] = one.split(":");
    return { name, key, kind, level, part, page, link };
  });
}

customElements.define("practice-session", PracticeSession);

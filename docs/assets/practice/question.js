import { create, find, findAll, onButtons } from "../dom.js";
import { Texts } from "../texts.js";
import { today } from "./day.js";
import { answers } from "./memories.js";

/** @typedef {{ isRight: boolean, isTry: boolean }} Outcome what comes of an answer; ticking one's own is no try */

/** A question. Each shape of what a reader does is a custom element that extends it. */
export class Question extends HTMLElement {
  isStarted = false;
  /** The name of the text of the button that checks an answer. */
  label = "check";
  bar = create("p", { className: "question-bar" });
  /** What is said of an answer. */
  said = create("div", { className: "question-said", tabIndex: -1, hidden: true });
  /**
   * What the buttons in it do.
   *
   * @type {Record<string, (button: HTMLElement) => void>}
   */
  actions = { check: () => this.check(), show: () => this.reveal(this.answer) };

  /** Makes what is asked ready to be answered; each shape has its own. */
  prepare() {}

  /** Checks an answer; each shape has its own. */
  check() {}

  get texts() {
    return Texts.of(this.closest("question-set,practice-session"));
  }

  get key() {
    return this.dataset.key ?? "";
  }

  get answer() {
    return find(this, ".question-answer", HTMLDetailsElement);
  }

  /** The button that shows the answer, after a wrong one. */
  get shower() {
    return find(this.bar, "[data-do=show]", HTMLButtonElement);
  }

  /** Called when the question comes near: a page of them must not make its reader wait. */
  start() {
    if (this.isStarted) return;
    this.isStarted = true;
    this.bar.append(this.texts.element(this.label), this.texts.element("show"));
    this.answer.before(this.bar, this.said);
    this.answer.hidden = true;
    onButtons(this, this.actions);
    // What is moved loses the focus, which the Tab key may have brought here before.
    const focused = document.activeElement;
    this.prepare();
    if (focused instanceof HTMLElement && this.contains(focused)) focused.focus();
    this.mark();
  }

  /** Whether it was answered right. */
  get isDone() {
    const [, wasRight] = answers.read()[this.key] ?? [];
    return Boolean(wasRight);
  }

  /** Shows whether it was answered right. */
  mark() {
    this.toggleAttribute("data-done", this.isDone);
  }

  /**
   * Says what comes of an answer; of the right one also what proves it.
   *
   * @param {boolean} isRight
   * @param {Node[]} nodes
   */
  say(isRight, nodes) {
    this.note(isRight, true);
    const proofs = findAll(this.answer, ".question-why, .question-proof", HTMLElement);
    this.said.classList.toggle("question-right", isRight);
    this.said.classList.toggle("question-wrong", !isRight);
    this.tell(isRight ? [...nodes, ...proofs.map((proof) => proof.cloneNode(true))] : nodes);
    this.shower.hidden = isRight;
    // It says what is wrong with the other answers as well.
    if (isRight) this.answer.hidden = false;
  }

  /** @param {Node[]} nodes */
  tell(nodes) {
    this.said.replaceChildren(...nodes);
    this.reveal(this.said);
  }

  /** @param {HTMLElement} node what is shown, and gets the focus */
  reveal(node) {
    node.hidden = false;
    if (node instanceof HTMLDetailsElement) node.open = true;
    (node instanceof HTMLDetailsElement ? find(node, "summary", HTMLElement) : node).focus();
  }

  /**
   * Keeps how often it was tried, and whether it was answered right.
   *
   * @param {boolean} isRight
   * @param {boolean} isTry
   */
  note(isRight, isTry) {
    const kept = answers.read();
    const [tries, wasRight] = kept[this.key] ?? [0, false];
    const known = /** @type {const} */ ([isTry ? tries + 1 : 1, isRight]);
    kept[this.key] = [...(wasRight ? /** @type {const} */ ([tries, wasRight]) : known), today()];
    answers.write(kept);
    this.toggleAttribute("data-done", isRight || wasRight);
    this.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { isRight, isTry } }));
  }

  /** Takes back what was answered here. */
  forget() {
    if (!this.isStarted) return;
    this.said.hidden = this.answer.hidden = this.shower.hidden = true;
    this.removeAttribute("data-done");
    for (const field of findAll(this, "input", HTMLInputElement)) field.checked = false;
  }
}

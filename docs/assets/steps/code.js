import { as, find } from "../dom.js";

/** A copy of the code of a sample, with an element for each line, of which one is marked. */
export class Code {
  /** @type {HTMLElement | undefined} */
  marked;

  /**
   * @param {Element} source the code of the sample, with its colours
   * @param {HTMLElement} frame what scrolls the copy; the copy is put into its `code`
   */
  constructor(source, frame) {
    this.frame = frame;
    const copy = document.importNode(source, true);
    for (const node of copy.querySelectorAll("a,button")) node.remove();
    // A highlighted line has its end inside of its element.
    for (const node of copy.querySelectorAll(".hll")) node.replaceWith(...node.childNodes);
    copy.normalize();
    this.lines = linesOf(copy).map((nodes) => {
      const line = document.createElement("span");
      line.className = "steps-line";
      line.append(...nodes, "\n");
      makeBreakable(line);
      // Where a line that is too long goes on.
      line.style.setProperty("--indent", `${(line.textContent ?? "").search(/\S|$/) + 2}ch`);
      return line;
    });
    // Behind the last newline there is nothing.
    if (this.lines.at(-1)?.textContent === "\n") this.lines.pop();
    find(frame, "code", HTMLElement).append(...this.lines);
  }

  /**
   * Marks a line, and scrolls to it.
   *
   * @param {number} number counted from 1; 0 for none
   */
  mark(number) {
    this.marked?.classList.remove("steps-now");
    this.marked = this.lines[number - 1];
    if (!this.marked) return;
    this.marked.classList.add("steps-now");
    // Only the code scrolls, never the page.
    const { offsetTop, offsetHeight } = this.marked;
    const { scrollTop, clientHeight } = this.frame;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) {
      this.frame.scrollTop = offsetTop - clientHeight / 2;
    }
  }
}

/**
 * Lets a long name go on in another line behind a dot, a bracket or an underscore, and not only as a whole.
 *
 * @param {HTMLElement} line
 */
function makeBreakable(line) {
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(as(walk.currentNode, Text));
  for (let text of texts) {
    for (let at = 0; (at = text.data.search(/[._(](?=\w|$)/)) >= 0;) {
      text = text.splitText(at + 1);
      text.before(document.createElement("wbr"));
    }
  }
}

/**
 * What is in a node, line by line. An element that goes over several lines is in each of them.
 *
 * @param {Node} node
 * @returns {Node[][]} the nodes of each line
 */
function linesOf(node) {
  /** @type {Node[][]} */
  const lines = [[]];
  for (const child of node.childNodes) {
    const parts = child instanceof Text
      ? child.data.split("\n").map((text) => new Text(text))
      : linesOf(child).map((nodes) => {
        const part = child.cloneNode(false);
        for (const inner of nodes) part.appendChild(inner);
        return part;
      });
    parts.forEach((part, index) => (index ? lines.push([part]) : lines.at(-1)?.push(part)));
  }
  return lines;
}

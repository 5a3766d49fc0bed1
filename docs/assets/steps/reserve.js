import { as, create } from "../dom.js";

/**
 * Makes elements as high as the highest of what they will hold, so that nothing below them jumps: when they are seen for
 * the first time, and in another width.
 *
 * @param {HTMLElement} seen what is seen whenever they are, as wide as they are, and always of one height
 * @param {() => [HTMLElement, (Node | string)[][]][]} all each element with all that it will hold
 */
export function reserve(seen, all) {
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width || !contentRect.width) return;
    width = contentRect.width;
    requestAnimationFrame(() => {
      for (const [node, contents] of all()) {
        const height = highest(node, contents);
        node.style.minHeight = `${height}px`;
      }
    });
  }).observe(seen);
}

/**
 * How high an element is with the highest of some contents, in pixels.
 *
 * @param {HTMLElement} node
 * @param {(Node | string)[][]} contents
 */
function highest(node, contents) {
  const all = contents.map((nodes) => {
    const one = as(node.cloneNode(false), HTMLElement);
    one.style.minHeight = "0";
    one.append(...nodes);
    return one;
  });
  const stack = create("div", { className: "steps-stack" });
  stack.style.width = `${node.clientWidth}px`;
  stack.append(...all);
  node.after(stack);
  const height = Math.max(...all.map((one) => one.getBoundingClientRect().height));
  stack.remove();
  // Of pixels, browsers know parts, and may round each in another way.
  return Math.ceil(height) + 1;
}

/**
 * The element that a selector finds, which must be there, and of a type.
 *
 * @template {Element} T
 * @param {ParentNode} root where it is looked for
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  return as(root.querySelector(selector), type);
}

/**
 * All elements of a type that a selector finds.
 *
 * @template {Element} T
 * @param {ParentNode} root where they are looked for
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function findAll(root, selector, type) {
  return [...root.querySelectorAll(selector)].map((node) => as(node, type));
}

/**
 * Something as what it is; what it is not is a mistake in the page or in a script.
 *
 * @template {object} T
 * @param {unknown} node
 * @param {new (...options: any) => T} type
 * @returns {T}
 */
export function as(node, type) {
  if (node instanceof type) return node;
  throw new TypeError(type.name);
}

/**
 * A new element with its properties.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function create(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/**
 * Copies of all that is in an element.
 *
 * @param {Node} node
 * @returns {Node[]}
 */
export function copied(node) {
  return [...node.childNodes].map((child) => child.cloneNode(true));
}

/**
 * Has the buttons in an element do what their `data-do` names, and nothing else.
 *
 * @param {HTMLElement} root
 * @param {Record<string, (button: HTMLElement) => void>} actions what each name stands for
 */
export function onButtons(root, actions) {
  root.addEventListener("click", ({ target }) => {
    const button = as(target, Element).closest("[data-do]");
    if (!(button instanceof HTMLElement)) return;
    const name = button.dataset.do ?? "";
    if (Object.hasOwn(actions, name)) actions[name]?.(button);
  });
}

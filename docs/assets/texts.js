import { as, copied } from "./dom.js";

/** @typedef {Record<string, string | number>} Values what stands in the place of each `{name}` */

/** What is said to readers: the page has it in templates, so that scripts have no words. */
export class Texts {
  /** @type {WeakMap<Element, Texts>} */
  static #known = new WeakMap();

  /**
   * The texts of an element, which are looked up once.
   *
   * @param {Element | null} owner the element whose children the templates are
   * @returns {Texts}
   */
  static of(owner) {
    const element = as(owner, Element);
    const known = Texts.#known.get(element) ?? new Texts(element);
    Texts.#known.set(element, known);
    return known;
  }

  /** @param {Element} owner the element whose children the templates are */
  constructor(owner) {
    this.templates = new Map(
      [...owner.children]
        .filter((child) => child instanceof HTMLTemplateElement)
        .map((template) => [template.dataset.text, template]),
    );
    this.plurals = new Intl.PluralRules(document.documentElement.lang || undefined);
  }

  /**
   * The nodes of a text, with values in their places.
   *
   * @param {string} name
   * @param {Values} [values]
   * @returns {Node[]}
   */
  nodes(name, values = {}) {
    const template = as(this.templates.get(name), HTMLTemplateElement);
    const copy = document.importNode(template.content, true);
    fill(copy, values);
    return copied(copy);
  }

  /**
   * The one element of a text.
   *
   * @param {string} name
   * @param {Values} [values]
   * @returns {HTMLElement}
   */
  element(name, values) {
    return as(this.nodes(name, values)[0], HTMLElement);
  }

  /**
   * A text without markup.
   *
   * @param {string} name
   * @param {Values} [values]
   * @returns {string}
   */
  say(name, values) {
    return this.nodes(name, values).map((node) => node.textContent).join("");
  }

  /**
   * The text for a number of things, which a language may call by several forms of a noun.
   *
   * @param {string} name without the form
   * @param {number} number how many; it takes the place of `{number}`
   * @param {Values} [values]
   * @returns {string}
   */
  count(name, number, values = {}) {
    return this.say(`${name}.${this.plurals.select(number)}`, { number, ...values });
  }
}

/**
 * Puts values into the texts and attributes of a node and all that is in it.
 *
 * @param {Node} node
 * @param {Values} values
 */
function fill(node, values) {
  /** @param {string} text */
  const filled = (text) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  if (node instanceof Text) node.data = filled(node.data);
  if (node instanceof Element) {
    for (const attribute of node.attributes) attribute.value = filled(attribute.value);
  }
  for (const child of node.childNodes) fill(child, values);
}

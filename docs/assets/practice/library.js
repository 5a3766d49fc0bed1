import { as, findAll } from "../dom.js";
import { fetched } from "../fetched.js";

/** The pages that have questions and cards: what is asked is taken from them, each of which is fetched once. */
export class Library {
  /** @type {Map<string, Promise<Document>>} */
  #pages = new Map();

  /**
   * A question, a card or several, whose links lead where they do on their page, and whose style sheets are found.
   *
   * @param {string} address of the page that has it
   * @param {string} selector of its element
   * @returns {Promise<HTMLElement>}
   * @throws {TypeError} the page could not be fetched, or does not have it
   */
  async element(address, selector) {
    const home = new URL(address, document.baseURI);
    home.hash = "";
    const found = as((await this.#page(home.href)).querySelector(selector), HTMLElement);
    const element = document.importNode(found, true);
    const links = findAll(element, "a[href]", HTMLAnchorElement);
    const sheets = findAll(element, "link[href]", HTMLLinkElement);
    for (const link of [...links, ...sheets]) {
      link.href = new URL(link.getAttribute("href") ?? "", home).href;
    }
    return element;
  }

  /**
   * @param {string} address
   * @returns {Promise<Document>}
   */
  #page(address) {
    const known = this.#pages.get(address);
    if (known) return known;
    const page = fetched(address);
    this.#pages.set(address, page);
    // What could not be fetched now may be there later.
    page.catch(() => this.#pages.delete(address));
    return page;
  }
}

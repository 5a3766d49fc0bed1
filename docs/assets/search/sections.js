// @ts-types="../../../vendor/minisearch.d.ts"
import { MiniSearch } from "../vendor/minisearch.js";
import { phrase, spellings, stems, words } from "./words.js";

/**
 * @typedef {object} Entry a page, or a section of one, as the index of the site has it
 * @property {string} location its address relative to the site
 * @property {string} title HTML
 * @property {string} text HTML without tags, a line for each paragraph
 * @property {string} [code] names in its code
 * @property {string[]} [asked] what readers look for and find there, in their words
 * @property {number} [boost] how much it weighs
 */

/**
 * @typedef {object} Found
 * @property {Entry} entry
 * @property {number} number its place in the index
 * @property {number} score
 * @property {Set<string>} stems what it has, and was found by
 * @property {Record<string, boolean>} terms the words that were typed, and whether it has them
 */

// How much it weighs where a word stands; what a word begins with, or is like, weighs less than the word.
const WEIGHTS = { title: 3, page: 1.5, asked: 4, text: 1, code: 0.5 };
const PREFIX = 0.3, FUZZY = 0.2;
// A text with all words in their order counts so many times.
const PHRASE = 2;

/** The sections of the site, some of which are found by words. */
export class Sections {
  /** @param {Entry[]} entries */
  constructor(entries) {
    this.entries = entries;
    this.byLocation = new Map(entries.map((entry) => [entry.location, entry]));
    const documents = entries.map((entry, id) => ({
      id,
      title: plain(entry.title),
      page: this.at(entry.location.replace(/#.*/, ""))?.title ?? "",
      asked: (entry.asked ?? []).join("\n"),
      text: plain(entry.text),
      code: entry.code ?? "",
    }));
    this.phrases = documents.map(({ title, asked, text }) => [title, asked, text].map(phrase));
    this.index = new MiniSearch({ fields: Object.keys(WEIGHTS), tokenize: spellings, processTerm: stems });
    this.index.addAll(documents);
  }

  /**
   * The entry of an address relative to the site, if there is one.
   *
   * @param {string} location
   * @returns {Entry | undefined}
   */
  at(location) {
    return this.byLocation.get(location);
  }

  /**
   * What has some of the words, what answers best first.
   *
   * @param {string} query what was typed
   * @returns {Found[]}
   */
  find(query) {
    const typed = [...new Set(words(query))].filter((word) => stems(word).length);
    const whole = phrase(query);
    const results = this.index.search(query, {
      boost: WEIGHTS,
      prefix: (term) => term.length > 2,
      fuzzy: (term) => term.length > 5 ? 0.2 : false,
      weights: { prefix: PREFIX, fuzzy: FUZZY },
      boostDocument: (id) => this.entries[id].boost ?? 1,
    });
    return results.map((result) => {
      const has = new Set(result.queryTerms);
      const terms = Object.fromEntries(typed.map((word) => [word, stems(word).some((stem) => has.has(stem))]));
      const share = Object.values(terms).filter(Boolean).length / typed.length;
      const isWhole = this.phrases[result.id].some((text) => text.includes(whole));
      const score = result.score * share ** 2 * (isWhole ? PHRASE : 1);
      return { entry: this.entries[result.id], number: result.id, score, stems: new Set(result.terms), terms };
    }).sort((one, other) => other.score - one.score);
  }
}

/**
 * The text of HTML.
 *
 * @param {string} html
 * @returns {string}
 */
const plain = (html) =>
  html.replace(/<[^>]*>/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

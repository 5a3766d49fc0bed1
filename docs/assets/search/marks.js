/** Marks: where the words by which a text was found stand in it. */

import { stems, WORD } from "./words.js";

/** @typedef {import("./sections.js").Entry} Entry */

// A tag or an entity of HTML, or a word.
const PART = new RegExp(`<[^>]*>|&#?\\w+;|(?<word>${WORD.source})`, "gu");
// How much of a text is shown.
const BEFORE = 60, SHOWN = 240;

/**
 * The words of HTML that are found by some stems.
 *
 * @param {string} html
 * @param {Set<string>} found the stems
 * @returns {{ start: number, end: number, value: number }[]} from where to where, and how many letters of it were typed
 */
export function ranges(html, found) {
  return [...html.matchAll(PART)]
    .filter((part) => part.groups?.word && stems(part[0]).some((stem) => found.has(stem)))
    .map((part) => ({ start: part.index, end: part.index + part[0].length, value: part[0].length }));
}

/**
 * HTML whose words that are found by some stems are marked.
 *
 * @param {string} html
 * @param {Set<string>} found the stems
 * @returns {string}
 */
export function marked(html, found) {
  return html.replace(
    PART,
    (part) => /^[<&]/.test(part) || !stems(part).some((stem) => found.has(stem)) ? part : `<mark>${part}</mark>`,
  );
}

/**
 * What of an entry is shown to whoever looks for it: of the questions that it answers and the lines of its text, the one
 * that has most of the words.
 *
 * @param {Entry} entry
 * @param {Set<string>} found the stems of the words
 * @returns {string} HTML
 */
export function teaser({ asked = [], text }, found) {
  const [best, number] = [...asked.map(escaped), ...text.split("\n")]
    .map((block) => /** @type {const} */ ([block, distinct(block, found)]))
    .reduce((one, other) => other[1] > one[1] ? other : one, ["", 0]);
  const shown = marked(excerpt(best, found), found);
  return number ? `<p>${shown}</p>` : "";
}

/**
 * How many of some stems a text has.
 *
 * @param {string} text
 * @param {Set<string>} found
 */
function distinct(text, found) {
  const own = new Set((text.match(PART) ?? []).flatMap((part) => /^[<&]/.test(part) ? [] : stems(part)));
  return [...found].filter((stem) => own.has(stem)).length;
}

/**
 * The part of a text around the first of the words.
 *
 * @param {string} text
 * @param {Set<string>} found
 */
function excerpt(text, found) {
  const first = ranges(text, found)[0]?.start ?? 0;
  const start = text.length > SHOWN && first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = start + SHOWN < text.length ? text.lastIndexOf(" ", start + SHOWN) : text.length;
  const left = "…";
  return [...(start ? [left] : []), text.slice(start, end), ...(end < text.length ? [left] : [])].join(" ");
}

/** @param {string} text a text that becomes HTML */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

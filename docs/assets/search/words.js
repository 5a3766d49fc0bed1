/** Words, and what they are found by. */

// @ts-types="../../../vendor/stemmer.d.ts"
import { stemmer } from "../vendor/stemmer.js";

export const WORD = /[\p{L}\p{N}_]+/u;
const WORDS = new RegExp(WORD, "gu");
const JOINED = new RegExp(`${WORD.source}(?:-${WORD.source})+`, "gu");
// They are in every text.
const SILENT = new Set(
  ("a,an,and,are,as,at,be,by,do,does,for,from,has,have,how,i,in,is,it,its,my,of,on,or,that,the,this,to,was,what,when," +
    "which,with,you,your").split(","),
);

/**
 * The words of a text.
 *
 * @param {string} text
 * @returns {string[]}
 */
export const words = (text) => text.replace(/n['’]t\b/g, " not").match(WORDS) ?? [];

/**
 * The words of a text, and in one word those that hyphens join: who looks for "signup" finds "sign-up".
 *
 * @param {string} text
 * @returns {string[]}
 */
export const spellings = (
  text,
) => [...words(text), ...(text.match(JOINED) ?? []).map((each) => each.replace(/-/g, ""))];

/**
 * What a word is found by: its stem, and the stems of its parts, as in `add_task` and `BackgroundTasks`.
 *
 * @param {string} word
 * @returns {string[]} nothing for a word that is in every text
 */
export function stems(word) {
  const parts = word.replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, "$1_").split("_").filter((part) => part && part !== word);
  const all = [word, ...parts].map((each) => each.toLowerCase());
  return [...new Set(all.filter((each) => !SILENT.has(each)).map(stemmer))];
}

/**
 * The words of a text in small letters, with one space between two: by that phrases are compared.
 *
 * @param {string} text
 * @returns {string}
 */
export const phrase = (text) => ` ${words(text).join(" ").toLowerCase()} `;

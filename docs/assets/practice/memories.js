import { Memory, Store } from "../store.js";

/** @typedef {[tries: number, isRight: boolean, day?: number]} Answered what is kept of a question, with its last day */

/**
 * What is kept of each question, by its key.
 *
 * @type {Memory<Answered>}
 */
export const answers = new Memory("answers");

/**
 * What is kept of each card that was begun, by its key.
 *
 * @type {Memory<unknown>}
 */
export const cards = new Memory("cards");

/**
 * The day on which each page was read last, by its name.
 *
 * @type {Store<number>}
 */
export const pages = new Store("pages");

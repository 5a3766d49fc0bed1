/**
 * The number of the day, by the clock of the reader.
 *
 * @returns {number}
 */
export function today() {
  return Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000);
}

/**
 * Whether it is the number of a day, or of days.
 *
 * @param {unknown} value
 * @returns {value is number}
 */
export function isDay(value) {
  return Number.isInteger(value) && Number(value) >= 0;
}

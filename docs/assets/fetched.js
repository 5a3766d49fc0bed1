/**
 * Another page of the guide. On a disk, where nothing can be fetched, disk/loaded.js is in the place of this.
 *
 * @param {string} address
 * @returns {Promise<Document>}
 * @throws {TypeError} it could not be fetched
 */
export async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(response.statusText);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

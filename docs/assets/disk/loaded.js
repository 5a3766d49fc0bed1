/**
 * Another page of the guide, from the script beside it that has its content.
 *
 * @param {string} address
 * @returns {Promise<Document>}
 * @throws {TypeError} there is none
 */
export function fetched(address) {
  const script = document.createElement("script");
  script.src = `${address.replace(/[?#].*/, "")}.js`;
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => {
      script.remove();
      resolve(new DOMParser().parseFromString(script.dataset.content ?? "", "text/html"));
    });
    script.addEventListener("error", () => reject(new TypeError(address)));
    document.head.append(script);
  });
}

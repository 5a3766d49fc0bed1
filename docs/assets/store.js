/** The name of the guide: what it keeps is called by it, so that guides on one host keep apart what is theirs. */
export const GUIDE = document.querySelector("[data-guide]")?.getAttribute("data-guide") ?? "guide";

/**
 * What is kept in this browser, or for a visit alone; if nothing can be kept, until the page is left.
 *
 * @template T
 */
export class Store {
  /**
   * @param {string} name
   * @param {() => Storage} [storage] asking for it fails where readers allow none
   */
  constructor(name, storage = () => localStorage) {
    this.name = `${GUIDE}.${name}`;
    this.storage = storage;
    /** @type {Record<string, T>} */
    this.kept = {};
  }

  /** @returns {Record<string, T>} */
  read() {
    try {
      const kept = JSON.parse(this.storage().getItem(this.name) ?? "null");
      if (kept && typeof kept === "object") this.kept = kept;
    } catch {
      // Nothing can be kept, or something else is.
    }
    return this.kept;
  }

  /** @param {Record<string, T>} kept */
  write(kept) {
    this.kept = kept;
    try {
      this.storage().setItem(this.name, JSON.stringify(kept));
    } catch {
      // It stays here.
    }
  }
}

/**
 * What a reader knew. Forgotten by mistake, it comes back, until the visit ends.
 *
 * @template T
 * @extends {Store<T>}
 */
export class Memory extends Store {
  /**
   * @param {string} name
   * @param {() => Storage} [storage]
   * @param {() => Storage} [visit] what is kept there ends with the visit
   */
  constructor(name, storage, visit = () => sessionStorage) {
    super(name, storage);
    /** @type {Store<T>} */
    this.forgotten = new Store(`${name}.forgotten`, visit);
  }

  get hasForgotten() {
    return Object.keys(this.forgotten.read()).length > 0;
  }

  forget() {
    this.forgotten.write({ ...this.forgotten.read(), ...this.read() });
    this.write({});
  }

  remember() {
    this.write({ ...this.read(), ...this.forgotten.read() });
    this.forgotten.write({});
  }
}

/**
 * A text that is the same for a visit, and another one for the next.
 *
 * @param {() => Storage} [visit]
 * @returns {string}
 */
export function drawSeed(visit = () => sessionStorage) {
  const fresh = Math.random().toString(36);
  try {
    const kept = visit().getItem(`${GUIDE}.seed`) ?? fresh;
    visit().setItem(`${GUIDE}.seed`, kept);
    return kept;
  } catch {
    return fresh;
  }
}

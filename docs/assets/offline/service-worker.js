/**
 * Keeps the guide for readers without a network: what all pages need, the pages that were opened, and all of it for those
 * who ask. With a network, what it answers comes first, and nothing is changed.
 *
 * service-worker.js of the site names the release, and imports this.
 */

/**
 * @typedef {object} Release what there is to keep; each file has its address, relative to the site, and its digest
 * @property {string} version
 * @property {Record<string, string>} shell what all pages need
 * @property {Record<string, string>} others
 * @property {string} instead the address of the page that is shown in the place of one that is not kept; or nothing
 * @property {number} megabytes about how much it is to fetch all
 */

/** @import { Standing } from "./offline-copy.js" */

/** @typedef {Event & { waitUntil: (work: Promise<unknown>) => void }} Work */
/** @typedef {Work & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asked */
/** @typedef {Work & { source: { postMessage: (standing: Standing) => void }, data: { all: boolean } }} Told */

/** Types know of no scope of service workers. */
const scope = /** @type {any} */ (self);
/** @type {Release} */
const release = scope.release;
const digests = { ...release.shell, ...release.others };
const home = new URL(scope.registration.scope);
// Each release has a cache of its own, which no other guide of the same host has.
const OWN = `${home}#`, CACHE = OWN + release.version;
// As long as digests are here; and an address that has one, so that what is there never changes.
const LENGTH = 12, LASTING = /\/[0-9a-f]{12}\//;

/**
 * The address of a file relative to the site, if it is one of the guide.
 *
 * @param {string} address
 */
function nameOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return undefined;
  return decodeURI(pathname.slice(home.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} name */
async function kept(name) {
  return (await caches.open(CACHE)).match(new URL(name, home));
}

/**
 * Keeps a file if it is that of this release: then releases are never mixed.
 *
 * @param {string} name
 * @param {Response} response
 * @returns {Promise<boolean>} whether it is kept
 */
async function keep(name, response) {
  if (await kept(name)) return true;
  if (!response.ok) return false;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex.slice(0, LENGTH) !== digests[name]) return false;
  const headers = { "content-type": response.headers.get("content-type") ?? "" };
  await (await caches.open(CACHE)).put(new URL(name, home), new Response(bytes, { headers }));
  return true;
}

/**
 * Keeps a file, which is fetched unless another release has kept the same.
 *
 * @param {string} name
 */
async function obtain(name) {
  const known = await caches.match(new URL(name, home));
  return known && await keep(name, known) || keep(name, await fetch(new URL(name, home), { cache: "no-cache" }));
}

/** Keeps what all pages need, and of the others those that are open, or were kept of the release before. */
async function install() {
  const all = await Promise.all(Object.keys(release.shell).map(obtain));
  if (all.includes(false)) throw new TypeError(release.version);
  const open = await scope.clients.matchAll({ includeUncontrolled: true });
  const names = new Set([...open, ...await keptBefore()].map(({ url }) => nameOf(url)));
  await Promise.allSettled(Object.keys(release.others).filter((name) => names.has(name)).map(obtain));
  await scope.skipWaiting();
}

/** What is kept of other releases. */
async function keptBefore() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  return (await Promise.all(others.map(async (name) => (await caches.open(name)).keys()))).flat();
}

/** Forgets the other releases. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/**
 * @param {Asked} event
 * @param {string} name
 */
async function answer(event, name) {
  const { request } = event;
  const lasting = LASTING.test(name) && await kept(name);
  if (lasting) return lasting;
  try {
    const response = await fetch(request);
    if (Object.hasOwn(digests, name)) event.waitUntil(keep(name, response.clone()));
    return response;
  } catch (error) {
    const found = await kept(name);
    if (found) return found;
    if (request.mode !== "navigate" || !release.instead) throw error;
    return Response.redirect(new URL(release.instead, home));
  }
}

/**
 * Tells a page how much is kept, and keeps all if it asks for that.
 *
 * @param {Told} event
 */
async function tell({ source, data }) {
  const names = Object.keys(digests);
  /** @param {Standing["state"]} state */
  const say = (state) => source.postMessage({ kept, number: names.length, megabytes: release.megabytes, state });
  let kept = (await (await caches.open(CACHE)).keys()).length;
  if (!data.all) return say("");
  kept = 0;
  await Promise.allSettled(names.map(async (name) => {
    if (await obtain(name)) kept++;
    say("busy");
  }));
  say("tried");
}

scope.addEventListener("install", (/** @type {Work} */ event) => event.waitUntil(install()));
scope.addEventListener("activate", (/** @type {Work} */ event) => event.waitUntil(activate()));
scope.addEventListener("message", (/** @type {Told} */ event) => event.waitUntil(tell(event)));
scope.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const { method, mode, url } = event.request;
  const name = nameOf(url);
  if (method !== "GET" || name === undefined) return;
  if (mode === "navigate" || Object.hasOwn(digests, name)) event.respondWith(answer(event, name));
});

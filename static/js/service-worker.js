// What a tablet keeps of the program, and never a page of anybody: the files that all pages are made of, by the names that change when they
// do, and one page that says that there is no net. `residents/views/letters.py` serves it with VERSION before the first line.
const OFFLINE = "/uden-net/", STATIC = "/static/";
const KEPT = `botilbud-${VERSION}`;
// Such a name holds a sign of the file's own content: what lies under it never changes.
const HAS_SIGN = /\.[0-9a-f]{12}\.\w+$/;

// Without a cookie, so that the page is nobody's.
const asNobody = (address) => fetch(address, { credentials: "omit", cache: "no-store", redirect: "error" });

async function install() {
  const cache = await caches.open(KEPT);
  const page = await asNobody(OFFLINE);
  if (!page.ok) throw new Error("The page is not there.");
  const html = await page.clone().text();
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  await Promise.all([...new Set(files)].map(async (file) => {
    const answer = await fetch(file, { credentials: "omit" });
    if (answer.ok) await cache.put(file, answer);
  }));
  await cache.put(OFFLINE, page);
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  // The page is asked for while this worker is still waking up.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function kept(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request);
  if (found && HAS_SIGN.test(request.url)) return found;
  try {
    const answer = await fetch(request);
    if (answer.ok && HAS_SIGN.test(request.url)) await cache.put(request, answer.clone());
    return answer;
  } catch (fault) {
    if (found) return found;
    throw fault;
  }
}

async function page(event) {
  try {
    return (await event.preloadResponse) || await fetch(event.request);
  } catch (fault) {
    const offline = await caches.match(OFFLINE);
    if (!offline) throw fault;
    // What was posted is not posted again by itself: the page has an address of its own, and leads back to the page with the form.
    return event.request.method === "GET" ? offline : Response.redirect(OFFLINE, 303);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && address.pathname.startsWith(STATIC)) event.respondWith(kept(request));
});

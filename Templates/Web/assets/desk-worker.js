// Keeps the desk's page, scripts and styles, so that it opens without a
// network. What stands in them is the same for everybody: no meeting, no name
// and no token. `KEPT`, put before this by the server, is `{version, files}`:
// paths with the SHA-256 of what they hold, and a version for all of them.

const CACHE = `meetingday-desk-${KEPT.version}`;
const SHELL = "/desk-shell";
const DESK = /^\/meetings\/[^/]+\/desk$/;
const PATIENCE = 6000;

// The windows whose page came out of the cache: their scripts do too, at once.
const offline = new Set();

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** All files, each only if it is what the list says: one version, never two mixed. */
async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(KEPT.files).map(async ([path, hash]) => {
    if (await cache.match(path)) return;
    const response = await fetch(path, { cache: "no-store", credentials: "omit" });
    const bytes = await response.clone().arrayBuffer();
    if (!response.ok || await sha256(bytes) !== hash) throw new Error(`${path} is of another version.`);
    await cache.put(path, response);
  }));
}

async function clean() {
  for (const name of await caches.keys()) {
    if (name.startsWith("meetingday-desk-") && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
}

addEventListener("install", (event) => { event.waitUntil(fill().then(() => skipWaiting())); });
addEventListener("activate", (event) => { event.waitUntil(clean()); });

async function cached(path) {
  return (await caches.open(CACHE)).match(path);
}

/** From the network, or undefined where it does not answer in time. */
async function network(request) {
  const response = await Promise.race([
    fetch(request).catch(() => undefined),
    new Promise((resolve) => { setTimeout(resolve, PATIENCE); }),
  ]);
  // A proxy that answers for a server which does not.
  return response && [502, 503, 504].includes(response.status) ? undefined : response;
}

async function page(event) {
  const response = await network(event.request);
  if (response) return response;
  const shell = await cached(SHELL);
  if (!shell) return Response.error();
  offline.add(event.resultingClientId);
  return shell;
}

async function file(event, path) {
  if (offline.has(event.clientId)) {
    const kept = await cached(path);
    if (kept) return kept;
  }
  return await network(event.request) ?? await cached(path) ?? Response.error();
}

addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    if (DESK.test(pathname)) event.respondWith(page(event));
  } else if (pathname in KEPT.files) {
    event.respondWith(file(event, pathname));
  }
});

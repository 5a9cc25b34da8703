// What a browser keeps of meetings so that the desk opens without a network:
// for each meeting the state as the server last gave it to the account that
// asked. It goes with the session: at signing out, when the session has ended,
// and as soon as another account is there. The queue is apart (queue.js).

const NAME = "meetingday-kept";
const SIGN_OUT = `${NAME}:sign-out`;

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, run) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => { opening.result.createObjectStore("states", { keyPath: "meeting" }); };
  const database = await asked(opening);
  try {
    return await run(database.transaction("states", mode).objectStore("states"));
  } finally {
    database.close();
  }
}

/** What `run` gives, or `otherwise` in a browser that keeps nothing. */
async function attempted(run, otherwise) {
  try { return await run(); } catch { return otherwise; }
}

/** Keeps a meeting's state for an account, in place of what was kept of it. */
export function keep(meeting, account, state) {
  // The token is the session's, which ends: it is read anew.
  const { csrf, presence, ...kept } = state;
  return attempted(() => within("readwrite", (store) => asked(store.put({ meeting, account,
    keptAt: new Date().toISOString(), state: { ...kept, presence: [] } }))));
}

/** `{account, keptAt, state}` of a meeting, or null. */
export function kept(meeting) {
  return attempted(async () => (await within("readonly", (store) => asked(store.get(meeting)))) ?? null, null);
}

export function forget(meeting) {
  return attempted(() => within("readwrite", (store) => asked(store.delete(meeting))));
}

export function forgetAll() {
  return attempted(() => within("readwrite", (store) => asked(store.clear())));
}

/** Forgets what is another account's; only `account` may stay. */
export function forgetOthers(account) {
  return attempted(() => within("readwrite", async (store) => {
    for (const row of await asked(store.getAll())) {
      if (row.account !== account) await asked(store.delete(row.meeting));
    }
  }));
}

/** Forgets everything, here and in windows where a desk is open. */
export function signOut() {
  const channel = new BroadcastChannel(SIGN_OUT);
  channel.postMessage(null);
  channel.close();
  return forgetAll();
}

/** Calls `run` when somebody signs out in another window of this browser. */
export function whenSignedOut(run) {
  new BroadcastChannel(SIGN_OUT).addEventListener("message", run);
}

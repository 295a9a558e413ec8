// Nothing is lost: what somebody says on a tablet is a letter. It is sealed to the server's public key, kept in the browser's own database,
// sent in the order in which it was said, and wiped when the server itself has acknowledged it. What is kept can be read by nobody who has
// the tablet: no name, no key of anybody, no answer. `residents/tablet/letters.py` opens and takes it.
//
// A form speaks by letter when it has `data-letter`, `data-about`, `data-token` and `data-seal`:
//
//   letters.isReady                 whether this browser can; otherwise the form works as other forms do
//   letters.say(form, submitter)    keeps what the form says now. Resolves with the letter's id when it is kept safely on the tablet, and is
//                                   rejected when it cannot be: then nothing is kept, and the page says so
//   letters.kept()                  resolves when all that has been said so far lies on the tablet, or could not be kept
//   letters.send()                  tries now. Resolves with how many wait when it is done, at the latest when a try has failed
//   letters.waiting()               resolves with how many wait
//   letters.isThere(patience)       resolves with whether the server answers within so long: a tablet may have a net that leads nowhere
//
// Those that wait are those of the page's own lines, where it has any, and otherwise all. One that the server has refused is waited for only
// on the page where it was said: it stays on the tablet and is tried again, and nothing waits for it.
//
// On `document`: letters:kept {id, about, form}; letters:taken {id, about, outcome: "taken" | "older" | "too_late" | "received"}, with `about` for what
// was said on this page; letters:waiting {count}. An element with `data-unsent` is seen while any letter waits, of this page or of others.
{
  const NAME = "letters", ADDRESS = "/brev/", HANGS = 20_000, SOONEST = 1_000, LATEST = 60_000, REFUSED = "refused";
  // What is sent fits in the server's bound; see LARGEST_LETTER.
  const LARGEST = 128 * 1024;
  const isReady = Boolean(window.isSecureContext && window.crypto?.subtle && window.indexedDB && navigator.locks && window.BroadcastChannel && AbortSignal.timeout);
  const bytes = (text) => new TextEncoder().encode(text);
  const text64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const raw64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const digest = async (text) => text64(await crypto.subtle.digest("SHA-256", bytes(text)));
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`${NAME}:${name}`, { detail }));

  // The database: one row a letter, in the order in which they were said.
  let base;
  const opened = () => base ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME, { keyPath: "number", autoIncrement: true });
    request.onsuccess = () => {
      // A newer page of ours may want it otherwise; and where the browser closes it, it is opened anew.
      request.result.onversionchange = request.result.onclose = () => { request.result.close(); base = undefined; };
      resolve(request.result);
    };
    request.onerror = () => { base = undefined; reject(request.error); };
  });
  const within = async (mode, work) => {
    // "strict": it lies on the disk before it is called kept.
    const transaction = (await opened()).transaction(NAME, mode, { durability: "strict" });
    const request = work(transaction.objectStore(NAME));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };
  const all = () => within("readonly", (store) => store.getAll());

  // The seal; `residents/tablet/seal.py` says what it is made of. An envelope is made ready before it is needed, each for one letter: what
  // is said then lies on the tablet as soon as can be. `secret` is the letter's own, of which the tablet keeps the digest alone.
  const envelope = async (seal) => {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const [theirs, pair] = await Promise.all([crypto.subtle.importKey("raw", raw64(seal), curve, false, []), crypto.subtle.generateKey(curve, false, ["deriveBits"])]);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const agreed = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
    const info = new Uint8Array([...bytes("botilbud letter"), ...point, ...raw64(seal)]);
    const source = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, source, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const secret = text64(crypto.getRandomValues(new Uint8Array(32)));
    return { point, key, secret, receipt: await digest(secret) };
  };
  const ready = new Map();
  const makeReady = (seal) => {
    const made = envelope(seal);
    made.catch(() => ready.delete(seal));
    ready.set(seal, made);
  };
  const nextEnvelope = (seal) => {
    if (!ready.has(seal)) makeReady(seal);
    const next = ready.get(seal);
    makeReady(seal);
    return next;
  };
  // The length of what was said is hidden in steps of 512 bytes.
  const sealed = async (said, { point, key }) => {
    const json = bytes(JSON.stringify(said));
    const padded = new Uint8Array(Math.ceil(json.length / 512) * 512).fill(32);
    padded.set(json);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, padded);
    return new Uint8Array([1, ...point, ...iv, ...new Uint8Array(words)]).buffer;
  };

  // When something is said, by the server's clock: a tablet's own may be hours wrong. The page was drawn as its answer began.
  const drawnHere = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart || 0);
  // Its clock may be put right meanwhile: nothing is said before what was said before it.
  let latest = 0;
  const now = (drawn) => {
    latest = Math.max(latest, Math.round(Date.now() + (drawn - drawnHere)));
    return latest;
  };

  // What was said on this page, by the letters' ids: {about, form}. It is kept nowhere else.
  const here = new Map();
  let last = Promise.resolve();

  const keep = async (letter, line, seal) => {
    const own = await nextEnvelope(seal);
    const body = await sealed({ ...letter, receipt: own.secret }, own);
    if (body.byteLength > LARGEST) throw new RangeError("Longer than any letter.");
    await within("readwrite", (store) => store.add({ id: letter.id, line, body, receipt: own.receipt }));
  };

  function say(form, submitter) {
    const { about, token, seal } = form.dataset;
    if (!isReady || !token) return Promise.reject(new Error("This form speaks by no letter."));
    const [line, drawn] = token.split(".");
    const fields = {};
    for (const [name, value] of new FormData(form, submitter)) if (name !== "csrfmiddlewaretoken") fields[name] = value;
    const letter = { id: crypto.randomUUID(), token, about, fields, said_at: now(Number(drawn)) };
    here.set(letter.id, { about, form });
    // One after the other, or a short letter would overtake a long one.
    const kept = last.then(() => keep(letter, line, seal));
    last = kept.catch(() => {});
    return kept.then(() => {
      tell("kept", { id: letter.id, about, form });
      navigator.storage?.persist?.().catch(() => {});
      hurry();
      return letter.id;
    }, (fault) => {
      here.delete(letter.id);
      throw fault;
    });
  }

  // What is waited for, and which of it on this page.
  const lines = new Set([...document.querySelectorAll("[data-token]")].map((one) => one.dataset.token.split(".")[0]).filter(Boolean));
  const isWaitedFor = (letter) => !letter.isRefused || here.has(letter.id);
  const isOfThisPage = (letter) => isWaitedFor(letter) && (!lines.size || lines.has(letter.line));
  const waiting = async () => (await all()).filter(isOfThisPage).length;

  // One try. The answer counts only if it knows the letter's secret: any net in between can say 200. Resolves with the outcome; with REFUSED
  // where the server says, as it says it, that this is no letter; with nothing where somebody else answered. Is rejected where nobody did.
  async function post(letter) {
    const answer = await fetch(ADDRESS, {
      method: "POST", body: letter.body, headers: { "Content-Type": "application/octet-stream" },
      // What a letter says of whom it is from, it says within the seal.
      credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store", keepalive: letter.body.byteLength < 32 * 1024,
      signal: AbortSignal.timeout(HANGS),
    });
    const said = await answer.json().catch(() => null);
    if (said?.receipt && await digest(said.receipt) === letter.receipt) return said.outcome;
    return said && answer.status === 400 ? REFUSED : null;
  }

  // Through all that waits, and what comes meanwhile, once. A letter that is not taken holds up those of its own line, which were said
  // after it, and no others; one that was refused holds up none. It is tried once by each page, and before what is new in its line: should
  // the server take it after all, all is still taken in the order in which it was said.
  const tried = new Set();
  async function pass() {
    const heldUp = new Set();
    for (let seen = 0, more = await all(); more.length; more = (await all()).filter((one) => one.number > seen)) {
      const alive = new Set(more.filter(isWaitedFor).map((one) => one.line));
      for (const letter of more) {
        seen = letter.number;
        if (heldUp.has(letter.line) || (tried.has(letter.id) && !alive.has(letter.line))) continue;
        const outcome = await post(letter);
        if (outcome === REFUSED) {
          tried.add(letter.id);
          if (!letter.isRefused) await within("readwrite", (store) => store.put({ ...letter, isRefused: true }));
          continue;
        }
        if (!outcome) {
          if (!letter.isRefused) heldUp.add(letter.line);
          continue;
        }
        await within("readwrite", (store) => store.delete(letter.number));
        channel.postMessage({ id: letter.id, outcome });
        taken(letter.id, outcome);
      }
    }
  }

  function taken(id, outcome) {
    tell("taken", { id, about: here.get(id)?.about, form: here.get(id)?.form, outcome });
    here.delete(id);
  }

  // One page sends at a time, whatever number of tabs is open; the lock is free again when its page is gone.
  let wait = SOONEST, timer, underway;
  function send() {
    clearTimeout(timer);
    underway ??= navigator.locks.request(NAME, pass).catch(() => {}).then(show).then((left) => {
      underway = undefined;
      wait = left ? Math.min(LATEST, 2 * wait) : SOONEST;
      // Not all at the same moment, when the net comes back to a whole house.
      if (left) timer = setTimeout(send, wait * (0.75 + Math.random() / 2));
      return left;
    });
    return underway;
  }
  // Something has happened that makes it worth trying at once.
  function hurry() {
    wait = SOONEST;
    // What came while one was underway may have come after that one had looked.
    if (underway) underway.then((left) => left && send());
    else send();
  }

  // What lies on the tablet, told to the page. Resolves with how many letters can still be sent, of this page and of others.
  async function show() {
    const left = await all().catch(() => []);
    const unsent = left.filter(isWaitedFor).length;
    for (const one of document.querySelectorAll("[data-unsent]")) one.hidden = !unsent;
    tell("waiting", { count: left.filter(isOfThisPage).length });
    return unsent;
  }

  async function isThere(patience = 5_000) {
    try {
      const asked = { method: "HEAD", credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(patience) };
      return (await fetch("/uden-net/", asked)).ok;
    } catch {
      return false;
    }
  }

  let channel;
  if (isReady) {
    for (const seal of new Set([...document.querySelectorAll("[data-seal]")].map((one) => one.dataset.seal))) makeReady(seal);
    channel = new BroadcastChannel(NAME);
    channel.addEventListener("message", ({ data }) => { taken(data.id, data.outcome); show(); });
    window.addEventListener("online", hurry);
    window.addEventListener("pageshow", hurry);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) hurry(); });
  }
  // Where a page is one of those that can be put on the home screen, the browser keeps what it needs where there is no net.
  if (document.querySelector('link[rel="manifest"]')) navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
  const none = async () => 0;
  window.letters = { isReady, say, kept: () => last, send: isReady ? () => send().then(waiting).catch(none) : none, waiting: isReady ? waiting : none, isThere };
}

// A resident's own words to a part of a plan go by letter (letters.js): as they are typed, as they are shared, and the answers to what the
// professionals write. »Gemt« and »delt« stand only where the server itself has said so. Where letters cannot be sent, nothing here runs.
(() => {
  const forms = [...document.querySelectorAll('form[data-letter][data-token]:not([data-token=""])')];
  if (!window.letters?.isReady || !forms.length) return;
  const words = document.querySelector("[data-words]").dataset;
  const tell = (form, text) => { form.querySelector("[data-saved]").textContent = text; };
  const SLOW = 1000, HANGS = 4000;

  // Saying. `turns` tells words that were changed since from those that the server has acknowledged; `typing` has what is not kept yet.
  const turns = new Map(), posted = new Map(), typing = new Map();
  let isTouched = false;
  async function say(form, button) {
    clearTimeout(typing.get(form));
    typing.delete(form);
    const turn = (turns.get(form) ?? 0) + 1;
    turns.set(form, turn);
    isTouched = true;
    const fail = (text) => {
      tell(form, text);
      typing.set(form, undefined);
      return false;
    };
    if (form.elements.text.value.length > Number(form.dataset.longest)) return fail(words.long);
    tell(form, "");
    try {
      const id = await window.letters.say(form, button);
      const isLast = () => turns.get(form) === turn;
      const slow = setTimeout(() => { if (isLast()) tell(form, button ? words.shareKept : words.kept); }, navigator.onLine ? SLOW : 0);
      posted.set(id, { form, button, isLast, slow });
      return true;
    } catch {
      return fail(words.failed);
    }
  }
  document.addEventListener("letters:taken", ({ detail: { id, outcome } }) => {
    const { form, button, isLast, slow } = posted.get(id) ?? {};
    posted.delete(id);
    clearTimeout(slow);
    if (!form || !isLast()) return;
    // What was shared or answered changes the page; and so does what met another text: there one sees both.
    if (!button) { tell(form, outcome === "too_late" ? words.late : words.saved); return; }
    if (outcome === "taken") tell(form, button.value === "share" ? words.shared : words.answered);
    leave(location.href);
  });

  for (const form of forms.filter((one) => one.matches(".plan-editor"))) {
    form.addEventListener("input", () => {
      tell(form, "");
      isTouched = true;
      clearTimeout(typing.get(form));
      typing.set(form, setTimeout(() => say(form), 1500));
    });
    form.addEventListener("change", () => { if (typing.has(form)) say(form); });
  }
  const sayTyped = async () => (await Promise.all([...typing.keys()].map((form) => say(form)))).every(Boolean);
  window.addEventListener("pagehide", sayTyped);
  document.addEventListener("visibilitychange", () => { if (document.hidden) sayTyped(); });

  // A letter is sealed before it is kept, which a page that is being left may not wait for.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !typing.size || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (await sayTyped()) location.href = link.href;
  });

  // Going on asks for the net, and that what is said has come there: the next page would not show it otherwise.
  const inTime = (promise) => Promise.race([promise, new Promise((resolve) => { setTimeout(resolve, HANGS); })]);
  async function isThere(url) {
    const left = await inTime(window.letters.send());
    const answer = left === 0 && await inTime(fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => null));
    return Boolean(answer?.ok);
  }
  // What waits to be shared keeps its word: that it is so says more than that one cannot go on.
  const isSharing = (form) => [...posted.values()].some((one) => one.form === form && one.button && one.isLast());
  const stay = (form, button) => {
    if (button.value === "pause") tell(form, isSharing(form) ? `${words.shareKept} ${words.rest}` : words.rest);
    else tell(form, isSharing(form) ? words.shareKept : words.away);
  };
  async function leave(url, form, button) {
    if (!await sayTyped()) return;
    if (await isThere(url)) {
      if (url === location.href) location.reload();
      else location.href = url;
    } else if (form) stay(form, button);
  }

  const ways = {
    share: (form, button) => say(form, button),
    // Of what the server lays together, and of what it asks one to choose, it draws the page itself.
    server: async (form, button) => {
      if (!await sayTyped()) return;
      if (!await isThere(location.href)) { tell(form, words.away); return; }
      form.dataset.plain = "";
      form.requestSubmit(button);
    },
    way: (form, button) => leave(new URL(button.dataset.way, location.href).href, form, button),
  };
  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!forms.includes(form) || "plain" in form.dataset) return;
    event.preventDefault();
    if (!button) say(form);
    else if (button.dataset.way) ways.way(form, button);
    else if (button.value === "share" || button.name === "fits") ways.share(form, button);
    else ways.server(form, button);
  });

  // What was written before this page was drawn, and waited on the tablet, is sent first. Then the page shows what the server has. Where it
  // waits still, what is typed here is another text: it is not laid over the one that waits.
  (async () => {
    const editor = forms.find((one) => one.matches(".plan-editor"));
    if (!editor || !(await window.letters.waiting())) return;
    tell(editor, words.waits);
    editor.elements.text.readOnly = true;
    const left = await inTime(window.letters.send());
    editor.elements.text.readOnly = false;
    if (left === 0 && !isTouched) { location.reload(); return; }
    editor.elements.client_key.value = crypto.randomUUID();
  })();
})();

// A resident's own words to a part of a plan go by letter (letters.js): as they are typed, as they are shared, and the answers to what the
// professionals write. »Gemt« and »delt« stand only where the server itself has said so. Where letters cannot be sent, nothing here runs.
(() => {
  const forms = [...document.querySelectorAll('form[data-letter][data-token]:not([data-token=""])')];
  if (!window.letters?.isReady || !forms.length) return;
  const words = document.querySelector("[data-words]").dataset;
  const tell = (form, text) => { form.querySelector("[data-saved]").textContent = text; };

  const { post, pressed, listen, isTyped, again, isUnsaid, sayTyped, sendWhatWaits, freeze, inTime } = window.saying({
    words, tell, say,
    kept: (form, button) => tell(form, button ? words.shareKept : words.kept),
    taken: (form, outcome, button) => {
      // What was shared or answered changes the page; and so does what met another text: there one sees both.
      if (!button) { tell(form, { taken: words.saved, older: words.saved, too_late: words.late }[outcome] ?? ""); return; }
      const taken = button.value === "share" ? words.shared : words.answered;
      tell(form, { taken, older: words.saved, too_late: words.late }[outcome] ?? "");
      // Words that wait for an answer of their own stay where they are.
      if (!unanswered()) leave(location.href);
    },
  });
  async function say(form, button) {
    const isKept = await post(form, button);
    if (!isKept) again(form);
    return isKept;
  }
  for (const form of forms.filter((one) => one.matches(".plan-editor"))) {
    listen(form);
    form.addEventListener("change", () => { if (isTyped(form)) say(form); });
  }

  // A letter is sealed before it is kept, which a page that is being left may not wait for.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const leaves = link?.protocol.startsWith("http") && !(link.hash && link.pathname === location.pathname);
    if (!leaves || !(isTyped() || unanswered()) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (asksForAnswer() || !await sayTyped()) return;
    freeze();
    location.href = link.href;
  });

  // What is written to an answer is sent with the answer alone: one stays until there is one, or nothing is written.
  const unanswered = () => forms.find((one) => one.matches(".reply-form") && isUnsaid(one) && one.elements.text.value.trim());
  function asksForAnswer() {
    const form = unanswered();
    if (!form) return false;
    const fold = form.closest("details");
    if (fold) fold.open = true;
    tell(form, words.asks);
    form.querySelector("[data-saved]").scrollIntoView({ block: "nearest" });
    return true;
  }

  // Going on asks for the net, and that what is said has come there: the next page would not show it otherwise.
  const isThere = async () => await inTime(window.letters.send()) === 0 && window.letters.isThere();
  // What waits to be shared keeps its word: that it is so says more than that one cannot go on.
  const stay = (form, button) => {
    if (button.value === "pause") tell(form, pressed(form) ? `${words.shareKept} ${words.rest}` : words.rest);
    else tell(form, pressed(form) ? words.shareKept : words.away);
  };
  async function leave(url, form, button) {
    if (asksForAnswer() || !await sayTyped()) return;
    if (await isThere()) {
      freeze();
      if (url === location.href) location.reload();
      else location.href = url;
    } else if (form) stay(form, button);
  }

  const ways = {
    share: (form, button) => say(form, button),
    // Of what the server lays together, and of what it asks one to choose, it draws the page itself.
    server: async (form, button) => {
      if (asksForAnswer() || !await sayTyped()) return;
      if (!await isThere()) { tell(form, words.away); return; }
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

  // Where what was written before waits still, what is typed here is another text: it is not laid over the one that waits.
  const editor = forms.find((one) => one.matches(".plan-editor"));
  if (editor) sendWhatWaits(editor, (isHeld) => {
    editor.elements.text.readOnly = isHeld;
    if (isHeld) editor.elements.client_key.value = crypto.randomUUID();
  });
  for (const form of forms) {
    form.dataset.speaks = "";
    form.removeAttribute("hx-post");
  }
  // What was typed before this script came is told when it is known whether something waits.
  inTime(window.letters.waiting().catch(() => 0)).then(() => {
    for (const form of forms) window.early?.tell(form);
  });
})();

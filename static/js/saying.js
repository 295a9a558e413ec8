// Speaking by letter (letters.js) as one goes: what is typed is said when it has come to rest, and when the page is hidden or left; and of
// what each form said last, it is told what became of it. screens.js and plan.js speak with it:
//
//   const { post, ... } = window.saying({ words, tell, say, kept, taken })
//
// words                           what is told: `failed`, `long` and `waits`
// tell(form, text)                shows it by the form
// say(form)                       says what the form says now, with `post`, where that can be said. Gives, now or later, whether it is kept
// kept(form, button)              it lies on the tablet, and the server has not answered yet
// taken(form, outcome, button)    the server has answered
window.saying = ({ words, tell, say, kept, taken }) => {
  const RESTS = 1500, SLOW = 1000, HANGS = 4000, DAY = 24 * 60 * 60 * 1000;
  // `turns` tells what was changed since from what the server has acknowledged. `typing` has what is to be said and is not kept yet; `unsaid`
  // also what waits for a button, or for the answer that it belongs to.
  const turns = new Map(), posted = new Map(), typing = new Map(), unsaid = new Set();
  let drawnAt = Date.now();
  let isTouched = false;
  // What was pressed is on its way, and is not called off by a page that is drawn anew. A call or a file leaves the page as it is.
  let leftAt = -Infinity;
  window.addEventListener("beforeunload", () => { leftAt = Date.now(); });
  const isInUse = () => isTouched || Date.now() - leftAt < 20_000;
  // Nothing is pressed or typed on a page while the next one is on its way: it would be lost.
  const freeze = () => { document.getElementById("main").inert = true; };
  function redraw() {
    freeze();
    location.reload();
  }
  const inTime = (promise) => Promise.race([promise, new Promise((resolve) => { setTimeout(resolve, HANGS); })]);

  // Resolves with whether it is kept.
  async function post(form, button) {
    const turn = (turns.get(form) ?? 0) + 1;
    const isLast = () => turns.get(form) === turn;
    const isLong = form.elements.text?.value.length > Number(form.dataset.longest);
    turns.set(form, turn);
    unsaid.add(form);
    isTouched = true;
    rest(form);
    tell(form, "");
    try {
      if (isLong) throw new RangeError("Longer than its place.");
      const id = await window.letters.say(form, button);
      const slow = setTimeout(() => { if (isLast() && (button || !isTyped(form))) kept(form, button); }, navigator.onLine ? SLOW : 0);
      posted.set(id, { form, button, isLast, slow });
      if (isLast() && !isTyped(form)) unsaid.delete(form);
      return true;
    } catch {
      tell(form, isLong ? words.long : words.failed);
      return false;
    }
  }
  document.addEventListener("letters:taken", ({ detail: { id, outcome } }) => {
    const { form, button, isLast, slow } = posted.get(id) ?? {};
    posted.delete(id);
    clearTimeout(slow);
    if (!form || !isLast()) return;
    taken(form, outcome, button);
    // More has been typed since: that is not kept yet.
    if (!button && isTyped(form)) tell(form, "");
  });
  // The button by which the form said what it said last, where the server has not answered yet.
  const pressed = (form) => [...posted.values()].find((one) => one.form === form && one.isLast())?.button;

  // Typing
  document.addEventListener("input", ({ target: { form } }) => {
    isTouched = true;
    if (form) unsaid.add(form);
  });
  function listen(form) {
    form.addEventListener("input", (event) => {
      tell(form, "");
      if (!event.target.matches("textarea")) return;
      clearTimeout(typing.get(form));
      typing.set(form, setTimeout(() => say(form), RESTS));
    });
  }
  function rest(form) {
    clearTimeout(typing.get(form));
    typing.delete(form);
  }
  const isTyped = (form) => form ? typing.has(form) : typing.size > 0;
  const isUnsaid = (form) => unsaid.has(form);
  // What could not be kept is said again with what is typed.
  const again = (form) => { typing.set(form, undefined); };
  const sayTyped = async () => (await Promise.all([...typing.keys()].map((form) => say(form)))).every(Boolean);
  window.addEventListener("pagehide", sayTyped);
  document.addEventListener("visibilitychange", () => { if (document.hidden) sayTyped(); });

  // What was said before this page was drawn, and waited on the tablet, is sent first. Then the page shows what the server has. Until then
  // hold(true) lets nothing be changed on it; hold(false) does, where it waits still.
  async function sendWhatWaits(form, hold) {
    if (!(await window.letters.waiting())) return;
    if (form) tell(form, words.waits);
    hold(true);
    document.addEventListener("letters:waiting", ({ detail: { count } }) => { if (count === 0 && !isInUse()) redraw(); });
    if (await inTime(window.letters.send()) !== 0 || isInUse()) hold(false);
  }

  // What is said on a page has the page's own age, and from an old one it comes too late (`residents/tablet/letters.py`). One that has lain
  // for a day is drawn anew when it comes into view, unless something is typed there that would be lost.
  async function renew() {
    const isOld = () => !document.hidden && !unsaid.size && Date.now() - drawnAt > DAY;
    if (!isOld() || !await window.letters.isThere()) return;
    await inTime(window.letters.send());
    if (isOld()) redraw();
  }
  for (const name of ["online", "pageshow"]) window.addEventListener(name, renew);
  document.addEventListener("visibilitychange", renew);
  // What the server has now is another page than this one: so is one that has lain here long.
  function drawAnew() {
    drawnAt = 0;
    return renew();
  }

  return { post, pressed, listen, rest, isTyped, isUnsaid, again, sayTyped, sendWhatWaits, drawAnew, freeze, inTime };
};

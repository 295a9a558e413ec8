// A page out of the back/forward cache may show what has since been changed, or another person's screen on a shared tablet.
// It is hidden as it goes in there, so that nothing is seen of it before it is drawn anew.
window.addEventListener("pagehide", (event) => {
  if (event.persisted) document.body.hidden = true;
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

// A page belongs to the one whom it was drawn for. Where somebody else has come in on the device meanwhile, as in another tab or
// on a tablet that was handed over, it is emptied at once and asked for anew: by them, and so with what they may see.
const drawnFor = document.body.dataset.screen;
function leaveToOthers() {
  const now = /(?:^|; )(?:__Host-)?screen=([^;]*)/.exec(document.cookie)?.[1];
  if (!drawnFor || !now || now === drawnFor) return;
  document.body.replaceChildren();
  document.title = "Botilbud";
  window.location.replace(window.location.pathname + window.location.search);
}
const screens = new BroadcastChannel("screen");
screens.addEventListener("message", leaveToOthers);
for (const event of ["pageshow", "focus"]) window.addEventListener(event, leaveToOthers);
document.addEventListener("visibilitychange", leaveToOthers);
screens.postMessage("");
// Where nobody is signed in, nobody has touched anything; see cover.js.
if (!drawnFor) sessionStorage.removeItem("touched");

// After a refused form the summary of errors takes focus, so that a screen reader begins there.
function focusErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
}
focusErrors();
document.addEventListener("htmx:afterSettle", focusErrors);

// A button that prints is shown where it can: it does nothing without this script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a screen for a meeting the arrow keys turn the page, unless somebody is writing or choosing.
document.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const isBusy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, textarea, select");
  const link = way && !isBusy && document.querySelector(`.talk a[rel="${way}"]`);
  if (link) link.click();
});

// A form that saves as one goes never says »gemt« of something that is not: the line is emptied as soon as anything changes,
// says so when the net is gone, and the save is tried again when the net is back. One that keeps "leaving" also saves as the page
// is left, and tries again by itself after a fault. Where the sign-in has ended the page and its words stay; whoever signs in again
// in another tab comes back to a save that takes the new token and goes on.
function takeToken(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  document.body.setAttribute("hx-headers", JSON.stringify({ ...headers, "X-CSRFToken": token }));
}
for (const form of document.querySelectorAll("form[data-keeps]")) {
  // What is said by letter is kept by letters.js.
  if ("speaks" in form.dataset) continue;
  const line = form.querySelector("[data-saved]");
  const keepsLeaving = form.dataset.keeps === "leaving";
  let unsaved = false, underway = false, failed = false, sent = false, isOut = false, renewed = false, pressed, again;
  const say = (words) => { line.textContent = words; };
  const save = () => window.htmx.trigger(form, "change");
  const fail = (words, triesAgain = keepsLeaving) => {
    unsaved = failed = true;
    pressed = undefined;
    say(words);
    if (triesAgain) again = setTimeout(save, 10000);
  };
  const toPress = () => {
    const buttons = [...form.elements].filter((one) => one.type === "submit");
    return buttons.find((one) => one.value === "share") ?? buttons[0];
  };
  const refused = { 401: () => {
    const button = toPress();
    isOut = true;
    fail(`Du er logget ud. Dine ord står her endnu. Log ind i en ny fane, og ${button ? `tryk så ${button.textContent.trim()}` : "kom så tilbage"}.`, false);
  }, 403: () => fail("Det sidste er ikke gemt. Kopiér det, du har skrevet, og hent siden igen.", false) };
  form.addEventListener("input", () => { unsaved = true; say(""); });
  form.addEventListener("htmx:beforeRequest", () => { clearTimeout(again); unsaved = failed = false; underway = true; });
  form.addEventListener("htmx:afterRequest", (event) => {
    underway = false;
    if (!event.detail.successful) return;
    isOut = renewed = false;
    if (pressed) form.requestSubmit(pressed);
  });
  form.addEventListener("htmx:afterSwap", () => {
    if (line.querySelector("[data-unkept]")) unsaved = failed = true;
    else if (unsaved) say("");
  });
  form.addEventListener("htmx:sendError", () => fail("Der er ikke net. Det sidste er ikke gemt endnu. Lad siden være åben."));
  form.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
    const token = xhr.getResponseHeader("X-CSRFToken");
    if (token && !renewed) {
      renewed = unsaved = true;
      takeToken(token);
      setTimeout(save);
    } else if (refused[xhr.status]) refused[xhr.status]();
    else fail(keepsLeaving ? "Det sidste er ikke gemt endnu. Lad siden være åben. Der bliver prøvet igen." : "Det gik ikke. Det sidste er ikke gemt. Prøv igen.");
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine && !isOut) { unsaved = false; sent = true; return; }
    event.preventDefault();
    if (isOut) { pressed = event.submitter; save(); return; }
    say("Der er ikke net. Det sidste er ikke gemt endnu. Lad siden være åben.");
  });
  document.addEventListener("visibilitychange", () => { if (isOut && !document.hidden) save(); });
  window.addEventListener("online", () => { if (unsaved) save(); });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && (failed || !keepsLeaving || !navigator.onLine)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (keepsLeaving && (unsaved || underway) && !sent) navigator.sendBeacon(form.action, new FormData(form));
  });
}

// Other forms that save as one goes: the page stays here too, and takes the new token for the next save. »Gemt« stands only as long as
// nothing was changed since.
const savesAsOneGoes = (form) => Boolean(form?.matches('[hx-target="#status"]:not([data-keeps])'));
const changed = new WeakSet();
const empty = (form) => { if (changed.has(form)) document.getElementById("status").textContent = ""; };
document.addEventListener("input", ({ target: { form } }) => { if (savesAsOneGoes(form)) { changed.add(form); empty(form); } });
document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => changed.delete(elt));
document.addEventListener("htmx:afterSwap", ({ detail: { requestConfig } }) => empty(requestConfig?.elt));
document.addEventListener("htmx:sendError", ({ detail: { elt, target } }) => {
  if (!savesAsOneGoes(elt)) return;
  target.textContent = "Der er ikke net. Det sidste er ikke gemt endnu. Lad siden være åben.";
  window.addEventListener("online", () => window.htmx.trigger(elt, "change"), { once: true });
});
document.addEventListener("htmx:responseError", ({ detail: { xhr, elt, target } }) => {
  if (!savesAsOneGoes(elt)) return;
  const token = xhr.getResponseHeader("X-CSRFToken");
  if (token) takeToken(token);
  target.textContent = xhr.status === 401 ? "Du er logget ud. Dine ord står her endnu. Log ind i en ny fane, og kom så tilbage." : "Det sidste er ikke gemt endnu.";
});

// Where there is no net, a resident's form would end in the browser's own page of faults. It stays, says so by the button that was
// pressed, and nothing is posted later by itself. What is said by letter, or by a script of its own, has been stopped before it comes here.
const noNet = document.querySelector("template[data-no-net]");
const forgetNoNet = () => { for (const said of document.querySelectorAll(".no-net")) said.remove(); };
const sayNoNet = (form, button) => {
  // A tablet that was to be given back is covered instead; see cover.js.
  const isUnsaid = form.dispatchEvent(new Event("no-net", { bubbles: true, cancelable: true }));
  if (isUnsaid) (button ?? form.lastElementChild).after(noNet.content.cloneNode(true));
};
// A tablet may have a net that leads nowhere. What is filled in and kept nowhere else is posted when the server has answered, and once; so
// is that the tablet goes back.
const isKeptHereAlone = (form) => form.getAttribute("method") === "post" && !form.matches("[data-keeps], [data-letter]") && form.querySelector("textarea, select, input:not([type=hidden])");
const isAskedFirst = (form) => form.matches("[data-gives-back]") || isKeptHereAlone(form);
const asked = new WeakSet(), answered = new WeakSet();
async function askAndPost(form, button) {
  if (asked.has(form)) return;
  asked.add(form);
  if (!window.letters || await window.letters.isThere()) {
    answered.add(form);
    form.requestSubmit(button);
    // A file that is fetched leaves the page as it is, and it can be asked for again.
    setTimeout(() => asked.delete(form), 5000);
  } else {
    asked.delete(form);
    sayNoNet(form, button);
  }
}
window.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  forgetNoNet();
  if (!noNet || event.defaultPrevented) return;
  if (!navigator.onLine) {
    event.preventDefault();
    sayNoNet(form, button);
  } else if (navigator.serviceWorker?.controller && isAskedFirst(form) && !answered.delete(form)) {
    event.preventDefault();
    askAndPost(form, button);
  }
});
window.addEventListener("online", forgetNoNet);

// A press that gives the sign-in a new key counts once: the second would come with the old one.
const sentOnce = window.early?.takeOver() ?? new WeakSet();
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-once]")) return;
  if (sentOnce.has(form)) event.preventDefault();
  if (navigator.onLine) sentOnce.add(form);
});

// A long form without a draft asks before it is left.
for (const form of document.querySelectorAll("form[data-warns]")) {
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  window.addEventListener("submit", (event) => { if (event.target === form && !event.defaultPrevented) touched &&= !navigator.onLine; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
}

// A page that says how far one has come is drawn anew when what waited on the tablet has been sent.
if (window.letters && document.querySelector("[data-redraws]")) {
  let waited = false, leftAt = -Infinity;
  // What was pressed is on its way, and is not called off. A call or a file leaves the page as it is.
  window.addEventListener("beforeunload", () => { leftAt = Date.now(); });
  window.letters.waiting().then((count) => { waited ||= count > 0; });
  document.addEventListener("letters:waiting", ({ detail: { count } }) => {
    if (waited && count === 0 && Date.now() - leftAt > 20_000) window.location.reload();
    waited = count > 0;
  });
}

// The field that was asked for comes into sight, also above buttons that keep their place.
for (const fold of document.querySelectorAll(".write-more")) {
  fold.addEventListener("toggle", () => {
    const field = fold.querySelector("textarea");
    if (fold.open && fold.contains(document.activeElement)) { field.scrollIntoView({ block: "center" }); field.focus(); }
  });
}

// Paper forms typed in fast: a key from 1 to 5 chooses, and the next question is at hand.
for (const form of document.querySelectorAll("form[data-digits]")) {
  const questions = [...form.querySelectorAll("fieldset.scale")];
  form.addEventListener("keydown", (event) => {
    const here = questions.indexOf(event.target.closest("fieldset.scale"));
    const steps = here < 0 ? [] : questions[here].querySelectorAll(".scale__steps input");
    const step = steps[Number(event.key) - 1];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step.click();
    const next = questions[here + 1]?.querySelector("input") ?? form.querySelector(".form-buttons button");
    next.focus();
  });
}

// A role asks only for the fields that it needs. One that is hidden is not sent.
for (const choice of document.querySelectorAll("select[data-decides]")) {
  const show = () => {
    for (const field of choice.form.querySelectorAll("[data-for]")) {
      const isNeeded = field.dataset.for.split(" ").includes(choice.value);
      field.closest(".field").hidden = !isNeeded;
      field.disabled = !isNeeded && choice.value !== "";
    }
  };
  choice.addEventListener("change", show);
  show();
}

// A link within the page opens the folded part that it leads to.
function openTarget() {
  const fold = window.location.hash && document.getElementById(window.location.hash.slice(1));
  if (!fold || !fold.matches("details") || fold.open) return;
  fold.open = true;
  fold.scrollIntoView();
}
openTarget();
window.addEventListener("hashchange", openTarget);
document.addEventListener("click", (event) => {
  if (event.target.closest('a[href^="#"]')) setTimeout(openTarget);
});

// The page that is seen where there is no net is nobody's: it speaks the language of the page before it, and that is all that is kept.
if (!document.querySelector("[data-in]")) localStorage.setItem("language", document.documentElement.lang);

// A page out of the back/forward cache may show what has since been changed, or another person's screen on a shared tablet.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

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
// is left, and tries again by itself after a fault.
for (const form of document.querySelectorAll("form[data-keeps]")) {
  const line = form.querySelector("[data-saved]");
  const keepsLeaving = form.dataset.keeps === "leaving";
  let unsaved = false, underway = false, failed = false, sent = false, again;
  const say = (words) => { line.textContent = words; };
  const save = () => window.htmx.trigger(form, "change");
  const fail = (words) => {
    unsaved = failed = true;
    say(words);
    if (keepsLeaving) again = setTimeout(save, 10000);
  };
  form.addEventListener("input", () => { unsaved = true; say(""); });
  form.addEventListener("htmx:beforeRequest", () => { clearTimeout(again); unsaved = failed = false; underway = true; });
  form.addEventListener("htmx:afterRequest", () => { underway = false; });
  form.addEventListener("htmx:sendError", () => fail("Der er ikke net. Det sidste er ikke gemt endnu. Lad siden være åben."));
  form.addEventListener("htmx:responseError", () => {
    fail(keepsLeaving ? "Det sidste er ikke gemt endnu. Lad siden være åben. Der bliver prøvet igen." : "Det gik ikke. Det sidste er ikke gemt. Prøv igen.");
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) { unsaved = false; sent = true; return; }
    event.preventDefault();
    say("Der er ikke net. Det sidste er ikke gemt endnu. Lad siden være åben.");
  });
  window.addEventListener("online", () => { if (unsaved) save(); });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && (failed || !keepsLeaving || !navigator.onLine)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (keepsLeaving && (unsaved || underway) && !sent) navigator.sendBeacon(form.action, new FormData(form));
  });
}

// A long form without a draft asks before it is left.
for (const form of document.querySelectorAll("form[data-warns]")) {
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
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

// The bare line. Nothing is sent of it until somebody sets the mark: `given` is empty until then. A finger or a mouse touches the strip around it,
// keyboards and screen readers use the range input that lies on the line, and the two buttons move the mark a little.
for (const field of document.querySelectorAll("[data-line]")) {
  const [given, box, range, steps, shows] = ["given", "touch", "range", "steps", "show-steps"].map((name) => field.querySelector(`[data-${name}]`));
  const track = field.querySelector("svg");
  const form = field.closest("form");
  const marks = field.querySelectorAll("[data-mark] circle");
  const places = JSON.parse(field.dataset.places);
  const inside = (value) => Math.min(100, Math.max(0, value));
  const isSet = () => given.value !== "";
  // What sets the mark without a script is not pressed by a key with one.
  field.querySelector("[data-set]").disabled = true;

  const show = (value) => {
    const hasValue = value !== "";
    given.value = value;
    field.classList.toggle("fit-line--set", hasValue);
    const place = hasValue ? places[Math.floor((value + 5) / 10)] : field.dataset.unset;
    range.setAttribute("aria-valuetext", place);
    // What the summary says of it.
    if (hasValue) form.dataset.told = field.dataset.told.replace("{place}", place);
    steps.hidden = !hasValue && !shows.hidden;
    if (!hasValue) return;
    shows.hidden = true;
    steps.hidden = false;
    range.value = value;
    for (const circle of marks) circle.setAttribute("cx", `${value}%`);
  };
  let soon;
  const tell = () => {
    clearTimeout(soon);
    soon = undefined;
    for (const name of ["input", "change"]) given.dispatchEvent(new Event(name, { bubbles: true }));
  };
  // What is set step by step is told when the steps have come to rest, or the line is left.
  const tellSoon = () => {
    clearTimeout(soon);
    // What is moved on is not kept where it was.
    given.dispatchEvent(new Event("input", { bubbles: true }));
    soon = setTimeout(tell, 300);
  };
  const tellNow = () => { if (soon !== undefined) tell(); };
  field.addEventListener("focusout", tellNow);
  form.addEventListener("submit", tellNow, { capture: true });
  window.addEventListener("pagehide", tellNow);

  // Where a finger is, in tenths of the line. What lies beyond an end is that end.
  const at = (event) => {
    const line = track.getBoundingClientRect();
    return inside(Math.round(((event.clientX - line.left) / line.width) * 100));
  };
  let before = null;
  box.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    before = given.value;
    box.setPointerCapture(event.pointerId);
    show(at(event));
  });
  box.addEventListener("pointermove", (event) => { if (before !== null) show(at(event)); });
  box.addEventListener("pointerup", (event) => {
    if (before === null) return;
    before = null;
    show(at(event));
    range.focus({ preventScroll: true });
    tell();
  });
  // The browser took the finger to scroll with: it was not an answer.
  box.addEventListener("pointercancel", () => {
    if (before !== null) show(before === "" ? "" : Number(before));
    before = null;
  });

  range.addEventListener("input", () => show(Number(range.value)));
  range.addEventListener("change", (event) => {
    event.stopPropagation();
    tellSoon();
  });
  range.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || !event.shiftKey) return;
    event.preventDefault();
    show(inside(Number(range.value) + 10 * way));
    tellSoon();
  });

  // A press moves the mark a tenth; held down it goes on moving.
  for (const button of steps.querySelectorAll("[data-step]")) {
    let timer = null;
    let hasRun = false;
    const move = () => show(inside((isSet() ? Number(given.value) : 50) + Number(button.dataset.step)));
    const stop = () => {
      clearTimeout(timer);
      if (timer !== null && hasRun) tellSoon();
      timer = null;
    };
    const run = () => { hasRun = true; move(); timer = setTimeout(run, 50); };
    button.addEventListener("pointerdown", () => { hasRun = false; timer = setTimeout(run, 400); });
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) button.addEventListener(end, stop);
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (!hasRun) { move(); tellSoon(); }
      hasRun = false;
    });
  }
  shows.addEventListener("click", () => {
    shows.hidden = true;
    steps.hidden = false;
    steps.querySelector("button").focus();
  });
  form.addEventListener("screens:emptied", () => { clearTimeout(soon); soon = undefined; show(""); });
  shows.hidden = false;
  // It may have been moved before this script came.
  if (range.value !== range.defaultValue) show(Number(range.value));
  else show(isSet() ? Number(given.value) : "");
}

// The answer can be taken away as soon as there is one, and while there is one.
for (const form of document.querySelectorAll("form[data-keeps]")) {
  const clears = form.querySelector("[data-clear]");
  form.addEventListener("change", () => { clears.hidden = false; });
  form.addEventListener("screens:emptied", () => { clears.hidden = true; });
}

// What is pressed or typed while a page's scripts are still on their way was said all the same: it is told to them when they have come.
// And where one of them does not come, the page says so. Runs before anything of the page is seen.
//
//   early.tell(form)    by the script that listens to the form from now on: it is told what was done there before, and nothing later
{
  const KINDS = ["input", "change"], noted = new Map(), listened = new WeakSet();
  let isMissing = false;
  const note = ({ type, target }) => {
    if (!listened.has(target.form)) noted.set(target, (noted.get(target) ?? new Set()).add(type));
  };
  const tell = (form) => {
    if (form) listened.add(form);
    for (const [control, kinds] of noted) {
      if (form && control.form !== form) continue;
      noted.delete(control);
      for (const kind of kinds) control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
  for (const kind of KINDS) document.addEventListener(kind, note, { capture: true });
  // What the browser itself posts has been said with it. A press that counts once (botilbud.js) does so from the first.
  const posted = new WeakSet();
  const post = (event) => {
    const form = event.target;
    if (posted.has(form) && form.matches("[data-once]")) event.preventDefault();
    if (event.defaultPrevented) return;
    for (const control of form.elements) noted.delete(control);
    if (form.matches("[data-once]")) posted.add(form);
  };
  window.addEventListener("submit", post);
  window.addEventListener("error", ({ target }) => { isMissing ||= target instanceof HTMLScriptElement; }, { capture: true });
  // On `window` it is heard last, when those that wait for it on `document` listen.
  window.addEventListener("DOMContentLoaded", () => {
    for (const kind of KINDS) document.removeEventListener(kind, note, { capture: true });
    window.removeEventListener("submit", post);
    tell();
    const said = document.querySelector("template[data-missing]");
    if (isMissing && said) document.getElementById("main").prepend(said.content);
  });
  window.early = { tell, posted };
}

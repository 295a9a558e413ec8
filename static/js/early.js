// What is pressed or typed while a page's scripts are still on their way was said all the same: it is told to them when they have come.
// And where one of them does not come, the page says so. Runs before anything of the page is seen.
//
//   early.tell(form)    what was done in the form before is done again. A script that listens to the form from now on calls it, and sets
//                       `data-speaks` on the form as it begins to listen: nothing of it is noted any more
//   early.takeOver()    the forms with `data-once` that were posted before botilbud.js came, which sees to them from now on
{
  const KINDS = ["input", "change"], noted = new Map(), posted = new WeakSet();
  const speaks = (control) => "speaks" in (control.form?.dataset ?? {});
  let isMissing = false;
  const note = ({ type, target }) => {
    if (!speaks(target)) noted.set(target, (noted.get(target) ?? new Set()).add(type));
  };
  const tell = (isToBeTold) => {
    for (const [control, kinds] of noted) {
      if (!isToBeTold(control)) continue;
      noted.delete(control);
      for (const kind of kinds) control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
  // A form that is posted says all that it holds.
  const forget = ({ target: form }) => { for (const control of form.elements) noted.delete(control); };
  const postOnce = (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-once]")) return;
    if (posted.has(form)) event.preventDefault();
    posted.add(form);
  };
  for (const kind of KINDS) document.addEventListener(kind, note, { capture: true });
  for (const hear of [forget, postOnce]) window.addEventListener("submit", hear);
  window.addEventListener("error", ({ target }) => { isMissing ||= target instanceof HTMLScriptElement; }, { capture: true });
  // On `window` it is heard last, when those that wait for it on `document` listen.
  window.addEventListener("DOMContentLoaded", () => {
    for (const kind of KINDS) document.removeEventListener(kind, note, { capture: true });
    tell((control) => !speaks(control));
    const said = document.querySelector("template[data-missing]");
    if (isMissing && said) document.getElementById("main").prepend(said.content);
  });
  window.early = {
    tell: (form) => tell((control) => control.form === form),
    takeOver: () => {
      window.removeEventListener("submit", postOnce);
      return posted;
    },
  };
}

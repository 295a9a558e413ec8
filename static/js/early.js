// What is pressed or typed while the page's other scripts are still on their way was said all the same: it is told them when they have come.
// Runs before anything of the page is seen.
{
  const KINDS = ["input", "change"], told = new Map();
  const note = ({ type, target }) => { told.set(target, (told.get(target) ?? new Set()).add(type)); };
  for (const kind of KINDS) document.addEventListener(kind, note, { capture: true });
  // On `window` it is heard last, when those that wait for it on `document` listen.
  window.addEventListener("DOMContentLoaded", () => {
    for (const kind of KINDS) document.removeEventListener(kind, note, { capture: true });
    for (const [control, kinds] of told) for (const kind of kinds) control.dispatchEvent(new Event(kind, { bubbles: true }));
  });
}

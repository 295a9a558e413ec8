// After ten minutes without a touch everything is covered, so that nobody reads over a shoulder what was left lying. It is no sign-out:
// what was typed stays, and one button leads back. The clock is asked and not only the timer, which stands still while a tablet sleeps.
(() => {
  const cover = document.querySelector("[data-cover]");
  if (!cover) return;
  const IDLE = 10 * 60 * 1000;
  let touchedAt = Date.now();

  function look() {
    if (cover.open || Date.now() - touchedAt < IDLE) return;
    document.dispatchEvent(new Event("cover:drawn"));
    document.documentElement.classList.add("is-covered");
    cover.showModal();
  }
  function touch() {
    look();
    if (!cover.open) touchedAt = Date.now();
  }
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kind, touch, { capture: true, passive: true });
  }
  // Esc would close it unseen.
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("keydown", (event) => { if (event.key === "Escape") event.preventDefault(); });
  cover.querySelector("[data-uncovers]").addEventListener("click", () => {
    touchedAt = Date.now();
    document.documentElement.classList.remove("is-covered");
    cover.close();
  });
  for (const kind of ["visibilitychange", "focus", "pageshow"]) window.addEventListener(kind, look, true);
  setInterval(look, 5000);
})();

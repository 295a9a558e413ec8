// After ten minutes without a touch everything is covered, so that nobody reads over a shoulder what was left lying. It is no sign-out:
// what was typed stays, and one button leads back. The clock is asked and not only the timer, which stands still while a tablet sleeps.
// When somebody last touched it lies in the tab, so that no page drawn anew begins from the start; `botilbud.js` takes it away where nobody
// is signed in.
(() => {
  const cover = document.querySelector("[data-cover]");
  if (!cover) return;
  const { IDLE, isPutDown } = window.left;
  let { touchedAt } = window.left;
  // Not with each step of a scroll.
  let keptAt = 0;

  // »Giv tabletten tilbage« where there is no net: it can be put down all the same. Until the press comes through nothing is seen of the
  // page, in no tab and after no reload, and no button leads back to it: who takes the tablet up next may be another.
  const putDown = cover.querySelector("[data-put-down]");
  document.addEventListener("no-net", (event) => {
    if (!putDown?.isConnected || !event.target.matches("[data-gives-back]")) return;
    event.preventDefault();
    localStorage.setItem("put-down", document.body.dataset.screen);
    look();
  });

  function look() {
    if (isPutDown() && putDown?.isConnected) {
      cover.close();
      cover.replaceChildren(putDown.content);
      draw();
    } else if (!cover.open && (isPutDown() || Date.now() - touchedAt >= IDLE)) draw();
  }
  function draw() {
    document.dispatchEvent(new Event("cover:drawn"));
    document.documentElement.classList.add("is-covered");
    cover.showModal();
  }
  function touch() {
    look();
    if (!cover.open) note();
  }
  function note() {
    touchedAt = Date.now();
    if (touchedAt - keptAt < 1000) return;
    keptAt = touchedAt;
    sessionStorage.setItem("touched", touchedAt);
  }
  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kind, touch, { capture: true, passive: true });
  }
  // Esc would close it unseen. Where a tablet's own »back« does so all the same, `look` draws it anew.
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("keydown", (event) => { if (event.key === "Escape") event.preventDefault(); });
  cover.querySelector("[data-uncovers]").addEventListener("click", () => {
    note();
    document.documentElement.classList.remove("is-covered");
    cover.close();
    ask();
  });
  for (const kind of ["visibilitychange", "focus", "pageshow"]) window.addEventListener(kind, look, true);
  setInterval(look, 5000);
  look();

  // A handed tablet that was handed over anew, or has ended elsewhere, shows no more of what it was given for. It asks now and then whether
  // it is still in use, which is no use of it. Where nobody answers there is no net: what was typed stays.
  const { asks } = cover.dataset;
  async function ask() {
    if (!asks || document.hidden) return;
    const answer = await fetch(asks, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(20_000) }).catch(() => null);
    if (!answer?.redirected && answer?.status !== 404) return;
    // What was typed and not yet kept is kept first, while nothing of it is seen any more.
    window.dispatchEvent(new PageTransitionEvent("pagehide"));
    document.body.replaceChildren();
    document.title = "Botilbud";
    await Promise.race([window.letters?.kept(), new Promise((resolve) => { setTimeout(resolve, 10_000); })]);
    window.location.replace(answer.redirected ? answer.url : "/");
  }
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, 3 * 60 * 1000);
})();

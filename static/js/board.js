// The board asks for news by itself. Nobody is to trust one that is old: without an answer for a while it says since when.
const stale = document.getElementById("stale");
let answeredAt = Date.now();

function updated() {
  return document.getElementById("updated");
}

// Also where a question hangs without an answer.
function sayIfOld() {
  const pause = Number(updated().dataset.pause) * 1000;
  if (stale.hidden && Date.now() - answeredAt > 2 * pause + 5000) say();
}

function say() {
  stale.textContent = `Ingen forbindelse siden kl. ${updated().dataset.updated}. Det, der står her, kan være gammelt. Spørg dem, du er på vagt med.`;
  stale.hidden = false;
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) { say(); return; }
  answeredAt = Date.now();
  stale.hidden = true;
});
document.addEventListener("htmx:sendError", say);
document.addEventListener("htmx:timeout", say);
window.addEventListener("offline", say);
setInterval(sayIfOld, 5000);

// A page that has slept, or lain behind another, asks at once.
function wake() { if (!document.hidden) window.htmx.trigger(updated(), "wake"); }
document.addEventListener("visibilitychange", wake);
window.addEventListener("online", wake);

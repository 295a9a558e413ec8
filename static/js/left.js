// Runs before anything of the page is seen: one that was left lying, or put down where there was no net, is covered from the first.
// `cover.js` draws the cover itself.
window.left = {
  IDLE: 10 * 60 * 1000,
  touchedAt: Number(sessionStorage.getItem("touched")) || Date.now(),
  isPutDown: () => localStorage.getItem("put-down") === document.body.dataset.screen,
};
if (window.left.isPutDown() || Date.now() - window.left.touchedAt >= window.left.IDLE) document.documentElement.classList.add("is-covered");

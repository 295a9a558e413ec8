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

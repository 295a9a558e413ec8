// »Jeg vil tale med nogen« is never kept for later: who asks is told at once whether somebody has been told. A page that comes back
// without the house's own words, as from a net that asks for a password first, counts as no answer. Once told, no button of the page asks anew.
window.askToTalk = async (url, body) => {
  try {
    const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(10_000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const asked = answer.ok && page.querySelector("[data-asked]");
    if (asked) for (const one of document.querySelectorAll("[data-talk], [data-asks-to-talk]")) one.replaceWith(asked.cloneNode(true));
    return asked;
  } catch {
    return null;
  }
};
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-asks-to-talk]")) return;
  event.preventDefault();
  const box = form.closest(".ask");
  const asked = await window.askToTalk(form.action, new FormData(form));
  box.querySelector("[data-nobody-told]").hidden = Boolean(asked);
  if (!asked) return;
  const said = box.querySelector("[data-asked]");
  said.tabIndex = -1;
  said.focus();
});

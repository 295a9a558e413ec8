// The page that is seen where there is no net: it goes back by itself to the page that was asked for, when that can be had again.
{
  const OFTEN = 10_000, SOON = 1_000;
  let timer, looks = 0, isLooking = false;

  // It stands at the address that was asked for. After a form it has an address of its own, and leads to the page with the form.
  const isAsked = location.pathname !== "/uden-net/";
  const before = document.referrer && new URL(document.referrer);
  const isOurs = before && before.origin === location.origin && before.pathname !== location.pathname;
  const back = isAsked ? location.href : isOurs ? before.href : "/";
  document.querySelector("[data-back]").href = back;
  const goBack = () => { if (isAsked) location.reload(); else location.replace(back); };

  // One language, where it is known which.
  const parts = [...document.querySelectorAll("[data-in]")];
  const own = localStorage.getItem("language");
  if (parts.some((one) => one.dataset.in === own)) {
    for (const one of parts) one.hidden = one.dataset.in !== own;
    document.documentElement.lang = own;
    document.title = document.querySelector("h1:not([hidden] h1)").textContent;
  }

  // Whether there is nothing more to wait for. First what waits is sent, so that the page is drawn with it. The first answer may be of a
  // try from before the net came. A letter that is taken by no server keeps nobody here.
  async function isThere() {
    const before = looks;
    looks = 0;
    if (!await window.letters.isThere(OFTEN)) return false;
    looks = before + 1;
    return await window.letters.send() === 0 || looks === 3;
  }
  async function look() {
    if (isLooking) return;
    isLooking = true;
    clearTimeout(timer);
    if (await isThere()) { goBack(); return; }
    isLooking = false;
    timer = setTimeout(look, looks ? SOON : OFTEN);
  }
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  timer = setTimeout(look, OFTEN);
}

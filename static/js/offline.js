// The page that is seen where there is no net: it goes back by itself to the page that was asked for, when that can be had again.
{
  const OFTEN = 10_000;
  let timer;
  const goBack = () => {
    if (window.location.pathname === "/uden-net/") window.location.replace("/");
    else window.location.reload();
  };
  async function look() {
    clearTimeout(timer);
    try {
      const answer = await fetch("/uden-net/", { method: "HEAD", credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(OFTEN) });
      if (answer.ok) { goBack(); return; }
    } catch {
      // There is none yet.
    }
    timer = setTimeout(look, OFTEN);
  }
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  timer = setTimeout(look, OFTEN);
}

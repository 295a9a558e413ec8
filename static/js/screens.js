// One thing per screen. All screens of a form come with the page; here one is shown after the other, also where the net is gone.
// What is said goes by letter (letters.js) as it is said, and »gemt« stands only where the server itself has said so.
// Where letters cannot be sent, nothing here runs: each screen is then a page of its own, and its buttons lead on.
(() => {
  const screens = [...document.querySelectorAll("#main [data-screen]")];
  // A page without a token is filled in on a staff member's sign-in.
  if (!window.letters?.isReady || !document.querySelector('#main [data-screen] form[data-letter]:not([data-token=""])')) return;
  const words = document.querySelector("[data-words]").dataset;
  const find = (name) => screens.find((one) => one.dataset.screen === name);
  const summary = find("summary"), sent = find("sent"), arrived = find("arrived"), pause = find("pause");
  const place = document.querySelector('form[data-about="place"]');
  const questions = screens.slice(0, screens.indexOf(summary));
  const formOf = (screen) => screen.querySelector("form[data-letter]");
  let here = screens.find((one) => !one.hidden);
  const after = document.title.replace(here.dataset.title, "");
  let asked = questions.includes(here) ? here : questions[0];
  let returns = Boolean(document.querySelector("[name=from_summary]"));
  let end = null;
  // isDrawn: something has been said on this page. isTooLate: the server stores nothing more from it, and draws another if there is one.
  let isDrawn = false, isTooLate = false;

  const { post, listen, rest, isTyped, again, sayTyped, sendWhatWaits, drawAnew, freeze, inTime } = window.saying({
    words, tell, say,
    kept: (form) => {
      tell(form, words.kept);
      if (form.dataset.about !== "send") return;
      end = sent;
      show(sent);
    },
    taken: (form, outcome) => {
      isTooLate ||= outcome === "too_late";
      if (form.dataset.about === "send") {
        if (!arrived || outcome !== "taken") {
          freeze();
          location.replace(sent.dataset.url);
          return;
        }
        end = arrived;
        show(arrived);
      } else tell(form, { taken: isRefused(form) ? words.refused : isSaid(form) ? words.saved : words.cleared, older: words.older, too_late: words.late }[outcome]);
    },
  });

  // Showing: the address follows, so that the browser's own »back« is the screen before. The heading takes focus.
  function show(screen, isWay = true, search = "") {
    const next = end ?? screen;
    here.hidden = true;
    next.hidden = false;
    here = next;
    document.dispatchEvent(new Event("screens:shown"));
    if (questions.includes(next) && next !== asked) comeBackTo(next);
    document.title = next.dataset.title + after;
    if (isWay) history.pushState(null, "", next.dataset.url + search);
    window.scrollTo(0, 0);
    const heading = next.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (!isTooLate && !isSaidAnew()) return;
    next.inert = true;
    anew().finally(() => { next.inert = false; });
  }
  // What was said as the screen before was left is kept first.
  async function anew() {
    await inTime(window.letters.kept());
    await new Promise((resolve) => { setTimeout(resolve); });
    await drawAnew();
  }
  // What was said elsewhere is not sent from here until all of it has been said here too. Then the server draws the summary with »Send«.
  const isSaidAnew = () => here === summary && !formOf(summary) && isDrawn && !summary.querySelector("[data-said-of]:not([data-is-said])");
  // The question to come back to is said by letter too, in its turn after the answers. A short form has no such place.
  function comeBackTo(question) {
    asked = question;
    if (!place) return;
    place.elements.letter.value = question.dataset.screen;
    window.letters.say(place).catch(() => {});
  }
  window.addEventListener("popstate", () => {
    const screen = screens.find((one) => one.dataset.url === location.pathname);
    returns = location.search.includes("fra=");
    if (screen) show(screen, false);
    else location.reload();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.closest("#main [data-screen]") || event.ctrlKey || event.metaKey) return;
    const screen = link.matches("[data-goes-on]") ? asked : screens.find((one) => one.dataset.url === link.pathname);
    // What is shown when the form is sent is no place to go to: its address is that of the page that is next.
    if (!screen || screen === sent || screen === arrived) return;
    event.preventDefault();
    returns = link.search.includes("fra=");
    show(screen, true, link.search);
  });

  // What the line under an answer says. Only what is so for certain has a check mark.
  const marks = document.querySelector("[data-words]").content.children;
  function tell(form, text) {
    const line = form.querySelector("[data-saved]");
    line.textContent = "";
    if (!text) return;
    const said = document.createElement("p");
    said.className = "saved__text";
    said.append(marks[[words.saved, words.refused].includes(text) ? 0 : 1].cloneNode(true), text);
    line.append(said);
  }
  const chosen = (form) => form.querySelector("input[type=radio]:checked");
  const written = (form) => form.querySelector("textarea")?.value.trim();
  const isRefused = (form) => "refused" in form.dataset;
  const isAnswered = (form) => Boolean(form.elements[form.dataset.needs]?.value);
  const isSaid = (form) => isRefused(form) || isAnswered(form);
  // How many can be sent. Where the form must be answered, not to answer is no answer.
  const count = () => questions.map(formOf).filter("mustAnswer" in summary.dataset ? isAnswered : isSaid).length;

  // The summary says what is said now. What was not touched here stays as the server drew it.
  function draw(form) {
    isDrawn = true;
    const row = summary.querySelector(`[data-said-of="${form.dataset.about}"]`);
    const isNow = isSaid(form), own = isNow ? written(form) : "", said = row.querySelector("[data-said]");
    const answer = isNow && !isRefused(form) ? chosen(form)?.parentElement : null;
    if (isNow || row.hasAttribute("data-is-said")) said.textContent = isRefused(form) ? words.wont : !isNow ? words.none : answer?.textContent.trim() ?? form.dataset.told;
    row.toggleAttribute("data-is-said", isNow);
    // The answers may stand in another language than the page's.
    said.lang = (answer?.querySelector("[lang]") ?? row).closest("[lang]").lang;
    for (const one of row.querySelectorAll("[data-told]")) one.hidden = (one.dataset.told === "yes") !== isNow;
    for (const one of row.querySelectorAll("[data-own-words]")) one.hidden = !own;
    const quote = row.querySelector("[data-own-words] q");
    if (quote) quote.textContent = own;
    for (const one of row.querySelectorAll("[data-quoted]")) one.hidden = (one.dataset.quoted === "yes") !== Boolean(form.elements.may_quote?.checked);
    const holds = { empty: !count(), said: count() > 0, some: count() > 0 && count() < questions.length };
    for (const one of summary.querySelectorAll("[data-when]")) one.hidden = !holds[one.dataset.when];
  }

  // Gives whether nothing of it is still to be kept. What could not be kept is said again as one goes on.
  async function say(form) {
    rest(form);
    draw(form);
    if (!isSaid(form)) {
      tell(form, written(form) ? words.asks : "");
      return true;
    }
    const isKept = await post(form, isRefused(form) ? [...form.elements].find((one) => one.value === "refuse") : null);
    if (!isKept) again(form);
    return isKept;
  }
  for (const form of screens.map(formOf).filter(Boolean)) {
    if (form.dataset.about === "send") continue;
    listen(form);
    form.addEventListener("change", (event) => {
      if (event.target.name === form.dataset.needs) delete form.dataset.refused;
      say(form);
    });
  }

  // Words without an answer cannot be stored: the screen stays until there is one, and the words with it.
  function settled(form) {
    if (isTyped(form)) say(form);
    if (isSaid(form) || !written(form)) return true;
    tell(form, words.asks);
    form.querySelector("[data-saved]").scrollIntoView({ block: "nearest" });
    return false;
  }

  // No answer any more. What is drawn of it and is no radio button empties itself.
  function empty(form) {
    for (const one of form.querySelectorAll("input[type=radio]")) one.checked = false;
    form.dispatchEvent(new Event("screens:emptied"));
  }

  // The ways onward
  const ways = {
    next: (form) => settled(form) && show(returns ? summary : screens[screens.indexOf(here) + 1]),
    back: (form) => {
      if (!settled(form)) return;
      if (returns) show(summary);
      else if (here === questions[0]) location.href = words.start;
      else show(screens[screens.indexOf(here) - 1]);
    },
    refuse: (form) => {
      empty(form);
      form.dataset.refused = "";
      form.querySelector(".write-more")?.classList.add("write-more--shown");
      say(form);
      ways.next(form);
    },
    clear: (form, button) => {
      empty(form);
      delete form.dataset.refused;
      draw(form);
      post(form, button);
    },
    pause: (form) => {
      if (!settled(form)) return;
      comeBackTo(here);
      show(pause);
    },
    talk: async (form) => {
      if (isTyped(form)) say(form);
      const asked = await window.askToTalk(form.action, bare(form, "talk"));
      if (!asked) {
        tell(form, words.alone);
        form.querySelector("[data-saved]").scrollIntoView({ block: "nearest" });
        return;
      }
      const said = here.querySelector("[data-asked]");
      said.tabIndex = -1;
      said.focus();
    },
    // A form that is sent is closed: not before all that is in it is kept.
    send: async (form) => {
      if (!count()) tell(form, words.empty);
      else if (await sayTyped()) post(form);
      else tell(form, words.failed);
    },
  };
  // A post of its own that says nothing else.
  function bare(form, go) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "client_key"]) body.set(name, form.elements[name].value);
    body.set("go", go);
    return body;
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#main [data-screen] form[data-letter]")) return;
    // Where that script has not come, the browser asks.
    if (event.submitter?.value === "talk" && !window.askToTalk) return;
    event.preventDefault();
    ways[event.submitter?.value ?? "next"](event.target, event.submitter);
  });

  document.addEventListener("letters:waiting", ({ detail: { count } }) => {
    pause.querySelector("[data-all-saved]").hidden = count > 0;
    pause.querySelector("[data-all-kept]").hidden = count === 0;
  });

  const drawn = here;
  sendWhatWaits(formOf(drawn), (isHeld) => { drawn.inert = isHeld; });
  const spoken = screens.map(formOf).filter(Boolean);
  for (const form of spoken) {
    form.dataset.speaks = "";
    form.removeAttribute("hx-post");
  }
  for (const form of spoken) window.early?.tell(form);
})();

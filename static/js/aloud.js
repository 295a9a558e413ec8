// »Læs op«: voices that lie on the device read what the button names, each text in its own language, and nothing is sent anywhere. Where the device
// lacks a voice for any of it, the button is not seen: half a question confuses. Pressing again stops.
(() => {
  const voices = window.speechSynthesis;
  const buttons = document.querySelectorAll("[data-aloud]");
  if (!voices || !buttons.length) return;
  let speaking = null;

  const voiceOf = (language) => voices.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  // The heading first, then the answers, as they stand on the screen. A legend that holds the heading is read once.
  function textsOf(place) {
    const parts = [...place.querySelectorAll("h1, legend, label, [data-spoken]")];
    const outer = parts.filter((one) => !parts.some((other) => other !== one && other.contains(one)));
    return outer.filter((one) => one.checkVisibility()).flatMap(byLanguage).filter((one) => one.words.trim());
  }
  // One text may hold several languages: [{ words, language }].
  function byLanguage(part) {
    const found = [], walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode, language = parentElement.closest("[lang]").lang, last = found.at(-1);
      if (last && (last.language === language || !data.trim())) last.words += data;
      else found.push({ words: data, language });
    }
    return found;
  }
  // What is read now, each with its voice; none where one lacks, or where nothing is seen.
  function saidBy(button) {
    const said = textsOf(document.querySelector(button.dataset.aloud)).map(({ words, language }) => ({ words: words.trim(), voice: voiceOf(language) }));
    return said.every((one) => one.voice) ? said : [];
  }
  const showButtons = () => {
    for (const button of buttons) button.hidden = !saidBy(button).length;
  };
  function mark(button, isReading) {
    button.querySelector("[data-starts]").hidden = isReading;
    button.querySelector("[data-stops]").hidden = !isReading;
  }
  function stop() {
    voices.cancel();
    if (speaking) mark(speaking, false);
    speaking = null;
  }
  function read(button) {
    const said = saidBy(button);
    if (!said.length) return;
    speaking = button;
    mark(button, true);
    said.forEach(({ words, voice }, number) => {
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      const isLast = number === said.length - 1;
      spoken.onend = spoken.onerror = () => { if (isLast && speaking === button) stop(); };
      voices.speak(spoken);
    });
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const isSame = speaking === button;
      stop();
      if (!isSame) read(button);
    });
  }
  for (const kind of ["screens:shown", "cover:drawn"]) document.addEventListener(kind, stop);
  document.addEventListener("screens:shown", showButtons);
  window.addEventListener("pagehide", stop);
  voices.addEventListener("voiceschanged", showButtons);
  showButtons();
})();

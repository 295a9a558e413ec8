// »Læs op«: a voice that lies on the device reads what the button names, and nothing is sent anywhere. Where the device has no such voice
// for the language, the button is not seen. Pressing again stops.
(() => {
  const voices = window.speechSynthesis;
  const buttons = document.querySelectorAll("[data-aloud]");
  if (!voices || !buttons.length) return;
  const language = document.documentElement.lang;
  let speaking = null;

  const voice = () => voices.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  const showButtons = () => {
    for (const button of buttons) button.hidden = !voice();
  };
  // The heading first, then the answers, as they stand on the screen. A legend that holds the heading is read once.
  function textsOf(place) {
    const parts = [...place.querySelectorAll("h1, legend, label, [data-spoken]")];
    const outer = parts.filter((one) => !parts.some((other) => other !== one && other.contains(one)));
    return outer.filter((one) => one.checkVisibility()).map((one) => one.textContent.trim()).filter(Boolean);
  }
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
    const texts = textsOf(document.querySelector(button.dataset.aloud));
    speaking = button;
    mark(button, true);
    texts.forEach((text, number) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice();
      words.lang = words.voice.lang;
      const isLast = number === texts.length - 1;
      words.onend = words.onerror = () => { if (isLast && speaking === button) stop(); };
      voices.speak(words);
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
  window.addEventListener("pagehide", stop);
  voices.addEventListener("voiceschanged", showButtons);
  showButtons();
})();

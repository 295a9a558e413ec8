// allauth asks the device for a passkey; here it is said in words when nothing came of it.
const trouble = document.getElementById("passkey_trouble");

function tell(words) {
  trouble.textContent = words;
  trouble.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const isKnown = event.detail.exception.name === "InvalidStateError";
  tell(isKnown ? trouble.dataset.known : trouble.dataset.failed);
});

const buttons = document.querySelectorAll("[data-passkey]");
if (!window.PublicKeyCredential) {
  for (const button of buttons) button.hidden = true;
  tell(trouble.dataset.none);
}
// A press leads nowhere before allauth listens, which it does from this event on: on `window` it is heard after that.
window.addEventListener("DOMContentLoaded", () => { for (const button of buttons) button.disabled = false; });

// Contact data that was revealed leaves the screen after its seconds are over.
"use strict";
for (const shown of document.querySelectorAll("[data-reveal]")) {
  const seconds = Number(shown.dataset.seconds) || 60;
  window.setTimeout(() => window.location.replace(shown.dataset.reveal), seconds * 1000);
}
window.addEventListener("pageshow", (event) => {
  const shown = document.querySelector("[data-reveal]");
  if (event.persisted && shown) window.location.replace(shown.dataset.reveal);
});

// A ready sentence is put into the words beside it, where the cursor stood last.
"use strict";
for (const button of document.querySelectorAll("[data-ready]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const words = button.form && button.form.querySelector("textarea");
    if (!words) return;
    words.setRangeText(button.dataset.ready, words.selectionStart, words.selectionEnd, "end");
    words.dispatchEvent(new Event("input", { bubbles: true }));
    words.focus();
  });
}

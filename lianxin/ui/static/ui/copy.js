/* <button data-copy="words" data-copied="已复制" hidden>, or data-copy-from="#id". */
(function () {
  "use strict";
  function words(button) {
    var from = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
    return from ? (from.value || from.textContent).trim() : button.dataset.copy;
  }
  function byHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    document.body.removeChild(area);
    return done;
  }
  function say(button, done) {
    var label = button.querySelector("[data-label]") || button;
    var said = done ? button.dataset.copied : button.dataset.notCopied;
    if (said) { label.textContent = said; }
    button.setAttribute("aria-live", "polite");
  }
  Array.prototype.forEach.call(document.querySelectorAll("[data-copy], [data-copy-from]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = words(button);
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(text).then(
          function () { say(button, true); },
          function () { say(button, byHand(text)); }
        );
      } else {
        say(button, byHand(text));
      }
    });
  });
})();

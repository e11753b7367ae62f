/* <a href="…" data-look-again="3">: follows itself after so many seconds; without script it is a link. */
(function () {
  "use strict";
  var link = document.querySelector("[data-look-again]");
  if (!link) { return; }
  window.setTimeout(function () {
    window.location.replace(link.href);
  }, 1000 * Number(link.getAttribute("data-look-again")));
})();

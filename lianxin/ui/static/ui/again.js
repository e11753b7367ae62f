/* <button type="button" data-again hidden>: sends once more what led to this page; the browser still holds it. */
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll("[data-again]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.location.reload(); });
  });
})();

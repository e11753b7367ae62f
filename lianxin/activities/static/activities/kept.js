/* Where the site has https, the page of a sheet is kept in this browser, so that it opens without a signal. */
(function () {
  "use strict";
  var root = document.querySelector("[data-offline]");
  if (!root || !navigator.serviceWorker || !window.caches) { return; }
  function parts() {
    var found = document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]");
    return Array.prototype.map.call(found, function (each) { return each.src || each.href; });
  }
  navigator.serviceWorker.register(root.dataset.worker).then(function () {
    return window.caches.open("lianxin-roll");
  }).then(function (box) {
    return box.addAll(parts().concat(window.location.pathname));
  }).then(function () {
    root.querySelector("[data-kept]").hidden = false;
  }, function () { /* without it the page works as long as it is open */ });
})();

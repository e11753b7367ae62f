/* <textarea data-draft-url>: after two quiet seconds the words are kept by the server.
   It posts the field under its own name and the form's CSRF token; an answer of JSON with
   "words" is shown, otherwise the sentence the page brought along. */
(function () {
  "use strict";
  var QUIET = 2000, AGAIN = 15000;
  function watch(area) {
    var status = document.querySelector('[data-draft-status="' + area.id + '"]');
    var token = area.form && area.form.querySelector("[name=csrfmiddlewaretoken]");
    var kept = area.value, timer = 0, running = false;
    function say(words) { if (status) { status.textContent = words || ""; } }
    function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(save, wait); }
    function fail() { say(status && status.dataset.failed); later(AGAIN); }
    function answered(request, text) {
      var words = "";
      if (request.status < 200 || request.status > 299) { fail(); return; }
      kept = text;
      try { words = JSON.parse(request.responseText).words; } catch (error) { words = ""; }
      say(words || (status && status.dataset.saved));
      if (area.value !== kept) { later(QUIET); }
    }
    function save() {
      var text = area.value;
      if (running) { later(QUIET); return; }
      if (text === kept) { return; }
      var request = new XMLHttpRequest();
      var form = new FormData();
      form.append(area.name, text);
      running = true;
      request.open("POST", area.dataset.draftUrl);
      if (token) { request.setRequestHeader("X-CSRFToken", token.value); }
      request.timeout = 10000;
      request.onload = function () { running = false; answered(request, text); };
      request.onerror = request.ontimeout = function () { running = false; fail(); };
      request.send(form);
    }
    area.addEventListener("input", function () { later(QUIET); });
    if (area.form) {
      area.form.addEventListener("submit", function () { window.clearTimeout(timer); });
    }
  }
  Array.prototype.forEach.call(document.querySelectorAll("textarea[data-draft-url]"), watch);
})();

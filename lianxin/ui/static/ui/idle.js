/* <div data-idle="seconds" data-left-url>: two minutes before the sign-in ends by idleness the page
   asks "are you still there"; the button posts its form, and the server begins the time anew.
   Asking how much is left does not make it last longer. */
(function () {
  "use strict";
  var WARN = 120, TICK = 5000;
  var box = document.querySelector("[data-idle]");
  if (!box) { return; }
  var form = box.querySelector("form"), button = form.querySelector("button");
  var ends = Date.now() + Number(box.dataset.idle) * 1000;
  var before = null, asking = false, changed = false, timer = 0;
  function say(id, words) { document.getElementById(id).textContent = words; }
  function show() {
    if (!box.hidden) { return; }
    before = document.activeElement;
    box.hidden = false;
    /* whoever is just writing is not pulled out of the field */
    if (!/^(TEXTAREA|INPUT|SELECT)$/.test(before ? before.tagName : "")) { button.focus(); }
  }
  function hide() {
    var had = box.contains(document.activeElement);
    box.hidden = true;
    if (had && before) { before.focus(); }
  }
  function look(seconds) {
    ends = Date.now() + seconds * 1000;
    if (seconds > 0) { (seconds <= WARN ? show : hide)(); return; }
    window.clearInterval(timer);
    if (!changed) { window.location.reload(); return; }
    say("idle-title", box.dataset.gone);
    say("idle-words", box.dataset.goneWords);
    button.hidden = true;
    box.hidden = false;
  }
  function ask(method, url, then) {
    var request = new XMLHttpRequest(); if (asking) { return; }
    asking = true;
    request.open(method, url);
    request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    request.onload = function () {
      var seconds = 0;
      if (request.status >= 500) { return; } /* busy, not over: asked again */
      try { seconds = Number(JSON.parse(request.responseText).left) || 0; } catch (error) { seconds = 0; }
      look(seconds);
      if (then && seconds) { then(); }
    };
    request.onloadend = function () { asking = false; };
    request.send();
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask("POST", form.action, function () { say("idle-said", box.dataset.kept); });
  });
  document.addEventListener("input", function () { changed = true; });
  /* by the clock, not by one long timer: a telephone that slept has missed it */
  timer = window.setInterval(function () {
    if ((ends - Date.now()) / 1000 <= (box.hidden ? WARN : 0)) { ask("GET", box.dataset.leftUrl); }
  }, TICK);
})();

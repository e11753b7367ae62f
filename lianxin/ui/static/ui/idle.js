/* <div data-idle="seconds" data-left-url>: two minutes before the sign-in ends by idleness the page
   asks "are you still there"; the button posts its form, and the server begins the time anew.
   Asking how much is left does not make it last longer. */
(function () {
  "use strict";
  var WARN = 120, TICK = 5000;
  var box = document.querySelector("[data-idle]");
  var said = document.querySelector("[data-idle-said]");
  if (!box) { return; }
  var form = box.querySelector("form"), button = form.querySelector("button");
  var token = form.querySelector("[name=csrfmiddlewaretoken]");
  var ends = Date.now() + Number(box.dataset.idle) * 1000;
  var before = null, asking = false, changed = false, timer = 0;
  function left() { return (ends - Date.now()) / 1000; }
  function ask(method, url, then) {
    var request = new XMLHttpRequest();
    if (asking) { return; }
    asking = true;
    request.open(method, url);
    if (method === "POST") { request.setRequestHeader("X-CSRFToken", token.value); }
    request.timeout = 10000;
    request.onload = function () {
      var seconds = 0;
      asking = false;
      try { seconds = Number(JSON.parse(request.responseText).left) || 0; } catch (error) { seconds = 0; }
      ends = Date.now() + seconds * 1000;
      then(seconds);
    };
    request.onerror = request.ontimeout = function () { asking = false; };
    request.send();
  }
  function writing() {
    var at = document.activeElement;
    return Boolean(at && (/^(TEXTAREA|SELECT)$/.test(at.tagName) ||
      (at.tagName === "INPUT" && !/^(button|submit|checkbox|radio)$/.test(at.type))));
  }
  function show() {
    if (!box.hidden) { return; }
    before = document.activeElement;
    box.hidden = false;
    if (!writing()) { button.focus(); }
  }
  function hide() {
    var had = box.contains(document.activeElement);
    box.hidden = true;
    if (had && before && before.focus) { before.focus(); }
  }
  function gone() {
    window.clearInterval(timer);
    if (!changed) { window.location.reload(); return; }
    document.getElementById("idle-title").textContent = box.dataset.gone;
    document.getElementById("idle-words").textContent = box.dataset.goneWords;
    button.hidden = true;
    box.hidden = false;
  }
  function look(seconds) {
    if (seconds <= 0) { gone(); } else if (seconds <= WARN) { show(); } else { hide(); }
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask("POST", form.action, function (seconds) {
      look(seconds);
      if (seconds > 0 && said) { said.textContent = box.dataset.kept; }
    });
  });
  document.addEventListener("input", function () { changed = true; });
  document.addEventListener("submit", function (event) {
    if (event.target !== form) { changed = false; }
  });
  /* by the clock, not by one long timer: a telephone that slept has missed it */
  timer = window.setInterval(function () {
    if (box.hidden ? left() <= WARN : left() <= 0) { ask("GET", box.dataset.leftUrl, look); }
  }, TICK);
})();

/* Codes are read by the camera, where the browser allows it. No picture is kept, and none is sent. */
(function () {
  "use strict";
  var EVERY = 200, SIDE = 640, AGAIN = 4000, KEPT = "lianxin.scan";
  var box = document.querySelector("[data-scan]"), media = navigator.mediaDevices;
  if (!box || !window.lianxinQr || !media || !media.getUserMedia) { return; }
  var button = box.querySelector("button"), video = box.querySelector("video");
  var form = document.querySelector("form[data-code-form]");
  var input = form && form.querySelector("[data-code-input]");
  var canvas = document.createElement("canvas"), last = "", seen = 0, stream = null;
  function say(name) { box.querySelector("[data-scan-said]").textContent = name ? box.getAttribute("data-say-" + name) : ""; }
  function remember(what) {
    try { window.sessionStorage.setItem(KEPT, what); } catch (none) { /* pressed again, then */ }
  }
  function remembered() {
    try { return window.sessionStorage.getItem(KEPT) || ""; } catch (none) { return ""; }
  }
  function take(text) {
    var code = /[#&?]k=(\d{6})$/.exec(text);
    say(code ? "" : "other");
    if (!code) { return; }
    if (window.lianxinRoll) { window.lianxinRoll.take(code[1]); return; }
    input.value = code[1];
    remember(text);
    stop();
    if (form.requestSubmit) { form.requestSubmit(); } else { form.submit(); }
  }
  function read() {
    var pen = canvas.getContext("2d", { willReadFrequently: true });
    var part = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * part);
    canvas.height = Math.round(video.videoHeight * part);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    try { return window.lianxinQr.decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height)); } catch (none) { return ""; }
  }
  function look() {
    if (!stream) { return; }
    var text = video.videoWidth ? read() : "", now = Date.now();
    if (text && (text !== last || now - seen > AGAIN)) { take(text); }
    if (text) { last = text; seen = now; }
    window.setTimeout(look, EVERY);
  }
  function stop() {
    if (stream) { stream.getTracks().forEach(function (track) { track.stop(); }); }
    stream = video.srcObject = null;
  }
  function show(on) {
    video.hidden = !on;
    button.textContent = box.getAttribute(on ? "data-say-stop" : "data-say-start");
    remember(on ? last || "on" : "");
  }
  function start() {
    media.getUserMedia({ video: { facingMode: "environment" }, audio: false }).then(function (given) {
      stream = video.srcObject = given;
      show(true); say("");
      return video.play().then(look);
    }).catch(function () { stop(); show(false); say("denied"); });
  }
  button.addEventListener("click", function () { if (stream) { stop(); show(false); say(""); } else { start(); } });
  box.hidden = false;
  /* The desk comes anew after each code: it goes on, and the code that is still held up is not taken again. */
  if (!window.lianxinRoll && remembered()) { last = remembered(); seen = Date.now(); start(); }
})();

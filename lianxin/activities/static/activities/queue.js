/* Entries of the roll that were made here and are not on the server yet. They lie in this browser's
   own store, each under a key of its own, and are sent until the server says that it has them. */
(function () {
  "use strict";
  var AGAIN = 20000, ASK = 60000, MOST = 100;
  var root = document.querySelector("[data-offline]");
  if (!root) { return; }
  var store = "lianxin.roll." + root.dataset.ref;
  var heard = function () {}, running = false, timer = 0;
  var kept = { queue: [], refused: [], signed: {} };
  function load() {
    try { kept = JSON.parse(window.localStorage.getItem(store)) || kept; } catch (none) { /* as it is */ }
    return kept;
  }
  function save() {
    try { window.localStorage.setItem(store, JSON.stringify(kept)); } catch (full) { heard("unkept"); }
  }
  function key() {
    var bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (b) { return ("0" + b.toString(16)).slice(-2); }).join("");
  }
  function add(entry) {
    load();
    entry.key = key();
    entry.at = new Date().toISOString();
    kept.queue.push(entry);
    if (entry.row) { kept.signed[entry.row] = entry.at; }
    save();
    sync();
  }
  function drop(which) {
    load();
    kept.queue = kept.queue.filter(function (entry) {
      if (entry.key === which && entry.row) { delete kept.signed[entry.row]; }
      return entry.key !== which;
    });
    save();
  }
  function answered(request, sent) {
    var answer = {};
    try { answer = JSON.parse(request.responseText); } catch (error) { answer = {}; }
    if (request.status !== 200) { heard("refused", answer.words); later(); return; }
    load();
    kept.queue = kept.queue.filter(function (entry) { return sent.indexOf(entry.key) < 0; });
    kept.refused = kept.refused.concat(answer.refused);
    kept.signed = answer.signed;
    kept.queue.forEach(function (entry) { if (entry.row) { kept.signed[entry.row] = entry.at; } });
    save();
    heard("synced", answer.words);
    if (kept.queue.length) { sync(); } else { later(ASK); }
  }
  function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(sync, wait || AGAIN); }
  function sync() {
    var request = new XMLHttpRequest(), entries = load().queue.slice(0, MOST);
    if (running) { return; }
    running = true;
    request.open("POST", root.dataset.sync);
    request.setRequestHeader("X-CSRFToken", root.dataset.csrf);
    request.setRequestHeader("Content-Type", "application/json");
    request.timeout = 20000;
    request.onload = function () { running = false; answered(request, entries.map(function (e) { return e.key; })); };
    request.onerror = request.ontimeout = function () { running = false; heard("away"); later(); };
    request.send(JSON.stringify({ token: root.dataset.token, sent: new Date().toISOString(), entries: entries }));
  }
  window.addEventListener("online", sync);
  window.lianxinQueue = {
    add: add, drop: drop, load: load, sync: sync,
    forget: function () { try { window.localStorage.removeItem(store); } catch (none) { /* nothing there */ } },
    hear: function (listener) { heard = listener; }
  };
})();

/* The roll without a signal: six digits, a name or a press; what is right, foreign or spent is known here. */
(function () {
  "use strict";
  var root = document.querySelector("[data-offline]"), queue = window.lianxinQueue;
  if (!root || !queue) { return; }
  var form = root.querySelector("form"), input = root.querySelector("[data-who]");
  var late = root.querySelector("[data-late]"), because = root.querySelector("[data-because]");
  var rows = Array.prototype.slice.call(root.querySelectorAll("[data-row]")), once = "";
  function part(name) { return root.querySelector("[data-" + name + "]"); }
  function words(name) { return root.getAttribute("data-say-" + name); }
  function say(text) { part("said").textContent = text; }
  function hour(at) { return new Date(at).toTimeString().slice(0, 5); }
  function one(list, text, act) {
    var line = document.createElement("li"), button;
    line.append(text + " ");
    if (act) {
      button = document.createElement("button");
      button.type = "button"; button.className = "btn btn-link btn-sm"; button.textContent = words("undo");
      button.addEventListener("click", act);
      line.append(button);
    }
    list.append(line);
  }
  function nameOf(ref) {
    var row = rows.filter(function (each) { return each.dataset.row === ref; })[0];
    return row ? row.dataset.name : ref;
  }
  function draw() {
    var kept = queue.load(), here = 0;
    rows.forEach(function (row) {
      var at = kept.signed[row.dataset.row], button = row.querySelector("button");
      here += at ? 1 : 0;
      row.classList.toggle("is-here", !!at);
      button.disabled = !!at;
      row.querySelector("small").textContent = at ? hour(at) : row.dataset.sector;
    });
    part("here").textContent = here;
    part("queued").textContent = kept.queue.length;
    part("queue").textContent = part("refused").textContent = "";
    kept.queue.forEach(function (entry) {
      one(part("queue"), hour(entry.at) + " " + (entry.row ? nameOf(entry.row) : entry.name), function () {
        queue.drop(entry.key);
        draw();
      });
    });
    kept.refused.forEach(function (each) { one(part("refused"), each.words); });
    part("wipe").hidden = kept.queue.length > 0;
  }
  function sign(entry, who) {
    var at = entry.row && queue.load().signed[entry.row];
    if (at) { say(words("spent").replace("%s", who).replace("%t", hour(at))); return; }
    entry.late = late.checked;
    entry.because = because.value;
    queue.add(entry);
    late.checked = false; because.value = input.value = once = "";
    say(words("right").replace("%s", who));
    draw();
  }
  function byCode(code) {
    var digest = window.lianxinSha256(root.dataset.salt + ":" + code).slice(0, 16);
    var row = rows.filter(function (each) { return each.dataset.digest === digest; })[0];
    if (!row) { say(words("foreign")); return; }
    sign({ row: row.dataset.row, name: row.dataset.name, code: true }, row.dataset.name);
  }
  function byName(name) {
    var found = rows.filter(function (each) { return each.dataset.name === name; });
    if (found.length > 1) { say(words("namesakes")); return; }
    if (found.length) { sign({ row: found[0].dataset.row, name: name, code: false }, name); return; }
    if (once !== name) { once = name; say(words("unasked").replace("%s", name)); return; }
    sign({ row: "", name: name, code: false }, name);
  }
  function take(text) {
    var digits = text.replace(/[\s-]/g, ""), scanned = /#k=(\d{6})$/.exec(text);
    if (scanned || /^\d{6}$/.test(digits)) { byCode(scanned ? scanned[1] : digits); return; }
    if (text) { byName(text); }
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); take(input.value.trim()); });
  rows.forEach(function (row) {
    row.querySelector("button").addEventListener("click", function () {
      sign({ row: row.dataset.row, name: row.dataset.name, code: false }, row.dataset.name);
    });
  });
  part("wipe").addEventListener("click", function () {
    queue.forget();
    if (window.caches) { window.caches.delete("lianxin-roll"); }
    say(words("wiped"));
  });
  queue.hear(function (what, told) {
    part("state").textContent = told || words(what) || "";
    draw();
  });
  window.lianxinRoll = { take: take };
  root.hidden = false;
  draw();
  queue.sync();
})();

/* Photos that were chosen stand below the field, small and by name; each can be taken out again, and
   choosing once more adds. They are drawn, not addressed: img-src 'self' is enough. */
(function () {
  "use strict";
  var SIDE = 96, LARGEST = 25000000, able = true;
  try { able = Boolean(new DataTransfer()); } catch (error) { able = false; } /* an older browser */
  function make(kind, look, words) {
    var made = document.createElement(kind);
    made.className = look;
    made.textContent = words || "";
    return made;
  }
  function draw(file, box) {
    if (!window.createImageBitmap || file.size > LARGEST) { return; }
    window.createImageBitmap(file).then(function (picture) {
      var canvas = box.appendChild(make("canvas", "")), part = Math.min(picture.width, picture.height);
      var left = (picture.width - part) / 2, top = (picture.height - part) / 2;
      canvas.width = canvas.height = SIDE;
      canvas.getContext("2d").drawImage(picture, left, top, part, part, 0, 0, SIDE, SIDE);
      picture.close();
    }, function () { /* nothing this browser can draw: its name says it */ });
  }
  function follow(label) {
    var input = label.querySelector("input[type=file]"), chosen = [];
    var said = make("span", "lx-optional"), list = make("ul", "lx-photos");
    said.setAttribute("role", "status");
    label.querySelector(".lx-photo__words").appendChild(said);
    label.classList.add("is-quiet");
    label.parentNode.insertBefore(list, label.nextSibling);
    function hand(files) {
      var all = new DataTransfer();
      files.forEach(function (file) { all.items.add(file); });
      input.files = all.files;
    }
    function show() {
      chosen = Array.prototype.slice.call(input.files || []);
      said.textContent = chosen.length ? label.dataset.photo.replace("{n}", chosen.length) : "";
      list.textContent = "";
      chosen.forEach(function (file) {
        var row = list.appendChild(make("li", "")), out = make("button", "btn btn-link btn-sm", label.dataset.out);
        draw(file, row.appendChild(make("span", "lx-photos__small")));
        row.appendChild(make("span", "lx-photos__name", file.name));
        out.type = "button";
        out.setAttribute("aria-label", label.dataset.out + " " + file.name);
        out.addEventListener("click", function () {
          hand(chosen.filter(function (one) { return one !== file; }));
          show();
        });
        if (able) { row.appendChild(out); }
      });
    }
    input.addEventListener("change", function () {
      if (able && input.multiple && input.files.length) { hand(chosen.concat(Array.prototype.slice.call(input.files))); }
      show();
    });
    window.addEventListener("pageshow", show);
  }
  Array.prototype.forEach.call(document.querySelectorAll(".lx-photo[data-photo]"), follow);
})();

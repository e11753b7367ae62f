/* Photos that were chosen are counted in words; without this the browser's own control says it. */
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll(".lx-photo[data-photo]"), function (label) {
    var input = label.querySelector("input[type=file]");
    if (!input) { return; }
    var said = document.createElement("span");
    said.className = "lx-optional";
    said.setAttribute("role", "status");
    label.querySelector(".lx-photo__words").appendChild(said);
    label.classList.add("is-quiet");
    function count() {
      var chosen = input.files ? input.files.length : 0;
      said.textContent = chosen ? label.dataset.photo.replace("{n}", chosen) : "";
    }
    input.addEventListener("change", count);
    window.addEventListener("pageshow", count);
  });
})();

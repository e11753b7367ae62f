/* A second tap on a button that has sent its form does nothing. */
(function () {
  "use strict";
  function buttons(form) {
    return form.querySelectorAll("button[type=submit], button:not([type]), input[type=submit]");
  }
  function free(form) {
    delete form.dataset.sent;
    Array.prototype.forEach.call(buttons(form), function (button) {
      if (button.dataset.once) { button.disabled = false; delete button.dataset.once; }
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    /* after the browser has gathered the form, so that the pressed button's name goes along */
    window.setTimeout(function () {
      Array.prototype.forEach.call(buttons(form), function (button) {
        if (!button.disabled) { button.disabled = true; button.dataset.once = "yes"; }
      });
    }, 0);
    /* a download leaves the page where it is, and a lost answer must be tried again */
    window.setTimeout(function () { free(form); }, "download" in form.dataset ? 3000 : 15000);
  });
  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.forms, free);
  });
})();

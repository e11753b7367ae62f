/* A link on a receipt ends in #k=TOKEN, which no server and no log ever sees. On the page for
   typing the code it is put into <form data-code-form> [data-code-input] and sent; the address
   is cleaned first, so that nobody finds it in the history. */
(function () {
  "use strict";
  var found = /^#k=([0-9A-Za-z-]{4,200})$/.exec(window.location.hash);
  var form = document.querySelector("form[data-code-form]");
  var input = form && form.querySelector("[data-code-input]");
  if (!found || !input) { return; }
  if (window.history.replaceState) {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  } else {
    window.location.hash = "";
  }
  input.value = found[1];
  if (form.requestSubmit) { form.requestSubmit(); } else { form.submit(); }
})();

/* A link on a receipt ends in #k=TOKEN, which no server and no log ever sees. On the page for
   typing the code it is put into <form data-code-form> [data-code-input] and sent; the address
   is cleaned first, so that nobody finds it in the history. Whoever passes a link on puts words of
   their own around it (?from=timeline, &shareTo=weixin, #wechat_redirect, a slash, a full stop):
   the token is taken, the rest is left. Where the page stayed open, a second link works, too. */
(function () {
  "use strict";
  var TOKEN = /(?:^|[#&?/!])k(?:=|%3D)([0-9A-Za-z-]{4,200})(?![0-9A-Za-z-])/i;
  var form = document.querySelector("form[data-code-form]");
  var input = form && form.querySelector("[data-code-input]");
  function handIn() {
    var said = window.location.hash || window.location.search;
    try { said = decodeURIComponent(said); } catch (broken) { /* as it stands, then */ }
    var found = TOKEN.exec(said);
    if (!found || !input) { return; }
    if (window.history.replaceState) {
      window.history.replaceState(null, "", window.location.pathname);
    } else {
      window.location.hash = "";
    }
    input.value = found[1];
    if (form.requestSubmit) { form.requestSubmit(); } else { form.submit(); }
  }
  window.addEventListener("hashchange", handIn);
  handIn();
})();

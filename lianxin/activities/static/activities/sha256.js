/* SHA-256 (FIPS 180-4) of short plain text: the browser's own is missing where the site has no https. */
(function () {
  "use strict";
  var K = [], START = [];
  function root(n, power) { var r = Math.pow(n, power); return ((r - Math.floor(r)) * 4294967296) | 0; }
  (function () {
    var n, d, prime;
    for (n = 2; K.length < 64; n++) {
      prime = true;
      for (d = 2; d * d <= n; d++) { if (n % d === 0) { prime = false; break; } }
      if (prime) { if (START.length < 8) { START.push(root(n, 1 / 2)); } K.push(root(n, 1 / 3)); }
    }
  })();
  function turn(x, n) { return (x >>> n) | (x << (32 - n)); }
  function block(h, words) {
    var w = words.slice(), v = h.slice(), i, s0, s1, one, two;
    for (i = 16; i < 64; i++) {
      s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    for (i = 0; i < 64; i++) {
      s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
      one = (v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i] + w[i]) | 0;
      s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
      two = (s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]))) | 0;
      v = [(one + two) | 0, v[0], v[1], v[2], (v[3] + one) | 0, v[4], v[5], v[6]];
    }
    return h.map(function (x, at) { return (x + v[at]) | 0; });
  }
  window.lianxinSha256 = function (text) {
    var bytes = [], words = [], i, h = START.slice();
    for (i = 0; i < text.length; i++) { bytes.push(text.charCodeAt(i) & 255); }
    bytes.push(128);
    while (bytes.length % 64 !== 56) { bytes.push(0); }
    for (i = 0; i < bytes.length; i += 4) {
      words.push((bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]);
    }
    words.push(0, text.length * 8);
    for (i = 0; i < words.length; i += 16) { h = block(h, words.slice(i, i + 16)); }
    return h.map(function (x) { return ("0000000" + (x >>> 0).toString(16)).slice(-8); }).join("");
  };
})();

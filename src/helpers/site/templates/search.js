// The search: what stands in the index is compared with what is looked for. Chinese is compared by pairs of characters,
// other words by their beginnings; rare ones weigh more, and so do headings.
(function () {
  "use strict";
  var MOST = 30, AROUND = 45, SHARE = 0.6, HEADING = 3;
  var form = document.getElementById("search"), field = document.getElementById("search-text");
  var list = document.getElementById("search-results"), count = document.getElementById("search-count");
  var parts = null, state = "";

  // Without capitals, wide letters as narrow ones; as long as the text, so that places agree.
  function plain(text) {
    return text.replace(/[^\u0000-\u007f\u4e00-\u9fff]/g, function (sign) {
      var same = sign.normalize("NFKC");
      return same.length === sign.length ? same : sign;
    }).toLowerCase();
  }

  // Words and figures as they are, Chinese in pairs; a single character alone.
  function terms(text) {
    var found = [];
    (plain(text).match(/\p{Script=Han}+|[\p{L}\p{N}.]+/gu) || []).forEach(function (run) {
      if (!/\p{Script=Han}/u.test(run) || run.length < 2) { found.push(run); return; }
      for (var i = 0; i + 1 < run.length; i += 1) { found.push(run.slice(i, i + 2)); }
    });
    return Array.from(new Set(found));
  }

  function isHan(term) {
    return /\p{Script=Han}/u.test(term);
  }

  // Where a term stands in a text: Chinese anywhere, a word where one begins.
  function at(text, term) {
    var place = text.indexOf(term);
    while (place > 0 && !isHan(term) && /[\p{L}\p{N}]/u.test(text[place - 1]) && !isHan(text[place - 1])) {
      place = text.indexOf(term, place + 1);
    }
    return place;
  }

  function read() {
    parts = [];
    window.fypSearch.forEach(function (page) {
      page[2].forEach(function (section) {
        section[1].forEach(function (part) {
          var leads = /\.html/.test(part[0]) ? part[0] : page[0] + (part[0] ? "#" + part[0] : "");
          parts.push({
            href: leads, title: page[1], heading: section[0], text: part[1],
            low: plain(part[1]), head: plain(section[0] + " " + page[1])
          });
        });
      });
    });
  }

  function load() {
    if (state) { return; }
    state = "loading";
    var script = document.createElement("script");
    script.src = form.dataset.index;
    script.charset = "utf-8";
    script.addEventListener("load", function () { read(); state = "loaded"; show(); });
    script.addEventListener("error", function () { state = ""; count.textContent = form.dataset.missing; });
    document.head.append(script);
  }

  function find(text) {
    var wanted = terms(text), whole = plain(text).trim();
    var seen = parts.map(function (part) {
      return wanted.map(function (term) {
        return at(part.head, term) >= 0 ? HEADING : at(part.low, term) >= 0 ? 1 : 0;
      });
    });
    var weights = wanted.map(function (_, i) {
      return Math.log(1 + parts.length / (1 + seen.filter(function (one) { return one[i]; }).length));
    });
    var han = wanted.filter(isHan).length;
    return parts.map(function (part, n) {
      var score = 0, pairs = 0, isKept = true;
      wanted.forEach(function (term, i) {
        score += seen[n][i] * weights[i];
        if (isHan(term)) { pairs += seen[n][i] > 0; } else if (!seen[n][i]) { isKept = false; }
      });
      if (part.head.includes(whole) || part.low.includes(whole)) { score *= 2; }
      return { part: part, order: n, score: isKept && pairs >= SHARE * han ? score : 0 };
    }).filter(function (one) { return one.score > 0; }).sort(function (a, b) {
      return b.score - a.score || a.order - b.order;
    }).map(function (one) { return one.part; });
  }

  // A piece of the text around the first thing that was looked for, with all of them marked.
  function excerpt(part, wanted) {
    var first = Math.min.apply(null, wanted.map(function (term) {
      var place = at(part.low, term);
      return place < 0 ? Infinity : place;
    }));
    var start = isFinite(first) ? Math.max(0, first - AROUND) : 0, made = document.createElement("p");
    var text = part.text.slice(start, start + 3 * AROUND), low = plain(text), marked = [], from = 0;
    wanted.forEach(function (term) {
      for (var i = low.indexOf(term); i >= 0; i = low.indexOf(term, i + 1)) {
        for (var j = 0; j < term.length; j += 1) { marked[i + j] = true; }
      }
    });
    made.append(start ? "…" : "");
    for (var i = 1; i <= text.length; i += 1) {
      if (i < text.length && Boolean(marked[i]) === Boolean(marked[from])) { continue; }
      var piece = text.slice(from, i), mark = document.createElement("mark");
      mark.textContent = piece;
      made.append(marked[from] ? mark : piece);
      from = i;
    }
    made.append(start + text.length < part.text.length ? "…" : "");
    return made;
  }

  function result(part, wanted) {
    var item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("p");
    link.href = part.href;
    link.textContent = part.heading || part.title;
    where.className = "muted";
    where.textContent = part.title;
    item.append(link, where, excerpt(part, wanted));
    return item;
  }

  function show() {
    var text = field.value.trim(), wanted = terms(text), found = state === "loaded" && wanted.length ? find(text) : [];
    var link = document.querySelector("a.lang");
    if (link) { link.dataset.query = text ? "?" + new URLSearchParams({ q: text }) : ""; }
    list.replaceChildren.apply(list, found.slice(0, MOST).map(function (part) { return result(part, wanted); }));
    if (state === "loaded") {
      var said = found.length ? form.dataset.found : form.dataset.none;
      count.textContent = wanted.length ? said.replace("{n}", found.length).replace("{shown}", Math.min(MOST, found.length)) : "";
    }
  }

  // The arrows go from the field through the results and back.
  document.addEventListener("keydown", function (event) {
    var stops = [field].concat(Array.from(list.querySelectorAll("a"))), here = stops.indexOf(document.activeElement);
    var next = { ArrowDown: here + 1, ArrowUp: here - 1, Escape: here > 0 ? 0 : undefined }[event.key];
    if (here < 0 || next === undefined || !stops[next]) { return; }
    event.preventDefault();
    stops[next].focus();
  });
  field.addEventListener("focus", load);
  field.addEventListener("input", function () { load(); show(); });
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) { load(); }
})();

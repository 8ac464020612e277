// Reading works without this. It saves figures and their data as files.
(function () {
  "use strict";
  function save(name, blob) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function quoted(text) {
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function csv(table) {
    return Array.from(table.rows, function (row) {
      return Array.from(row.cells, function (cell) { return quoted(cell.textContent); }).join(",");
    }).join("\r\n") + "\r\n";
  }

  // A drawing that stands alone brings its face: the page's own rules.
  function alone(drawing) {
    var copy = drawing.cloneNode(true), style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = Array.from(document.styleSheets).flatMap(function (sheet) {
      return Array.from(sheet.cssRules).filter(function (rule) { return rule instanceof CSSFontFaceRule; });
    }).map(function (rule) { return rule.cssText; }).join("\n");
    copy.prepend(style);
    copy.setAttribute("lang", document.documentElement.lang);
    return new XMLSerializer().serializeToString(copy);
  }

  function png(drawing, name) {
    var image = new Image(), canvas = document.createElement("canvas"), scale = 4, box = drawing.viewBox.baseVal;
    image.addEventListener("load", function () {
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { save(name, blob); }, "image/png");
    });
    image.src = "data:image/svg+xml," + encodeURIComponent(alone(drawing));
  }

  var words = document.getElementById("text");
  var base = location.pathname.split("/").slice(-3).join("-").replace(/\.html$/, "");
  document.querySelectorAll("figure .save").forEach(function (place, index) {
    var figure = place.closest("figure"), drawing = figure.querySelector(".drawing svg"), table = figure.querySelector(".drawn table");
    var name = base + "-" + (index + 1);
    function offer(kind, work) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = words.getAttribute("data-" + kind);
      button.addEventListener("click", work);
      place.append(button);
    }
    offer("svg", function () {
      save(name + ".svg", new Blob([alone(drawing)], { type: "image/svg+xml" }));
    });
    offer("png", function () { png(drawing, name + ".png"); });
    if (table) {
      offer("csv", function () {
        save(name + ".csv", new Blob(["\ufeff" + csv(table)], { type: "text/csv" }));
      });
    }
  });
})();

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

  function png(image, name) {
    var canvas = document.createElement("canvas"), scale = 3;
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    var brush = canvas.getContext("2d");
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (blob) { save(name, blob); }, "image/png");
  }

  var words = document.getElementById("text");
  var base = location.pathname.split("/").slice(-3).join("-").replace(/\.html$/, "");
  document.querySelectorAll("figcaption.save").forEach(function (place, index) {
    var figure = place.parentElement, image = figure.querySelector("img"), table = figure.querySelector(".drawn table");
    var name = base + "-" + (index + 1);
    function offer(kind, work) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = words.getAttribute("data-" + kind);
      button.addEventListener("click", work);
      place.append(button);
    }
    offer("svg", function () {
      var address = image.getAttribute("src");
      var drawing = decodeURIComponent(address.slice(address.indexOf(",") + 1));
      save(name + ".svg", new Blob([drawing], { type: "image/svg+xml" }));
    });
    offer("png", function () { png(image, name + ".png"); });
    if (table) {
      offer("csv", function () {
        save(name + ".csv", new Blob(["\ufeff" + csv(table)], { type: "text/csv" }));
      });
    }
  });
})();

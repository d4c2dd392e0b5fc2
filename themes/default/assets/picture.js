// Saves a chart of the page as a file of its own, with the colours and the font that it has on the page: window.oporaPicture(svg, name, kind).
(function () {
  "use strict";
  var pixels_per_unit = 3;

  function as_data(address) {
    return fetch(address).then(function (response) { return response.blob(); }).then(function (blob) {
      return new Promise(function (done, failed) {
        var reader = new FileReader();
        reader.onload = function () { done(reader.result); };
        reader.onerror = failed;
        reader.readAsDataURL(blob);
      });
    });
  }

  // Pictures cannot use the fonts of a page. Where the files cannot be had, the machine's own font does.
  var fonts = null;
  function font_rules() {
    fonts = fonts || Promise.resolve().then(function () {
      var found = [];
      Array.from(document.styleSheets).forEach(function (sheet) {
        Array.from(sheet.cssRules).forEach(function (rule) {
          var source = rule instanceof CSSFontFaceRule && /url\("?([^")]+)"?\)/.exec(rule.cssText);
          if (source) found.push(as_data(new URL(source[1], sheet.href).href).then(function (data) { return rule.cssText.replace(source[1], data); }));
        });
      });
      return Promise.all(found);
    }).then(function (rules) { return rules.join(""); }, function () { return ""; });
    return fonts;
  }

  function standalone(svg, rules) {
    var style = getComputedStyle(svg);
    var value_of = function (match, name) { return style.getPropertyValue(name).trim() || "currentColor"; };
    var copy = svg.cloneNode(true);
    var box = svg.viewBox.baseVal;
    [copy].concat(Array.from(copy.querySelectorAll("*"))).forEach(function (element) {
      Array.from(element.attributes).forEach(function (attribute) {
        if (attribute.value.includes("var(")) attribute.value = attribute.value.replace(/var\((--[\w-]+)\)/g, value_of);
      });
    });
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    copy.setAttribute("font-family", style.fontFamily.replace(/"/g, "'"));
    var paper = document.createElementNS(copy.namespaceURI, "rect");
    paper.setAttribute("x", box.x);
    paper.setAttribute("y", box.y);
    paper.setAttribute("width", box.width);
    paper.setAttribute("height", box.height);
    paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
    copy.insertBefore(paper, copy.querySelector(":scope > :not(title):not(desc)"));
    // As text: the policy of the page forbids style elements, and this one is not for the page.
    var text = new XMLSerializer().serializeToString(copy).replace(">", function () { return "><style>" + rules + "</style>"; });
    return { text: text, width: box.width, height: box.height };
  }

  function painted(drawing) {
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onerror = failed;
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = Math.round(drawing.width * pixels_per_unit);
        canvas.height = Math.round(drawing.height * pixels_per_unit);
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(done, "image/png");
      };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.text);
    });
  }

  window.oporaPicture = function (svg, name, kind) {
    return font_rules().then(function (rules) {
      var drawing = standalone(svg, rules);
      return kind === "png" ? painted(drawing) : new Blob([drawing.text], { type: "image/svg+xml" });
    }).then(function (blob) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name + "." + kind;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    });
  };
})();

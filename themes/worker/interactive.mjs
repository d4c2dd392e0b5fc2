// The chart that a reader asks for with a button; bundled by `npm run build` into dist/interactive.js and loaded by the theme's site.js.
//
//   window.oporaChart(container, specJson, dataJson) → Promise
//
// draws into `container` (an empty element of the page) the specification and the rows that the static chart was made from, both as JSON
// text. The promise is rejected when they cannot be drawn; then the static chart stays. The container gets the class chart-interactive and:
//   .chart-drawing   holds the SVG and takes the focus: arrow keys, Home and End go through the points, Escape hides the tooltip
//   .chart-tooltip   the value at the point; placed by script, looks by the theme
//   .chart-status    a live region that says the same value
// Nothing is loaded from elsewhere, no code is made from text, no style sheet or style attribute is written: it runs under the policy
// `script-src 'self'; style-src 'self'`. Colours are the theme's variables, as in the static chart.

import { View, defaultLocale, formatLocale, timeFormatLocale } from "vega";
import { expressionInterpreter } from "vega-interpreter";

import { Arrangement } from "./arrangement.mjs";
import { numberLocale, timeLocale } from "./locale.mjs";
import { configuration } from "./look.mjs";
import { ErrorKeeper, interpreted, opened, refusingLoader } from "./specification.mjs";

const words = {
    chart: "График. Значения по точкам: стрелки влево и вправо",
    begin: "Стрелки влево и вправо читают значения по точкам.",
};

/** How near the pointer must be to a point, in units of the drawing. */
const reach = 40;

formatLocale(numberLocale);
timeFormatLocale(timeLocale);

function element(parent, name, className) {
    const made = document.createElement(name);
    made.className = className;
    parent.append(made);
    return made;
}

function textWidth(font) {
    const context = document.createElement("canvas").getContext("2d");
    return (text, size) => {
        context.font = `${size}px ${font}`;
        return context.measureText(text).width;
    };
}

/** Runs a view with the data sets and signals of its chart, then separates the labels at the ends of lines. */
async function run(view, declaration, rows, font) {
    if (!declaration) {
        await view.data("table", rows).runAsync();
        return;
    }
    const format = defaultLocale().format(",.2~f");
    const arrangement = new Arrangement(declaration, { width: textWidth(font), format });
    const { datasets, signals, height } = arrangement.arrange(rows);
    for (const [name, value] of Object.entries(signals)) view.signal(name, value);
    for (const [name, values] of Object.entries(datasets)) view.data(name, values.map((row) => ({ ...row })));
    await view.height(height).runAsync();
    const moved = datasets.ends && arrangement.separatedEnds(datasets.ends, view.scale("y"), view.height());
    if (moved) await view.data("ends", moved).runAsync();
}

function pointText(datum) {
    if (datum.text !== undefined && datum.x !== undefined) {
        const name = datum.name ? `, ${datum.name}` : "";
        return `${datum.x}${name}: ${datum.text}`;
    }
    const fields = Object.entries(datum).filter(([, value]) => ["string", "number"].includes(typeof value));
    return fields.map(([key, value]) => `${key}: ${typeof value === "number" ? defaultLocale().format(",.2~f")(value) : value}`).join(", ");
}

/** Every item that stands for a row, with its place in the drawing: the marks named "values…", or all solid ones of an author's own chart. */
function points(view) {
    const named = [];
    const others = [];
    const [left, top] = view.origin();
    const walk = (mark, x, y) => {
        for (const item of mark.items ?? []) {
            if (mark.marktype === "group") {
                for (const inner of item.items ?? []) walk(inner, x + (item.x ?? 0), y + (item.y ?? 0));
            } else if (["symbol", "rect", "arc"].includes(mark.marktype) && mark.role === "mark" && item.datum) {
                const right = mark.marktype === "rect" ? (item.width ?? 0) : 0;
                const middle = mark.marktype === "rect" ? (item.height ?? 0) / 2 : 0;
                const point = { x: x + item.x + right, y: y + item.y + middle, text: pointText(item.datum), series: item.datum.series ?? 0 };
                (mark.name?.startsWith("values") ? named : others).push(point);
            }
        }
    };
    const padding = view.padding();
    walk(view.scenegraph().root, left + (padding.left ?? 0), top + (padding.top ?? 0));
    return named.length > 0 ? named : others;
}

class Reader {
    #parts;
    #points;
    #current = -1;

    constructor(parts, found) {
        this.#parts = parts;
        this.#points = found;
        parts.drawing.addEventListener("keydown", (event) => this.#key(event));
        parts.drawing.addEventListener("pointermove", (event) => this.#pointer(event));
        parts.drawing.addEventListener("pointerleave", () => this.#hide());
        parts.drawing.addEventListener("blur", () => this.#hide());
    }

    #key(event) {
        const last = this.#points.length - 1;
        const targets = {
            ArrowRight: Math.min(last, this.#current + 1), ArrowDown: Math.min(last, this.#current + 1),
            ArrowLeft: Math.max(0, this.#current - 1), ArrowUp: Math.max(0, this.#current - 1), Home: 0, End: last,
        };
        if (event.key === "Escape") this.#hide();
        if (!(event.key in targets) || last < 0) return;
        event.preventDefault();
        this.#show(targets[event.key]);
        this.#parts.status.textContent = this.#points[this.#current].text;
    }

    #pointer(event) {
        const { left, top, scale } = this.#geometry();
        const x = (event.clientX - left) / scale;
        const y = (event.clientY - top) / scale;
        const distances = this.#points.map((point) => Math.hypot(point.x - x, point.y - y));
        const nearest = distances.indexOf(Math.min(...distances));
        if (nearest >= 0 && distances[nearest] <= reach) this.#show(nearest);
        else this.#hide();
    }

    #geometry() {
        const svg = this.#parts.drawing.querySelector("svg");
        const { left, top, width } = svg.getBoundingClientRect();
        return { left, top, scale: width / svg.viewBox.baseVal.width };
    }

    #show(index) {
        this.#current = index;
        const { tooltip, container } = this.#parts;
        const { left, top, scale } = this.#geometry();
        const frame = container.getBoundingClientRect();
        const point = this.#points[index];
        tooltip.textContent = point.text;
        tooltip.hidden = false;
        const x = left - frame.left + point.x * scale;
        tooltip.style.left = `${Math.max(0, Math.min(x - tooltip.offsetWidth / 2, frame.width - tooltip.offsetWidth))}px`;
        const above = top - frame.top + point.y * scale - tooltip.offsetHeight - 12;
        tooltip.style.top = `${above >= 0 ? above : above + tooltip.offsetHeight + 24}px`;
    }

    #hide() {
        this.#parts.tooltip.hidden = true;
    }
}

function partsIn(container) {
    container.classList.add("chart-interactive");
    container.style.position = "relative";
    const drawing = element(container, "div", "chart-drawing");
    drawing.tabIndex = 0;
    const tooltip = element(container, "div", "chart-tooltip");
    tooltip.hidden = true;
    tooltip.setAttribute("aria-hidden", "true");
    const status = element(container, "p", "chart-status");
    status.setAttribute("role", "status");
    status.textContent = words.begin;
    return { container, drawing, tooltip, status };
}

/** Vega writes a role and an English name into the element that it draws in. */
function nameDrawing(drawing) {
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", words.chart);
    drawing.removeAttribute("aria-roledescription");
}

async function oporaChart(container, specJson, dataJson) {
    const { declaration, shape } = opened(specJson);
    const parts = partsIn(container);
    const font = getComputedStyle(parts.drawing).fontFamily;
    await document.fonts.ready;
    const errors = new ErrorKeeper();
    const view = new View(interpreted(shape, configuration(font)), {
        loader: refusingLoader, logger: errors, expr: expressionInterpreter, renderer: "svg", container: parts.drawing, hover: false,
    });
    await run(view, declaration, JSON.parse(dataJson), font);
    nameDrawing(parts.drawing);
    if (errors.failure) throw errors.failure;
    const svg = parts.drawing.querySelector("svg");
    svg.removeAttribute("width"); // the theme's style sheet makes it as wide as the column, as it does the static chart
    svg.removeAttribute("height");
    svg.setAttribute("aria-hidden", "true");
    const found = points(view).sort((a, b) => a.series - b.series);
    new Reader(parts, found);
}

window.oporaChart = oporaChart;

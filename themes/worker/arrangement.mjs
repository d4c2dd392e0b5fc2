// What Vega-Lite cannot say by itself: breaking long Russian names into lines, room for them, and labels at the ends of lines that do
// not cover each other. The specification of a standard chart (generator/charts/specification.cpp) carries its declaration in usermeta.opora and
// reads only the fields and signals that are made here; both the worker and the interactive chart go through this file.
//
//   line: table {x, y, low, high, series, name, order, text; piece where the declaration names `status`}   ends {y, series, role, label, dy}   target {y}
//   rows: table {x, y, base, low, high, top, centre, bottom, label, label_y, text}
//         target, zero {y, top, bottom}   target_label {y, label}
//   strip: table {x, name, y, text, cx, centre}   rows {label, label_y}   periods {label, cx, top}   legend {y, label, cx, centre, text_x, label_y}
//
// Positions top, centre, bottom, cx, text_x, label_y are units of the drawing; all others are values. `series` is 1, 2, 3 in order of appearance.
// A null stays a null: the line breaks there and the row says «нет данных».

import { lineHeight, smallTextSize, textSize } from "./look.mjs";

const chartWidth = 344;
const lineChartHeight = 230;
const barHeight = 14;
const rowHeight = 30;
const widestLabelBeside = 120;
const widestStep = 72;
const legendHeight = 26;
const stripWidth = chartWidth - 16;
const noBreakSpace = "\u00a0";
/** From the baseline to the middle of lower-case letters, in parts of the size. */
const middleOfText = 0.35;

/** Breaks after spaces, hyphens and slashes so that no line is wider than `limit`, unless a single word is. */
export function wrapped(text, limit, width) {
    const lines = [];
    for (const word of text.trim().match(/[^ ]+?[-/]+(?=[^ ])|[^ ]+ */g) ?? []) {
        const last = lines.length - 1;
        if (last >= 0 && width((lines[last] + word).trimEnd()) <= limit) lines[last] += word;
        else lines.push(word);
    }
    return lines.map((line) => line.trim());
}

/** Moves boxes {centre, height} as little as needed so that none covers another and all lie in [top, bottom]; gives the new centres. */
export function pushedApart(boxes, top, bottom) {
    const order = boxes.map((_, i) => i).sort((a, b) => boxes[a].centre - boxes[b].centre || a - b);
    const clusters = [];
    for (const i of order) {
        const { centre, height } = boxes[i];
        let cluster = { members: [i], height, start: clamped(centre - height / 2, top, bottom - height), wish: centre - height / 2, count: 1 };
        while (clusters.length > 0 && clusters.at(-1).start + clusters.at(-1).height > cluster.start) {
            cluster = merged(clusters.pop(), cluster, top, bottom);
        }
        clusters.push(cluster);
    }
    const centres = new Array(boxes.length);
    for (const cluster of clusters) {
        let y = cluster.start;
        for (const i of cluster.members) {
            centres[i] = y + boxes[i].height / 2;
            y += boxes[i].height;
        }
    }
    return centres;
}

/** `wish` is the mean of the starts at which each member would stand where it wants. */
function merged(first, second, top, bottom) {
    const count = first.count + second.count;
    const height = first.height + second.height;
    const wish = (first.wish * first.count + (second.wish - first.height) * second.count) / count;
    return { members: [...first.members, ...second.members], height, start: clamped(wish, top, bottom - height), wish, count };
}

function clamped(value, low, high) {
    return Math.max(low, Math.min(high, value));
}

function number(value) {
    return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function text(value) {
    return value === null || value === undefined ? "" : String(value);
}

/** Arranges the rows of standard charts. `width(text, size)` measures, `format(number)` writes a number in Russian. */
export class Arrangement {
    /** By the `kind` of a mark in generator/charts/marks.hpp. */
    static #kinds = {
        __proto__: null,
        line: (arrangement, rows) => arrangement.#arrangeLine(rows),
        bars: (arrangement, rows) => arrangement.#arrangeRows(rows, { margin: 12, valuesInColumn: false, hasZero: true }),
        dots: (arrangement, rows) => arrangement.#arrangeRows(rows, { margin: 36, valuesInColumn: true, hasZero: false }),
        strip: (arrangement, rows) => arrangement.#arrangeStrip(rows),
    };
    static kinds = Object.keys(Arrangement.#kinds);

    #declaration;
    #width;
    #format;

    constructor(declaration, { width, format }) {
        this.#declaration = declaration;
        this.#width = width;
        this.#format = format;
    }

    /** {datasets, signals, height} for the first run. */
    arrange(rows) {
        const arranged = Arrangement.#kinds[this.#declaration.kind];
        if (arranged === undefined) throw new Error(`unknown kind of chart ${JSON.stringify(this.#declaration.kind)}`);
        return arranged(this, rows);
    }

    /** The labels at the ends of lines once the scale is known, or null when they can stay. */
    separatedEnds(ends, scale, height) {
        if (ends.length < 2) return null;
        const boxes = ends.map((end) => ({ centre: scale(end.y), height: lineCount(end.label) * lineHeight + 4 }));
        const centres = pushedApart(boxes, -lineHeight / 2, height + lineHeight / 2);
        const moves = centres.map((centre, i) => Math.round(centre - boxes[i].centre));
        if (moves.every((move) => move === 0)) return null;
        return ends.map((end, i) => ({ ...end, dy: end.dy + moves[i] }));
    }

    /** What a row says of its value: exact, rounded, or only two ends between which it lies. */
    #value(row) {
        const { y, from, to, rounding, told } = this.#declaration;
        const exact = number(row[y]);
        const isInterval = exact === null && from !== undefined && number(row[from]) !== null && number(row[to]) !== null;
        const ends = isInterval ? [number(row[from]), number(row[to])] : [null, null];
        const isRounded = exact !== null && rounding !== undefined && number(row[rounding]) !== null;
        const words = told !== undefined && text(row[told]) !== "" ? text(row[told]) : this.valueText(exact);
        return { y: exact, from: ends[0], to: ends[1], rounded: isRounded, joined: isRounded ? null : exact, text: words };
    }

    valueText(value) {
        if (value === null) return "нет данных";
        const percent = this.#declaration.unit === "%" ? `${noBreakSpace}%` : "";
        return this.#format(value) + percent;
    }

    #lines(value, limit, size = textSize) {
        return wrapped(text(value), limit, (line) => this.#width(line, size));
    }

    #commonSignals() {
        const { unit, title, minimum, maximum } = this.#declaration;
        const signals = {
            unit_suffix: unit === "%" ? `${noBreakSpace}%` : "",
            minimum: minimum ?? null,
            maximum: maximum ?? null,
        };
        if (title) signals.title_lines = this.#lines(title, chartWidth - 8, smallTextSize);
        return signals;
    }

    #targetLabel() {
        const { target, target_label: label } = this.#declaration;
        return label || `цель ${this.valueText(target)}`;
    }

    #arrangeLine(rows) {
        const { x, series, status, low, high, target } = this.#declaration;
        const periods = [...new Set(rows.map((row) => text(row[x])))];
        const names = series ? [...new Set(rows.map((row) => text(row[series])))] : [""];
        const given = new Map(rows.map((row) => [JSON.stringify([text(row[x]), series ? text(row[series]) : ""]), row]));
        const table = [];
        names.forEach((name, i) => {
            let piece = 0; // values that cannot be compared with earlier ones begin a new line
            periods.forEach((period, order) => {
                const row = given.get(JSON.stringify([period, name])) ?? {};
                if (status && row[status] === "b") piece += 1;
                table.push({
                    x: period, ...this.#value(row), low: low ? number(row[low]) : null, high: high ? number(row[high]) : null,
                    series: i + 1, name, order, ...(status ? { piece } : {}),
                });
            });
        });
        const ends = this.#ends(table, names);
        const targets = target === undefined ? [] : [{ y: target }];
        const signals = { ...this.#commonSignals(), period_labels: this.#periodLabels(periods, ends, table) };
        const titleLines = signals.title_lines?.length ?? 1;
        const periodLines = Math.max(1, ...Object.values(signals.period_labels).map((lines) => lines.length));
        const height = lineChartHeight + (titleLines + periodLines - 2) * lineHeight;
        return { datasets: { table, ends, target: targets }, signals, height };
    }

    #ends(table, names) {
        const ends = [];
        const add = (y, series, role, label) => {
            const lines = this.#lines(label, 88);
            const dy = textSize * middleOfText - ((lines.length - 1) * lineHeight) / 2;
            ends.push({ y, series, role, label: lines.join("\n"), dy: Math.round(dy) });
        };
        names.forEach((name, i) => {
            const last = table.filter((row) => row.series === i + 1 && (row.y !== null || row.from !== null)).at(-1);
            if (last) add(last.y ?? (last.from + last.to) / 2, i + 1, "series", names.length > 1 ? name : last.text);
        });
        const { target } = this.#declaration;
        if (target !== undefined) add(target, 1, "target", this.#targetLabel());
        if (ends.length === 0) add(0, 1, "target", this.valueText(null));
        return ends;
    }

    /** {period: lines}: each as narrow as the room between two periods asks for; where there is none, every second or third, the last always. */
    #periodLabels(periods, ends, table) {
        const labelWidth = Math.max(0, ...ends.flatMap((end) => end.label.split("\n").map((line) => this.#width(line, textSize))));
        const highest = Math.ceil(1.1 * Math.max(0, ...table.flatMap((row) => [row.y ?? 0, row.to ?? 0, row.high ?? 0])));
        const axisWidth = this.#width(this.valueText(highest), smallTextSize) + 24;
        const room = (chartWidth - axisWidth - labelWidth) / Math.max(1, periods.length);
        const lines = this.#periodLines(periods, room - 2);
        const widest = Math.max(0, ...lines.flat().map((line) => this.#width(line, smallTextSize)));
        const every = Math.max(1, Math.ceil((widest + 2) / room));
        return Object.fromEntries(periods.map((period, i) => [period, (periods.length - 1 - i) % every === 0 ? lines[i] : []]));
    }

    /** Periods of one axis wrap alike: where one is too wide for a line, all break that can. */
    #periodLines(periods, limit) {
        const whole = periods.map((period) => this.#width(period, smallTextSize));
        if (whole.every((width) => width <= limit)) return periods.map((period) => [period]);
        const breakable = whole.filter((_, i) => wrapped(periods[i], 0, () => 1).length > 1);
        const common = Math.min(limit, ...breakable.map((width) => width - 0.01));
        return periods.map((period) => this.#lines(period, common, smallTextSize));
    }

    #arrangeStrip(rows) {
        const { x, y, series, unit } = this.#declaration;
        const periods = [...new Set(rows.map((row) => text(row[series])))];
        const names = [...new Set(rows.map((row) => text(row[x])))];
        const given = new Map(rows.map((row) => [JSON.stringify([text(row[x]), text(row[series])]), number(row[y])]));
        const widest = Math.max(0, ...names.map((name) => this.#width(name, textSize)));
        const above = widest > widestLabelBeside + 50;
        const left = above ? 0 : widest + 14;
        const head = this.#stripHead(periods, left);
        let top = head.bottom;
        const table = [];
        const labels = [];
        for (const name of names) {
            const lines = above ? this.#lines(name, chartWidth - 12) : [name];
            const place = above ? placeBelow(lines.length, top) : placeBeside(top);
            top = place.next;
            labels.push({ label: lines.join("\n"), label_y: place.label });
            periods.forEach((period, i) => {
                const value = given.get(JSON.stringify([name, period])) ?? null;
                table.push({ x: name, name: period, y: value, text: stateText(value, unit), cx: head.centre(i), centre: place.centre });
            });
        }
        const side = clamped(head.step - 4, 2, barHeight);
        const datasets = { table, rows: labels, periods: head.periods, legend: this.#stripLegend(unit) };
        return { datasets, signals: { square: side * side }, height: Math.max(top, 1) };
    }

    /** The periods above the squares, with room for half a label at both ends; where there is no room every second or third, the last always. */
    #stripHead(periods, left) {
        const count = periods.length;
        const room = stripWidth - left;
        const lines = this.#periodLines(periods, Math.min(widestStep, room / count) - 4);
        const widest = Math.max(0, ...lines.flat().map((line) => this.#width(line, smallTextSize)));
        const isTight = count > 1 && widest > room / count;
        const step = isTight ? (room - widest) / (count - 1) : Math.min(widestStep, room / count);
        const start = left + Math.max(0, widest - step) / 2;
        const every = Math.max(1, Math.ceil((widest + 4) / step));
        const centre = (i) => start + step * (i + 0.5);
        const shown = periods.map((_, i) => i).filter((i) => (count - 1 - i) % every === 0);
        const height = Math.max(1, ...shown.map((i) => lines[i].length)) * lineHeight;
        const placed = shown.map((i) => ({ label: lines[i].join("\n"), cx: centre(i), top: legendHeight + lineHeight - 4 }));
        return { periods: placed, centre, step, bottom: legendHeight + height + 6 };
    }

    #stripLegend(unit) {
        let left = 0;
        return [1, 0].map((value) => {
            const label = stateText(value, unit);
            const entry = { y: value, label, cx: left + barHeight / 2, centre: 9, text_x: left + barHeight + 8, label_y: 14 };
            left = entry.text_x + this.#width(label, textSize) + 24;
            return entry;
        });
    }

    /** `margin`: of names above their rows, at the right; `valuesInColumn`: numbers stand at the right edge, not at the ends of bars. */
    #arrangeRows(rows, { margin, valuesInColumn, hasZero }) {
        const { x, low, high, minimum, target } = this.#declaration;
        const given = rows.length > 0 ? rows : [{}];
        const above = given.some((row) => this.#width(text(row[x]), textSize) > widestLabelBeside);
        let top = 0;
        const table = given.map((row) => {
            const lines = above ? this.#lines(row[x], chartWidth - margin) : [text(row[x])];
            const place = above ? placeBelow(lines.length, top) : placeBeside(top);
            top = place.next;
            const value = this.#value(row);
            return {
                x: text(row[x]), ...value, solid: value.y ?? value.from, end: value.y ?? value.to, base: minimum ?? 0,
                low: low ? number(row[low]) : null, high: high ? number(row[high]) : null,
                top: place.centre - barHeight / 2, centre: place.centre, bottom: place.centre + barHeight / 2,
                label: lines.join("\n"), label_y: place.label,
            };
        });
        const signals = { ...this.#commonSignals(), labels_above: above, values_in_column: target !== undefined || valuesInColumn };
        const targetLabel = target === undefined ? [] : [{ y: target, label: this.#targetLabel() }];
        const datasets = { table, target: verticals(target, table, above), target_label: targetLabel };
        if (hasZero) datasets.zero = verticals(minimum ?? 0, table, above);
        return { datasets, signals, height: Math.max(top, 1) };
    }
}

/** Yes and no of a strip in words: «в списке», «не в списке». */
function stateText(value, unit) {
    if (value === null) return "нет данных";
    if (value !== 0) return unit || "да";
    return unit ? `не${noBreakSpace}${unit}` : "нет";
}

/** A vertical rule through all rows, or a short one at each bar where names stand between the bars. */
function verticals(y, table, above) {
    if (y === undefined) return [];
    if (!above) return [{ y, top: 0, bottom: table.at(-1).bottom + 8 }];
    return table.filter((row) => row.end !== null).map((row) => ({ y, top: row.top - 3, bottom: row.bottom + 4 }));
}

/** Where a row lies whose name of `lines` lines stands above its bar; `top` is where the row before ended. */
function placeBelow(lines, top) {
    const centre = top + lines * lineHeight + 3 + barHeight / 2;
    return { label: top + 13, centre, next: centre + barHeight / 2 + 14 };
}

/** Where a row lies whose name stands to the left of its bar. */
function placeBeside(top) {
    return { label: top + rowHeight / 2 + 5, centre: top + rowHeight / 2, next: top + rowHeight };
}

function lineCount(label) {
    return label.split("\n").length;
}

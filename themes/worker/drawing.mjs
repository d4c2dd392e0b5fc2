import { View, defaultLocale, formatLocale, textMetrics, timeFormatLocale } from "vega";
import { expressionInterpreter } from "vega-interpreter";

import { Arrangement } from "./arrangement.mjs";
import { FontMetrics, fontFamily } from "./font_metrics.mjs";
import { numberLocale, timeLocale } from "./locale.mjs";
import { configuration } from "./look.mjs";
import { Refused } from "./refused.mjs";
import { ErrorKeeper, compiled, opened, refusingLoader } from "./specification.mjs";
import { cleaned } from "./svg_cleaning.mjs";

/** Of Vega's own words; ten times what a page should have in pictures. */
const largestDrawing = 2_000_000;

/** Draws charts; keeps one compiled program for each shape, and one view while charts of that shape follow each other. */
export class Drawing {
    #metrics = new FontMetrics();
    #programs = new Map();
    #formatNumber;

    constructor() {
        formatLocale(numberLocale);
        timeFormatLocale(timeLocale);
        textMetrics.width = (item, text) => this.#metrics.itemWidth(item, text);
        this.#formatNumber = defaultLocale().format(",.2~f");
    }

    /** {viewBox, svg} for the texts of a specification and of its rows; throws when they cannot be drawn. */
    async draw(specJson, dataJson) {
        const { declaration, shape } = opened(specJson);
        const rows = JSON.parse(dataJson);
        const stage = this.#stage(shape);
        const svg = declaration ? await this.#drawStandard(stage, declaration, rows) : await stage.draw({ table: rows }, {});
        if (svg.length > largestDrawing) throw new Refused("size", String(largestDrawing));
        if (/\bNaN\b|\bInfinity\b|\bundefined\b/.test(svg.replace(/>[^<]*</g, "><"))) throw new Error("the data give no positions to draw at");
        return cleaned(svg, fontFamily);
    }

    async #drawStandard(stage, declaration, rows) {
        const measure = { width: (text, size) => this.#metrics.width(text, size), format: this.#formatNumber };
        const arrangement = new Arrangement(declaration, measure);
        const { datasets, signals, height } = arrangement.arrange(rows);
        const svg = await stage.draw(datasets, signals, height);
        const moved = datasets.ends && arrangement.separatedEnds(datasets.ends, stage.scale("y"), stage.height());
        return moved ? stage.draw({ ...datasets, ends: moved }, signals, height) : svg;
    }

    #stage(shape) {
        const key = JSON.stringify(shape);
        if (!this.#programs.has(key)) this.#programs.set(key, new Stage(compiled(shape, configuration(fontFamily))));
        return this.#programs.get(key);
    }
}

/** A view that can be drawn again and again; what comes out does not depend on what was drawn before. */
class Stage {
    #program;
    #view = undefined;
    #width = undefined;
    #height = undefined;

    constructor(program) {
        this.#program = program;
    }

    async draw(datasets, signals, height) {
        const errors = new ErrorKeeper();
        const used = this.#view;
        this.#view = undefined; // a view that failed is not used again
        const view = used ?? this.#open();
        if (used) await this.#forget(view, Object.keys(datasets));
        view.logger(errors);
        this.#unfit(view);
        if (height !== undefined) view.height(height);
        for (const [name, value] of Object.entries(signals)) view.signal(name, value);
        for (const [name, rows] of Object.entries(datasets)) view.data(name, rows.map((row) => ({ ...row }))); // Vega marks its rows
        await view.runAsync();
        const svg = await view.toSVG();
        if (errors.failure) throw new Error(errors.failure);
        this.#view = view;
        return svg;
    }

    scale(name) {
        return this.#view.scale(name);
    }

    height() {
        return this.#view.height();
    }

    #open() {
        const view = new View(this.#program, { loader: refusingLoader, expr: expressionInterpreter, renderer: "none" });
        this.#width = view.width();
        this.#height = view.height();
        return view;
    }

    /** A scale keeps categories in the order in which it first saw them, until they are gone. */
    async #forget(view, names) {
        for (const name of names) view.data(name, []);
        await view.runAsync();
    }

    /** Fitting shrinks the plot to the labels of one chart; the next one starts from the full size. */
    #unfit(view) {
        const type = view.autosize()?.type;
        if (type === "fit" || type === "fit-x") view.width(this.#width);
        if (type === "fit" || type === "fit-y") view.height(this.#height);
        view.resize();
    }
}

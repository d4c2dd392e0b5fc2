import { View, defaultLocale, formatLocale, textMetrics, timeFormatLocale } from "vega";
import { expressionInterpreter } from "vega-interpreter";

import { Arrangement } from "./arrangement.mjs";
import { FontMetrics, fontFamily } from "./font_metrics.mjs";
import { numberLocale, timeLocale } from "./locale.mjs";
import { configuration } from "./look.mjs";
import { drawTrees } from "./scene_tree.mjs";
import { ErrorKeeper, compiled, interpreted, opened, refusingLoader } from "./specification.mjs";
import { cleaned } from "./svg_cleaning.mjs";

/**
 * Draws charts. A shape of the program's own is compiled once, expressions and all, and keeps its view; what comes out does not depend on
 * what was drawn before. An author's own specification is interpreted, in a view that is used once.
 */
export class Drawing {
    #metrics = new FontMetrics();
    #stages = new Map();
    #measure;

    constructor() {
        formatLocale(numberLocale);
        timeFormatLocale(timeLocale);
        textMetrics.width = (item, text) => this.#metrics.itemWidth(item, text);
        drawTrees();
        const format = defaultLocale().format(",.2~f");
        this.#measure = { width: (text, size) => this.#metrics.width(text, size), format };
    }

    /**
     * {viewBox, svg} of `rows`; throws when they cannot be drawn. `shape` is JSON text, the same for many charts; `declaration` is that of
     * one of the program's charts, null for an author's own specification.
     */
    async draw(shape, declaration, rows) {
        const root = declaration === null ? await drawnOnce(shape, rows) : await this.#drawn(shape, declaration, rows);
        return cleaned(root, fontFamily);
    }

    async #drawn(shape, declaration, rows) {
        const stage = this.#stages.get(shape) ?? new Stage(compiled(opened(shape).shape, configuration(fontFamily)));
        this.#stages.delete(shape); // a view that failed is not used again
        const root = await stage.draw(new Arrangement(declaration, this.#measure), rows);
        this.#stages.set(shape, stage);
        return root;
    }
}

async function svgOf(view, errors) {
    const root = await view.toSVG();
    if (errors.failure) throw errors.failure;
    return root;
}

async function drawnOnce(specification, rows) {
    const program = interpreted(opened(specification).shape, configuration(fontFamily));
    const errors = new ErrorKeeper();
    const view = new View(program, { loader: refusingLoader, logger: errors, expr: expressionInterpreter, renderer: "none" });
    try {
        await view.data("table", rows).runAsync();
        return await svgOf(view, errors);
    } finally {
        view.finalize();
    }
}

/** A view that can be drawn again and again. */
class Stage {
    #view;
    #width;
    #height;

    constructor(program) {
        this.#view = new View(program, { loader: refusingLoader, renderer: "none" });
        this.#width = this.#view.width();
        this.#height = this.#view.height();
    }

    async draw(arrangement, rows) {
        const view = this.#view;
        const errors = new ErrorKeeper();
        view.logger(errors);
        const { datasets, signals, height } = arrangement.arrange(rows);
        for (const [name, value] of Object.entries(signals)) view.signal(name, value);
        await this.#run(datasets, height);
        const moved = datasets.ends && !errors.failure && arrangement.separatedEnds(datasets.ends, view.scale("y"), view.height());
        if (moved) await this.#run({ ends: moved }, height);
        return svgOf(view, errors);
    }

    /** Fitting shrinks the plot to the labels of one chart; each run starts from the full size. */
    async #run(datasets, height) {
        const view = this.#view;
        const type = view.autosize()?.type;
        if (type === "fit" || type === "fit-x") view.width(this.#width);
        if (type === "fit" || type === "fit-y") view.height(this.#height);
        view.resize().height(height);
        for (const [name, rows] of Object.entries(datasets)) view.data(name, rows.map((row) => ({ ...row }))); // Vega marks its rows
        await view.runAsync();
    }
}

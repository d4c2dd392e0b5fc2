// Opens a specification: what it declares, whether it is allowed, and the Vega program that it compiles to.

import { parse } from "vega";
import { compile } from "vega-lite";

/** Keys that would make the drawing depend on something outside the specification and its data. */
const forbiddenKeys = new Set(["url", "href"]);

/** The first forbidden key anywhere in `value`, or undefined. */
function forbiddenKey(value) {
    if (value === null || typeof value !== "object") return undefined;
    for (const [key, inner] of Object.entries(value)) {
        const found = !Array.isArray(value) && forbiddenKeys.has(key) ? key : forbiddenKey(inner);
        if (found !== undefined) return found;
    }
    return undefined;
}

const marks = new Set([
    "arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "geoshape", "line", "point", "rect", "rule", "square", "text",
    "tick", "trail",
]);

/** Vega-Lite itself stumbles over a mark that it does not know, without naming it. Images would be loaded from elsewhere. */
function checkMarks(shape) {
    if (shape === null || typeof shape !== "object") return;
    const name = shape.mark?.type ?? shape.mark;
    if (name !== undefined && !marks.has(name)) throw new Error(`unknown mark ${JSON.stringify(name)}`);
    for (const part of [shape.layer, shape.hconcat, shape.vconcat, shape.concat, [shape.spec]].flat()) checkMarks(part ?? null);
}

/**
 * {declaration, shape}: `declaration` belongs to one chart (undefined for an author's own specification), `shape` is the rest, which
 * many charts share and which is all that Vega has to compile.
 */
export function opened(specJson) {
    const specification = JSON.parse(specJson);
    if (specification === null || typeof specification !== "object" || Array.isArray(specification)) {
        throw new Error("a specification is a JSON object");
    }
    const key = forbiddenKey(specification);
    if (key !== undefined) throw new Error(`"${key}" is not allowed: a chart uses only its own data`);
    const { usermeta, $schema, ...shape } = specification;
    checkMarks(shape);
    return { declaration: usermeta?.opora, shape };
}

function vegaOf(shape, configuration) {
    return compile({ data: { name: "table" }, ...shape }, { config: configuration, logger: quiet }).spec;
}

/** A Vega program whose expressions need the interpreter and no eval. Throws with the words of Vega-Lite. */
export function interpreted(shape, configuration) {
    return parse(vegaOf(shape, configuration), undefined, { ast: true });
}

/** A Vega program of a shape of ours, whose expressions are functions; a view of it draws the same whatever it drew before. */
export function compiled(shape, configuration) {
    const vega = vegaOf(shape, configuration);
    vega.marks.forEach(orderGroups);
    vega.scales?.forEach(askTheTable);
    const program = parse(vega);
    program.operators.forEach(forgetTicks);
    return program;
}

/** A group for each line: in the order of their values, not in the order in which the view first saw them. */
function orderGroups(mark) {
    const values = mark.from?.facet?.groupby;
    if (values !== undefined) mark.sort = { field: [values].flat().map((value) => `datum[${JSON.stringify(value)}]`) };
}

/**
 * The categories of a scale, which are sorted: those of the table alone. Vega-Lite adds those of rows chosen from it, and sorting two sets
 * depends on what they held before.
 */
function askTheTable({ domain }) {
    if (domain?.sort === undefined || domain.fields === undefined) return;
    const { fields, ...rest } = domain;
    const own = fields.find(({ data }) => data === "table");
    for (const key of Object.keys(domain)) delete domain[key];
    Object.assign(domain, own, rest);
}

/** Vega keeps the marks of an axis whose values come again in the place that they had. */
function forgetTicks(operator) {
    if (operator.type === "datajoin" && operator.params.key?.$field === "value") delete operator.params.key;
}

/** Advice on style is not for the author of a page; errors are thrown. */
const quiet = { level: () => quiet, error: fail, warn: () => quiet, info: () => quiet, debug: () => quiet };

function fail(...parts) {
    throw new Error(parts.map((part) => part?.message ?? String(part)).join(" "));
}

/** A logger for views whose first error is kept in `failure`, because Vega catches what the dataflow throws. */
export class ErrorKeeper {
    failure = undefined;
    level() { return this; }
    error(...parts) {
        this.failure ??= parts.find((part) => part instanceof Error) ?? new Error(parts.map(String).join(" "));
        return this;
    }
    warn() { return this; }
    info() { return this; }
    debug() { return this; }
}

function refuse() {
    return Promise.reject(new Error("a chart cannot load anything"));
}

/** Instead of Vega's loader: no network and no files. */
export const refusingLoader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

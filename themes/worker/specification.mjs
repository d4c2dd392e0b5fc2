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

/** A Vega program for the expression interpreter, which needs no eval. Throws with the words of Vega-Lite. */
export function compiled(shape, configuration) {
    const { spec } = compile({ data: { name: "table" }, ...shape }, { config: configuration, logger: quiet });
    return parse(spec, undefined, { ast: true });
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
        this.failure ??= parts.map((part) => part?.message ?? String(part)).join(" ");
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

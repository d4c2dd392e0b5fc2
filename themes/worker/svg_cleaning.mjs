// Vega's <svg> as a tree → the inner content of one <svg> element: no generated ids, invisible shapes or needless digits.

import { Refused } from "./refused.mjs";
import { compacted } from "./svg_compacting.mjs";

/** Stands in ids where the page's own prefix goes; not allowed in XML, so it cannot come from a text. */
export const idMark = "\u0001";

const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
/** What SVG assumes anyway. */
const defaultValues = new Map([
    ["text-anchor", "start"], ["opacity", "1"], ["font-weight", "normal"], ["font-style", "normal"], ["transform", "translate(0,0)"],
    ["stroke-dasharray", "1,0"], ["stroke-dashoffset", "0"], ["stroke-width", "1"],
]);

/** What becomes of a value that has no place in the drawing. */
const nowhere = /\b(?:NaN|Infinity|undefined)\b/;

/** Holders of numbers that may be rounded, in steps of 1/10 and 1/100; a colour such as #12e456 is not one. */
const places = new Set([
    "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "fx", "fy", "fr", "dx", "dy", "width", "height", "viewBox",
]);
const portions = new Set(["transform", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "opacity", "fill-opacity", "stroke-opacity", "offset"]);

/** {viewBox, svg}; `inherited` is the font that the page sets on the whole chart. */
export function cleaned(root, inherited) {
    const names = new Map();
    const tidy = root.children.flatMap((child) => tidied(child, inherited) ?? []);
    const content = compacted(tidy).map((child) => written(child, names)).join("");
    return { viewBox: root.attributes.get("viewBox"), svg: content };
}

/** The element without what nobody sees; an array when only its children are left, null when nothing is. */
function tidied(element, inherited) {
    if (typeof element === "string") return element.replace(controlCharacters, "");
    const attributes = tidiedAttributes(element, inherited);
    if (isInvisible(element.name, attributes)) return null;
    const children = element.children.flatMap((child) => tidied(child, inherited) ?? []);
    if (["g", "text"].includes(element.name) && children.length === 0) return null;
    if (element.name === "g" && attributes.size === 0) return children;
    return { name: element.name, attributes, children };
}

function tidiedAttributes(element, inherited) {
    const kept = new Map();
    for (const [key, value] of element.attributes) {
        if (defaultValues.get(key) === value || (key === "font-family" && value === inherited)) continue;
        checkAddress(value);
        if (nowhere.test(value)) throw new Error("the data give no positions to draw at");
        if (key === "font-size") kept.set(key, value.replace("px", ""));
        else kept.set(key, roundedAttribute(key, value));
    }
    if (kept.get("transform") === "translate(0,0)") kept.delete("transform");
    if (element.name !== "g" && !kept.has("stroke")) {
        for (const key of [...kept.keys()]) if (key.startsWith("stroke-")) kept.delete(key);
    }
    return kept;
}

const functions = new Set(["var", "rgb", "rgba", "hsl", "hsla", "translate", "rotate", "scale", "matrix"]);

/** What stands in a drawing may have come from the rows: a colour that is an address would be loaded. A backslash could spell one. */
function checkAddress(value) {
    if (!/[(\\]/.test(value) || /^url\(#\w+\)$/.test(value)) return;
    const called = [...value.matchAll(/([\w-]*)\(/g)].map(([, name]) => name.toLowerCase());
    if (value.includes("\\") || called.some((name) => !functions.has(name))) throw new Refused("address", value.slice(0, 100));
}

function isInvisible(name, attributes) {
    if (attributes.get("display") === "none" || attributes.get("opacity") === "0") return true;
    const painted = attributes.has("fill") || attributes.has("stroke");
    return name === "path" && (!painted || !attributes.get("d"));
}

/** A tenth of a unit is less than a reader sees; turning and scaling move far points by more, opacity is a share of one. */
function roundedAttribute(key, value) {
    if (places.has(key) || (key === "transform" && /^translate\([^)]*\)$/.test(value))) return rounded(value, 10);
    return portions.has(key) ? rounded(value, 100) : value;
}

function rounded(value, steps) {
    return value.replace(/-?\d+\.\d+(?:e-?\d+)?|-?\d+e-?\d+/g, (digits) => String(Math.round(Number(digits) * steps) / steps + 0));
}

function newName(id, names) {
    if (!names.has(id)) names.set(id, `${idMark}c${names.size}`);
    return names.get(id);
}

/** Vega counts its ids from the start of the process; ours count from the start of the chart. */
function renamed(key, value, names) {
    if (key === "id") return newName(value, names);
    return value.replace(/^url\(#(\w+)\)$/, (all, id) => `url(#${newName(id, names)})`);
}

function written(element, names) {
    if (typeof element === "string") return element;
    let text = `<${element.name}`;
    for (const [key, value] of element.attributes) text += ` ${key}="${renamed(key, value, names)}"`;
    if (element.children.length === 0) return `${text}/>`;
    return `${text}>${element.children.map((child) => written(child, names)).join("")}</${element.name}>`;
}

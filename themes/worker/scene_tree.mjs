// What Vega would write as the text of an SVG, as elements {name, attributes, children}: nobody has to read the text again.

import { RenderType, SVGStringRenderer, renderModule } from "vega";

import { Refused } from "./refused.mjs";

/** Of what Vega draws, in characters; ten times what a page should have in pictures. */
const largestDrawing = 2_000_000;

/** What no page needs: its looks come from the theme, its words stand beside the drawing. */
const droppedAttributes = new Set(["class", "role", "style", "pointer-events", "stroke-miterlimit", "font-variant", "xmlns", "xmlns:xlink", "version"]);

const special = /[&<>"\t\n\r]/;
const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;" };

function escapedText(text) {
    return special.test(text) ? text.replace(/[&<>]/g, (character) => names[character]) : text;
}

function escapedValue(text) {
    return special.test(text) ? text.replace(/[&<>"\t\n\r]/g, (character) => names[character]) : text;
}

/** Stands for Vega's writer of text: the same calls build the tree. */
class Tree {
    top = { name: "", attributes: new Map(), children: [] };
    #stack = [this.top];
    #size = 0;

    open(name, ...sets) {
        const attributes = new Map();
        for (const set of sets)
            for (const key in set) {
                const value = set[key];
                if (value === null || value === undefined || droppedAttributes.has(key) || key.startsWith("aria-")) continue;
                const written = escapedValue(String(value));
                this.#grow(key.length + written.length + 4);
                attributes.set(key, written);
            }
        const element = { name, attributes, children: [] };
        this.#stack.at(-1).children.push(element);
        this.#stack.push(element);
        this.#grow(2 * name.length + 5);
        return this;
    }

    close() {
        this.#stack.pop();
        return this;
    }

    text(words) {
        const written = escapedText(String(words));
        this.#grow(written.length);
        if (written !== "") this.#stack.at(-1).children.push(written);
        return this;
    }

    #grow(size) {
        this.#size += size;
        if (this.#size > largestDrawing) throw new Refused("size", String(largestDrawing));
    }
}

class TreeRenderer extends SVGStringRenderer {
    #tree;

    _render(scene) {
        const tree = new Tree();
        tree.open("svg", { viewBox: `0 0 ${this._width} ${this._height}` });
        const ground = this._bgcolor;
        if (ground && ground !== "transparent" && ground !== "none") tree.open("rect", { width: this._width, height: this._height, fill: ground }).close();
        tree.open("g", { fill: "none", transform: `translate(${this._origin})` });
        this.mark(tree, scene);
        tree.close();
        this.defs(tree);
        [this.#tree] = tree.close().top.children;
        return this;
    }

    svg() {
        return this.#tree;
    }
}

/** From now on a view's toSVG() gives the element <svg> as a tree. */
export function drawTrees() {
    renderModule(RenderType.SVG, { headless: TreeRenderer });
}

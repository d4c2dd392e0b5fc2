// The same drawing in fewer characters: Vega repeats on every text and tick what its neighbours have too, and moves every shape by a transform.

/** Attributes that a <g> can hold for its children. */
const inheritable = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "font-size", "font-weight", "font-style", "font-family", "text-anchor",
];
const translation = /^translate\((-?[\d.]+),(-?[\d.]+)\)$/;
const fullCircle = /^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$/;
const relativeAfterStart = /^M(-?[\d.]+),(-?[\d.]+)([a-zZ\d\s,.+-]*)$/;

/** Children of an <svg> or <g>: elements {name, attributes, children} and texts. */
export function compacted(children) {
    return grouped(joinedLines(children.map(compactedElement)));
}

function compactedElement(element) {
    switch (element.name) {
        case "g": return compactedGroup(element);
        case "line": return lineAsPath(element);
        case "text": return placedText(element);
        case "path": return placedPath(element);
        default: return element;
    }
}

/** A group whose children all became one inner group without a place of its own takes that group's attributes. */
function compactedGroup(element) {
    const children = compacted(element.children);
    const only = children.length === 1 && children[0].name === "g" ? children[0] : undefined;
    const mergeable = only && [...only.attributes.keys()].every((key) => inheritable.includes(key));
    if (!mergeable) return { ...element, children };
    return { ...element, attributes: new Map([...element.attributes, ...only.attributes]), children: only.children };
}

function sum(first, second) {
    return Math.round((Number(first) + Number(second)) * 100) / 100;
}

/** Where the element's transform puts it; undefined when the transform does more than move. */
function moved(attributes) {
    const transform = attributes.get("transform");
    if (transform === undefined) return [0, 0];
    return translation.exec(transform)?.slice(1).map(Number);
}

function without(attributes, dropped) {
    return [...attributes].filter(([key]) => !dropped.includes(key));
}

function lineAsPath(element) {
    const { attributes } = element;
    const move = moved(attributes);
    if (!move) return element;
    const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((key, i) => sum(attributes.get(key) ?? 0, move[i % 2]));
    let end = `L${x2},${y2}`;
    if (y1 === y2) end = `H${x2}`;
    else if (x1 === x2) end = `V${y2}`;
    const d = `M${x1},${y1}${end}`;
    return { name: "path", attributes: new Map([["d", d], ...without(attributes, ["transform", "x1", "y1", "x2", "y2"])]), children: [], isLine: true };
}

/** Lines of a text start at the text's own x, so that becomes theirs. */
function placedText(element) {
    const { attributes, children } = element;
    const move = attributes.has("transform") && moved(attributes);
    if (!move || ["x", "y", "dx", "dy"].some((key) => attributes.has(key))) return element;
    const [x, y] = move.map(String);
    const lines = children.map((child) => {
        if (child.attributes?.get("x") !== "0") return child;
        return { ...child, attributes: new Map([...child.attributes, ["x", x]]) };
    });
    return { ...element, attributes: new Map([["x", x], ["y", y], ...without(attributes, ["transform"])]), children: lines };
}

function placedPath(element) {
    const { attributes } = element;
    const move = attributes.has("transform") && moved(attributes);
    if (!move) return element;
    const d = attributes.get("d");
    const rest = without(attributes, ["transform", "d"]);
    const circle = fullCircle.exec(d);
    if (circle) return { name: "circle", attributes: new Map([["cx", String(move[0])], ["cy", String(move[1])], ["r", circle[1]], ...rest]), children: [] };
    const path = relativeAfterStart.exec(d);
    if (!path) return element;
    const [, x, y, relative] = path;
    return { ...element, attributes: new Map([["d", `M${sum(x, move[0])},${sum(y, move[1])}${relative}`], ...rest]) };
}

/** What of its looks an element could take from a group, as one text. */
function looks(element) {
    if (typeof element === "string") return "";
    return inheritable.filter((key) => element.attributes.has(key)).map((key) => `${key}=${element.attributes.get(key)}`).join(" ");
}

/** Lines of one look side by side, such as those of a grid, are one path. Not when they are transparent: crossings would be lighter. */
function joinedLines(children) {
    const result = [];
    for (const child of children) {
        const last = result.at(-1);
        const joins = child.isLine && last?.isLine && looks(child) === looks(last) && child.attributes.size === last.attributes.size
            && ![...child.attributes.keys()].some((key) => key.endsWith("opacity"));
        if (joins) last.attributes.set("d", last.attributes.get("d") + child.attributes.get("d"));
        else result.push(child);
    }
    return result;
}

/** Neighbours of one look get a group that holds it. */
function grouped(children) {
    const runs = [];
    for (const child of children) {
        const look = looks(child);
        if (look !== "" && runs.at(-1)?.look === look) runs.at(-1).members.push(child);
        else runs.push({ look, members: [child] });
    }
    return runs.flatMap(({ look, members }) => {
        const repeated = (look.length + 3) * (members.length - 1);
        return repeated > "<g></g>".length ? [groupOf(members)] : members;
    });
}

function groupOf(members) {
    const shared = [...members[0].attributes].filter(([key]) => inheritable.includes(key));
    const children = members.map((member) => ({ ...member, attributes: new Map(without(member.attributes, inheritable)) }));
    return { name: "g", attributes: new Map(shared), children };
}

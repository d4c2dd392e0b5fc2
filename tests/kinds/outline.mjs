// HTML and JSON in a form in which a change is read as a change of lines.
const inline = new Set(['a', 'abbr', 'b', 'br', 'button', 'code', 'em', 'i', 'img', 'input', 'label', 'q', 'small', 'span', 'strong', 'sub', 'sup', 'td', 'th', 'time', 'wbr']);
const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** The drawing of a chart is not kept, what it is called is. */
const withoutDrawings = (html) => html.replace(/<svg[^>]*>([^]*?)<\/svg>/g, (whole, inside) => `<svg>${(inside.match(/<(title|desc)[^>]*>[^<]*<\/\1>/g) ?? []).join('')}</svg>`);

/** {tag, open, children} of a well-formed piece of HTML; a child is such an element or a text. */
function treeOf(html) {
  const top = { tag: '', open: '', children: [] };
  const path = [top];
  for (const [token, closing, tag] of html.matchAll(/<(\/?)([a-z][\w-]*)(?:"[^"]*"|[^>"])*>|[^<]+|<[^>]*>/g)) {
    if (!tag) path.at(-1).children.push(token.replace(/[\n\t ]+/g, ' '));
    else if (closing) path.pop();
    else {
      const element = { tag, open: token.replace(/[\n\t ]+/g, ' '), children: [] };
      path.at(-1).children.push(element);
      if (!empty.has(tag)) path.push(element);
    }
  }
  return top;
}

const isText = (node) => typeof node === 'string';
const isOneLine = (node) => isText(node) || (inline.has(node.tag) && node.children.every(isOneLine));
const written = (node) => (isText(node) ? node : `${node.open}${node.children.map(written).join('')}${empty.has(node.tag) ? '' : `</${node.tag}>`}`);

function linesOf(children, indent) {
  const lines = [];
  let words = '';
  const endLine = () => {
    if (words.trim()) lines.push(indent + words.trim());
    words = '';
  };
  for (const child of children) {
    if (isOneLine(child)) {
      words += written(child);
      continue;
    }
    endLine();
    const isLast = child.children.every(isOneLine);
    const line = `${child.open}${isLast ? child.children.map(written).join('').trim() : ''}`;
    if (child.tag === 'dd' && isLast) lines.push(`${lines.pop()} ${line}`);
    else lines.push(indent + line);
    if (!isLast) lines.push(...linesOf(child.children, `${indent}  `));
  }
  endLine();
  return lines;
}

/** A line for each block, further in than the block that holds it, so its closing tag is left out; a term and what it means share one. */
export const outlineOfHtml = (html) => `${linesOf(treeOf(withoutDrawings(html)).children, '').join('\n')}\n`;

/** JSON with a line for every value that fits one. */
export function outlineOfJson(value, indent = '') {
  const short = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || short.length + indent.length <= 200) return short;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Object.entries(value).map(([key, part]) => `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${outlineOfJson(part, inner)}`);
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

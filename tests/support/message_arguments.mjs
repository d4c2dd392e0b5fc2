/** The end of the quoted part of an ICU pattern that begins at `at`, an apostrophe; a doubled one is an apostrophe itself. */
function afterQuote(pattern, at) {
  if (pattern[at + 1] === "'") return at + 2;
  if (!'{}#|'.includes(pattern[at + 1] ?? ' ')) return at + 1;
  const end = pattern.indexOf("'", at + 1);
  return end < 0 ? pattern.length : end + 1;
}

/** Adds the arguments of the message that begins at `at`, and returns where it ends: at its closing brace or at the end. */
function readMessage(pattern, at, found) {
  while (at < pattern.length && pattern[at] !== '}') {
    if (pattern[at] === "'") at = afterQuote(pattern, at);
    else if (pattern[at] === '{') at = readArgument(pattern, at + 1, found);
    else ++at;
  }
  return at;
}

/** Of `name}`, `name, type, style}` or `name, plural, one {…} other {…}}`; returns what is behind the closing brace. */
function readArgument(pattern, at, found) {
  const [head, name] = /^\s*([^,}\s]+)\s*/.exec(pattern.slice(at));
  found.add(name);
  at += head.length;
  while (at < pattern.length && pattern[at] !== '}') at = pattern[at] === '{' ? readMessage(pattern, at + 1, found) + 1 : at + 1;
  return at + 1;
}

/** The names of the arguments of an ICU MessageFormat pattern, sorted: `{n, plural, one {a {b}} other {c}}` has b and n. */
export function argumentsOf(pattern) {
  const found = new Set();
  readMessage(pattern, 0, found);
  return [...found].sort();
}

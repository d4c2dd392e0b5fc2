"""The part of YAML that rule files use: block and flow maps and lists, plain and quoted scalars, comments.

Scalars stay texts, so that 0.30 is not rounded on the way; JSON is read as well, being flow style.
"""


def parse(text):
    lines = []
    for raw in text.splitlines():
        line = _without_comment(raw).rstrip()
        if line.strip():
            lines.append((len(line) - len(line.lstrip(" ")), line.strip()))
    if not lines:
        return None
    if lines[0][1][0] in "{[":
        value, rest = _flow(" ".join(content for _, content in lines))
        if rest.strip():
            raise ValueError(f"unexpected text after the document: {rest!r}")
        return value
    value, rest = _block(lines, lines[0][0])
    if rest:
        raise ValueError(f"unexpected indentation: {rest[0][1]!r}")
    return value


def _without_comment(line):
    quote = None
    for i, letter in enumerate(line):
        if quote:
            quote = None if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "#" and (i == 0 or line[i - 1] == " "):
            return line[:i]
    return line


def _block(lines, indent):
    return _block_list(lines, indent) if lines[0][1].startswith("- ") else _block_map(lines, indent)


def _block_list(lines, indent):
    items = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        content = lines[0][1][2:].lstrip()
        inner = indent + len(lines[0][1]) - len(content)
        if content[0] not in "{[\"'" and ": " in content + " ":
            item, lines = _block_map([(inner, content)] + lines[1:], inner)
        else:
            content, lines = _joined_flow(content, lines[1:])
            item = _scalar_or_flow(content)
        items.append(item)
    return items, lines


def _block_map(lines, indent):
    result = {}
    while lines and lines[0][0] == indent and not lines[0][1].startswith("- "):
        key, _, content = lines[0][1].partition(":")
        lines = lines[1:]
        content = content.strip()
        if content:
            content, lines = _joined_flow(content, lines)
            value = _scalar_or_flow(content)
        elif lines and (lines[0][0] > indent or (lines[0][0] == indent and lines[0][1].startswith("- "))):
            value, lines = _block(lines, lines[0][0])
        else:
            value = None
        result[_unquoted(key.strip())] = value
    return result, lines


def _joined_flow(content, lines):
    while content[0] in "{[" and content.count("{") + content.count("[") > content.count("}") + content.count("]"):
        content += " " + lines[0][1]
        lines = lines[1:]
    return content, lines


def _scalar_or_flow(content):
    if content[0] in "{[":
        value, rest = _flow(content)
        if rest.strip():
            raise ValueError(f"unexpected text: {rest!r}")
        return value
    return _unquoted(content)


def _unquoted(text):
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _flow(text):
    text = text.lstrip()
    if text[0] == "[":
        return _flow_list(text[1:])
    if text[0] == "{":
        return _flow_map(text[1:])
    if text[0] in "\"'":
        end = text.index(text[0], 1)
        return text[1:end], text[end + 1:]
    end = min((i for i in (text.find(sign) for sign in ",]}") if i >= 0), default=len(text))
    return text[:end].strip(), text[end:]


def _flow_list(text):
    items = []
    while not text.lstrip().startswith("]"):
        item, text = _flow(text)
        items.append(item)
        text = text.lstrip()
        text = text[1:] if text.startswith(",") else text
    return items, text.lstrip()[1:]


def _flow_map(text):
    result = {}
    while not text.lstrip().startswith("}"):
        key, _, text = text.lstrip().partition(":")
        value, text = _flow(text)
        result[_unquoted(key.strip())] = value
        text = text.lstrip()
        text = text[1:] if text.startswith(",") else text
    return result, text.lstrip()[1:]

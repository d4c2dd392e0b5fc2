// The only file that knows libyaml, but for language/catalogue.cpp.
#include "yaml/yaml.hpp"

#include "foundation/ascii.hpp"
#include "foundation/control_characters.hpp"
#include "foundation/utf8.hpp"
#include "yaml/codes.hpp"
#include "yaml/yaml_scalar.hpp"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <new>

namespace opora::yaml {

namespace {

// Far above what a site needs; a file of aliases to aliases would otherwise grow without end.
constexpr std::size_t deepest = 64;
constexpr std::size_t most_nodes = 100'000;
constexpr std::size_t largest_text = 1'000'000;
constexpr std::size_t most_copied_bytes = 1'000'000; ///< of texts, by aliases

struct Refusal {
    std::string reason = {};
    std::string detail = {};
    std::size_t offset = 0; ///< in the file
};

struct Weight {
    std::size_t nodes = 0;
    std::size_t bytes = 0; ///< of texts
};

/// A subtree, itself included.
void weigh(const YamlNode& node, Weight& weight)
{
    ++weight.nodes;
    weight.bytes += node.scalar.size();
    for (const auto& item : node.items) weigh(item, weight);
    for (const auto& [key, value] : node.members) {
        weigh(key, weight);
        weigh(value, weight);
    }
}

/// libyaml counts characters; places are bytes. Quick where places come in the order of the file.
class Offsets {
public:
    explicit Offsets(const SourceSpan& text) : m_text(text) {}

    std::size_t of(const yaml_mark_t& mark)
    {
        if (mark.index < m_index) *this = Offsets(m_text);
        const auto bytes = m_text.view();
        while (m_index < mark.index && m_offset < bytes.size()) {
            ++m_index;
            ++m_offset;
            while (m_offset < bytes.size() && is_continuation(bytes[m_offset])) ++m_offset;
        }
        return m_text.begin + m_offset;
    }

private:
    static bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

    SourceSpan m_text;
    std::size_t m_index = 0;
    std::size_t m_offset = 0;
};

std::string text_of(const yaml_char_t* text)
{
    return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

class NodeBuilder {
public:
    NodeBuilder(const SourceSpan& text, Diagnostics& problems) : m_text(text), m_offsets(text), m_problems(problems) {}

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return m_refusal; }
    std::optional<YamlNode> take_root() { return std::move(m_root); }
    std::size_t offset_of(const yaml_mark_t& mark) { return m_offsets.of(mark); }

    void take(const yaml_event_t& event)
    {
        switch (event.type) {
        case YAML_ALIAS_EVENT:
            return take_alias(text_of(event.data.alias.anchor), offset_of(event.start_mark));
        case YAML_SCALAR_EVENT:
            return take_scalar(event.data.scalar, offset_of(event.start_mark));
        case YAML_SEQUENCE_START_EVENT: {
            const auto& start = event.data.sequence_start;
            const char closing = start.style == YAML_FLOW_SEQUENCE_STYLE ? ']' : '\0';
            return open({.kind = YamlNode::Kind::List}, start, offset_of(event.start_mark), closing);
        }
        case YAML_MAPPING_START_EVENT: {
            const auto& start = event.data.mapping_start;
            const char closing = start.style == YAML_FLOW_MAPPING_STYLE ? '}' : '\0';
            return open({.kind = YamlNode::Kind::Map}, start, offset_of(event.start_mark), closing);
        }
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            return close();
        default:
            return; // the stream and its documents
        }
    }

private:
    struct Frame {
        std::string anchor = {};
        char closing = '\0'; ///< bracket that ends a flow collection
        YamlNode node = {};
        std::optional<YamlNode> key = {};
    };

    void take_alias(const std::string& anchor, std::size_t offset)
    {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end()) return refuse("alias", {}, offset);
        Weight weight;
        weigh(known->second, weight);
        m_count += weight.nodes;
        m_copied_bytes += weight.bytes;
        if (m_count > most_nodes || m_copied_bytes > most_copied_bytes) return refuse("size", {}, offset);
        add(known->second, {});
    }
    template <class Scalar> void take_scalar(const Scalar& scalar, std::size_t offset)
    {
        YamlNode node{.span = empty_span(after_anchor(offset))};
        if (scalar.tag != nullptr) return refuse("tag", text_of(scalar.tag), node.span.begin);
        const bool is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        std::string value(reinterpret_cast<const char*>(scalar.value), scalar.length);
        if (is_plain && is_null(value)) {
            if (value == "~") ++node.span.end;
            return add(std::move(node), text_of(scalar.anchor));
        }
        node.kind = YamlNode::Kind::Scalar;
        node.quoted =
            scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
        if (const auto at = find_control_character(value)) // from an escape such as `\v`
            return refuse("control", visible(std::string_view(value).substr(*at, 1)), node.span.begin);
        node.span.end = node.span.begin + scalar_end(raw_at(node.span.begin), value);
        node.scalar = std::move(value);
        add(std::move(node), text_of(scalar.anchor));
    }
    static bool is_null(std::string_view value)
    {
        static constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
        return std::find(nulls.begin(), nulls.end(), value) != nulls.end();
    }

    [[nodiscard]] SourceSpan empty_span(std::size_t offset) const
    {
        return {.text = m_text.text, .begin = offset, .end = offset};
    }
    [[nodiscard]] std::string_view raw_at(std::size_t offset) const
    {
        return std::string_view(m_text.text->bytes).substr(offset, m_text.end - offset);
    }
    [[nodiscard]] std::size_t after_anchor(std::size_t offset) const
    {
        const auto raw = raw_at(offset);
        if (raw.substr(0, 1) != "&") return offset;
        const auto name_end = std::min(raw.find_first_of(" \t\r\n"), raw.size());
        return offset + std::min(raw.find_first_not_of(" \t\r\n", name_end), raw.size());
    }

    template <class Start> void open(YamlNode node, const Start& start, std::size_t offset, char closing)
    {
        if (start.tag != nullptr) return refuse("tag", text_of(start.tag), offset);
        if (m_stack.size() >= deepest) return refuse("depth", {}, offset);
        node.span = empty_span(offset);
        m_stack.push_back({.anchor = text_of(start.anchor), .closing = closing, .node = std::move(node)});
    }
    void close()
    {
        auto frame = std::move(m_stack.back());
        m_stack.pop_back();
        finish_span(frame);
        report_duplicate_keys(frame.node);
        add(std::move(frame.node), frame.anchor);
    }
    static void finish_span(Frame& frame)
    {
        auto& span = frame.node.span;
        if (!frame.node.items.empty()) span.end = frame.node.items.back().span.end;
        if (!frame.node.members.empty()) span.end = frame.node.members.back().second.span.end;
        // An alias stands before its anchor's place ends: the span never ends before it begins.
        span.end = std::max(span.begin, span.end);
        if (frame.closing == '\0') return;
        const auto bracket = span.text->bytes.find(frame.closing, span.end);
        if (bracket != std::string::npos) span.end = bracket + 1;
    }
    void report_duplicate_keys(const YamlNode& map)
    {
        std::map<std::string_view, const YamlNode*> known;
        for (const auto& [key, value] : map.members) {
            const auto [first, is_new] = known.emplace(key.scalar, &key);
            if (is_new) continue;
            m_problems.report({.code = duplicate_key,
                               .arguments = {{"key", visible(key.scalar)}},
                               .where = key.span,
                               .related = {{.where = first->second->span, .note = "first"}}});
        }
    }
    void add(YamlNode node, const std::string& anchor)
    {
        if (++m_count > most_nodes) return refuse("size", {}, node.span.begin);
        if (!anchor.empty()) m_anchors.insert_or_assign(anchor, node);
        if (m_stack.empty()) {
            m_root = std::move(node);
            return;
        }
        auto& frame = m_stack.back();
        if (frame.node.kind == YamlNode::Kind::List) {
            frame.node.items.push_back(std::move(node));
        } else if (!frame.key) {
            frame.key = std::move(node);
        } else {
            add_member(frame, std::move(node));
        }
    }
    static void add_member(Frame& frame, YamlNode value)
    {
        // The parser notices a missing value only at the next token, which may be lines away.
        const auto after_key = frame.key->span.end;
        const bool nothing_written = value.kind == YamlNode::Kind::Null && value.span.begin == value.span.end;
        if (nothing_written) value.span = {.text = value.span.text, .begin = after_key, .end = after_key};
        frame.node.members.emplace_back(std::move(*frame.key), std::move(value));
        frame.key.reset();
    }
    void refuse(const char* reason, std::string detail, std::size_t offset)
    {
        if (!m_refusal) m_refusal = Refusal{.reason = reason, .detail = std::move(detail), .offset = offset};
    }

    SourceSpan m_text;
    Offsets m_offsets;
    Diagnostics& m_problems;
    std::vector<Frame> m_stack = {};
    std::map<std::string, YamlNode, std::less<>> m_anchors = {};
    std::optional<YamlNode> m_root = {};
    std::optional<Refusal> m_refusal = {};
    std::size_t m_count = 0;
    std::size_t m_copied_bytes = 0;
};

/// Our own words for what libyaml would call an invalid character somewhere.
std::optional<Refusal> find_unreadable(const SourceSpan& text)
{
    const auto bytes = text.view();
    if (bytes.size() > largest_text) return Refusal{.reason = "size", .detail = {}, .offset = text.begin};
    const auto control = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
    const auto offset = static_cast<std::size_t>(control - bytes.begin());
    const auto bad = std::min(offset, find_invalid_utf8(bytes).value_or(bytes.size()));
    if (bad == bytes.size()) return std::nullopt;
    return Refusal{.reason = "encoding", .detail = visible(bytes.substr(bad, 1)), .offset = text.begin + bad};
}

/// Whether the last line with a text before `offset` ends as a block does that has its text in the lines below.
bool begins_block(const SourceSpan& text, std::size_t offset)
{
    const auto before = text.view().substr(0, offset - text.begin);
    const auto end = before.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos) return false;
    const auto line = before.substr(before.find_last_of('\n', end) + 1, end + 1);
    const auto mark = line.find_last_of("|>");
    return mark != std::string_view::npos &&
           line.substr(mark + 1).find_first_not_of("+-0123456789 \r\n") == std::string_view::npos;
}

/// libyaml gives up at a place, or says where that begins which it could not read.
Refusal refusal_of(const yaml_parser_t& parser, const SourceSpan& text, Offsets& offsets)
{
    const std::string_view problem = parser.problem == nullptr ? "" : parser.problem;
    const std::string_view context = parser.context == nullptr ? "" : parser.context;
    const auto refused = [&](const char* reason, const yaml_mark_t& mark) {
        return Refusal{.reason = reason, .detail = std::string(problem), .offset = offsets.of(mark)};
    };
    if (context == "while scanning a quoted scalar") return refused("quote", parser.context_mark);
    if (problem == "could not find expected ':'") {
        const bool is_text = begins_block(text, offsets.of(parser.context_mark));
        return refused(is_text ? "block" : "key", parser.context_mark);
    }
    if (problem == "mapping values are not allowed in this context") return refused("colon", parser.problem_mark);
    if (problem.find("',' or ") != std::string_view::npos) return refused("flow", parser.problem_mark);
    return refused("syntax", parser.problem_mark);
}

/// The tab that begins the line at `offset` or the one before it, among spaces at most: YAML reads it in many ways, and
/// never as an indentation.
std::optional<std::size_t> tab_in_indentation(const SourceSpan& text, std::size_t offset)
{
    const auto bytes = text.view();
    auto end = std::min(offset - text.begin, bytes.size());
    for (int lines = 0; lines < 2; ++lines) {
        const auto newline = end == 0 ? std::string_view::npos : bytes.rfind('\n', end - 1);
        const auto begin = newline == std::string_view::npos ? 0 : newline + 1;
        const auto first = bytes.find_first_not_of(' ', begin);
        if (first != std::string_view::npos && bytes[first] == '\t') return text.begin + first;
        if (newline == std::string_view::npos) break;
        end = newline;
    }
    return std::nullopt;
}

/// libyaml's parser over a text that outlives it.
class Parser {
public:
    explicit Parser(std::string_view text)
    {
        if (yaml_parser_initialize(&m_parser) == 0) throw std::bad_alloc();
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    }
    ~Parser() { yaml_parser_delete(&m_parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(Parser&&) = delete;

    /// Gives the next event to `use`; false when the text is no YAML from here on.
    template <class Use> bool next(const Use& use)
    {
        yaml_event_t event;
        if (yaml_parser_parse(&m_parser, &event) == 0) {
            if (m_parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
            return false;
        }
        const std::unique_ptr<yaml_event_t, void (*)(yaml_event_t*)> owner(&event, yaml_event_delete);
        use(event);
        return true;
    }
    [[nodiscard]] const yaml_parser_t& state() const { return m_parser; }

private:
    yaml_parser_t m_parser = {};
};

/// The events of the only document go to `builder`; what stopped the parser comes back.
std::optional<Refusal> run_parser(const SourceSpan& text, NodeBuilder& builder)
{
    Parser parser(text.view());
    std::size_t documents = 0;
    bool is_over = false;
    while (!is_over && documents < 2 && !builder.refusal()) {
        const bool is_yaml = parser.next([&](const yaml_event_t& event) {
            is_over = event.type == YAML_STREAM_END_EVENT;
            if (event.type == YAML_DOCUMENT_START_EVENT) ++documents;
            builder.take(event);
        });
        if (is_yaml) continue;
        Offsets offsets(text);
        auto refusal = refusal_of(parser.state(), text, offsets);
        if (const auto tab = tab_in_indentation(text, offsets.of(parser.state().problem_mark)))
            refusal = {.reason = "tab", .detail = refusal.detail, .offset = *tab};
        return refusal;
    }
    if (documents > 1) return Refusal{.reason = "documents", .detail = {}, .offset = text.begin};
    return builder.refusal();
}

}

const YamlNode* YamlNode::find(std::string_view key) const
{
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) {
        return member.first.kind == Kind::Scalar && member.first.scalar == key;
    });
    return found == members.end() ? nullptr : &found->second;
}

namespace {

bool is_word_byte(char c)
{
    return static_cast<unsigned char>(c) >= 0x80 || is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '_';
}

}

SourceSpan YamlNode::place_of_word(std::size_t begin) const
{
    begin = std::min(begin, scalar.size());
    auto end = std::min(begin + 1, scalar.size());
    while (end < scalar.size() && is_word_byte(scalar[begin]) && is_word_byte(scalar[end])) ++end;
    return place_in_scalar(begin, end);
}

SourceSpan YamlNode::place_in_scalar(std::size_t begin, std::size_t end) const
{
    if (kind != Kind::Scalar || !span.text) return span;
    const auto raw = span.view();
    const auto first = raw_offset(raw, scalar, begin);
    const auto last = std::max(first, raw_offset(raw, scalar, end));
    return {.text = span.text, .begin = span.begin + first, .end = span.begin + last};
}

std::optional<YamlNode> parse_yaml(const SourceSpan& text, Diagnostics& problems)
{
    SourceSpan inside = text;
    inside.begin += skip_byte_order_mark(text.view());
    NodeBuilder builder(inside, problems);
    auto refusal = find_unreadable(inside);
    if (!refusal) refusal = run_parser(inside, builder);
    if (!refusal) {
        auto root = builder.take_root();
        return root ? std::move(root) : YamlNode{.span = inside};
    }
    problems.report({.code = bad_yaml,
                     .arguments = {{"reason", refusal->reason}, {"detail", refusal->detail}},
                     .where = SourceSpan{.text = text.text, .begin = refusal->offset, .end = refusal->offset}});
    return std::nullopt;
}

}

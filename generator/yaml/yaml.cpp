#include "yaml/yaml.hpp"

#include "foundation/ascii.hpp"
#include "foundation/control_characters.hpp"
#include "foundation/utf8.hpp"
#include "yaml/codes.hpp"
#include "yaml/yaml_scalar.hpp"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

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

class NodeBuilder : public YAML::EventHandler {
public:
    NodeBuilder(const SourceSpan& text, Diagnostics& problems) : m_text(text), m_problems(problems) {}

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return m_refusal; }
    std::optional<YamlNode> take_root() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        YamlNode node;
        node.span = empty_span(mark);
        if (raw_at(node.span.begin).substr(0, 1) == "~") ++node.span.end;
        add(std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end()) return refuse("alias", {}, offset_of(mark));
        Weight weight;
        weigh(known->second, weight);
        m_count += weight.nodes;
        m_copied_bytes += weight.bytes;
        if (m_count > most_nodes || m_copied_bytes > most_copied_bytes) return refuse("size", {}, offset_of(mark));
        add(known->second, YAML::NullAnchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.scalar = value;
        node.quoted = tag == "!";
        node.span = empty_span(mark);
        node.span.begin = after_anchor(node.span.begin);
        if (is_tagged(tag, node.span.begin)) return refuse("tag", tag, node.span.begin);
        if (is_unclosed(raw_at(node.span.begin))) return refuse("quote", {}, node.span.begin);
        if (const auto at = find_control_character(value)) // from an escape such as `\v`
            return refuse("control", visible(std::string_view(value).substr(*at, 1)), node.span.begin);
        node.span.end = node.span.begin + scalar_end(raw_at(node.span.begin), value);
        add(std::move(node), anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::List, mark, tag,
             {.anchor = anchor, .closing = style == YAML::EmitterStyle::Flow ? ']' : '\0'});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::Map, mark, tag,
             {.anchor = anchor, .closing = style == YAML::EmitterStyle::Flow ? '}' : '\0'});
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        YAML::anchor_t anchor = YAML::NullAnchor;
        char closing = '\0'; ///< bracket that ends a flow collection
        YamlNode node = {};
        std::optional<YamlNode> key = {};
    };

    [[nodiscard]] std::size_t offset_of(const YAML::Mark& mark) const
    {
        const auto position = static_cast<std::size_t>(std::max(mark.pos, 0));
        return std::min(m_text.begin + position, m_text.end);
    }
    [[nodiscard]] SourceSpan empty_span(const YAML::Mark& mark) const
    {
        return {.text = m_text.text, .begin = offset_of(mark), .end = offset_of(mark)};
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
    [[nodiscard]] bool is_tagged(const std::string& tag, std::size_t offset) const
    {
        static constexpr std::array<std::string_view, 3> untagged{"", "?", "!"};
        return std::find(untagged.begin(), untagged.end(), tag) == untagged.end() || raw_at(offset).substr(0, 1) == "!";
    }

    void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, Frame frame)
    {
        if (is_tagged(tag, offset_of(mark))) return refuse("tag", tag, offset_of(mark));
        if (m_stack.size() >= deepest) return refuse("depth", {}, offset_of(mark));
        frame.node.kind = kind;
        frame.node.span = empty_span(mark);
        if (!m_refusal) m_stack.push_back(std::move(frame));
    }
    void close()
    {
        if (m_refusal) return;
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
    void add(YamlNode node, YAML::anchor_t anchor)
    {
        if (++m_count > most_nodes) refuse("size", {}, node.span.begin);
        if (m_refusal) return;
        if (anchor != YAML::NullAnchor) m_anchors.insert_or_assign(anchor, node);
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
    Diagnostics& m_problems;
    std::vector<Frame> m_stack = {};
    std::map<YAML::anchor_t, YamlNode> m_anchors = {};
    std::optional<YamlNode> m_root = {};
    std::optional<Refusal> m_refusal = {};
    std::size_t m_count = 0;
    std::size_t m_copied_bytes = 0;
};

/// yaml-cpp takes control characters for the end of the input, and replaces bytes that are not UTF-8, which would shift
/// all positions.
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

std::string reason_of(const YAML::Exception& error)
{
    namespace message = YAML::ErrorMsg;
    static const std::array<std::pair<std::string_view, std::string_view>, 8> reasons{{
        {message::TAB_IN_INDENTATION, "tab"},
        {message::MAP_VALUE, "colon"},
        {message::END_OF_MAP_FLOW, "flow"},
        {message::END_OF_SEQ_FLOW, "flow"},
        {message::FLOW_END, "flow"},
        {message::EOF_IN_SCALAR, "quote"},
        {message::DOC_IN_SCALAR, "quote"},
        {message::UNKNOWN_ANCHOR, "alias"},
    }};
    if (dynamic_cast<const YAML::DeepRecursion*>(&error) != nullptr) return "depth";
    const auto* const found = std::find_if(reasons.begin(), reasons.end(), [&](const auto& entry) {
        return std::string_view(error.msg).substr(0, entry.first.size()) == entry.first;
    });
    return found == reasons.end() ? "syntax" : std::string(found->second);
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

/// The events of the only document go to `builder`; what stopped the parser comes back.
std::optional<Refusal> run_parser(const SourceSpan& text, NodeBuilder& builder)
{
    std::istringstream input{std::string(text.view())};
    try {
        YAML::Parser parser(input);
        if (!parser.HandleNextDocument(builder) || builder.refusal()) return builder.refusal();
        Diagnostics ignored;
        NodeBuilder second(text, ignored);
        if (parser.HandleNextDocument(second))
            return Refusal{.reason = "documents", .detail = {}, .offset = text.begin};
    } catch (const YAML::Exception& error) {
        const auto position = static_cast<std::size_t>(std::max(error.mark.pos, 0));
        if (const auto tab = tab_in_indentation(text, std::min(text.begin + position, text.end)))
            return Refusal{.reason = "tab", .detail = error.msg, .offset = *tab};
        return Refusal{
            .reason = reason_of(error), .detail = error.msg, .offset = std::min(text.begin + position, text.end)};
    }
    return std::nullopt;
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

#include "templates/program.hpp"

#include "foundation/assert.hpp"
#include "templates/codes.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace opora::templates {

namespace {

constexpr std::size_t deepest_sections = 64; ///< with those of partials

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Shows nothing itself, so that its line may vanish.
bool is_silent(const Part& part)
{
    return part.tag != nullptr && part.tag->kind != TagKind::Variable && part.tag->kind != TagKind::Raw;
}

class Compiler {
public:
    Compiler(Names& names, Diagnostics& problems) : m_names(names), m_problems(problems) {}

    Program compile(const Composition& composition)
    {
        for (const auto& part : composition.parts) {
            if (part.tag != nullptr || part.is_words) {
                m_line.push_back(&part, {});
                continue;
            }
            for (std::string_view rest = part.text; !rest.empty();) {
                const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
                rest.remove_prefix(line.size());
                m_line.push_back(&part, line);
                if (line.back() == '\n') end_line();
            }
        }
        end_line();
        return std::move(m_program);
    }

private:
    void end_line()
    {
        const bool vanishes = m_line.stands_alone();
        for (const auto& [part, text] : m_line.pieces) {
            if (part->tag != nullptr)
                append_tag(*part);
            else if (part->is_words)
                append_text(part->text);
            else if (!vanishes)
                append_text(text);
        }
        m_line.pieces.clear();
    }

    void append_text(std::string_view text)
    {
        if (text.empty()) return;
        auto& all = m_program.instructions;
        const auto begin = static_cast<std::uint32_t>(m_program.text.size());
        m_program.text += text;
        const auto length = static_cast<std::uint32_t>(text.size());
        if (m_joins)
            all.back().length += length;
        else
            all.push_back({.kind = Instruction::Kind::Text, .place = begin, .length = length});
        m_joins = true;
    }

    void append_tag(const Part& part)
    {
        switch (part.tag->kind) {
        case TagKind::Variable:
            append_named(Instruction::Kind::Value, part);
            break;
        case TagKind::Raw:
            note_content(part);
            append_named(Instruction::Kind::Raw, part);
            break;
        case TagKind::Section:
            open(Instruction::Kind::Section, part);
            break;
        case TagKind::Inverted:
            open(Instruction::Kind::Inverted, part);
            break;
        case TagKind::End:
            close();
            break;
        case TagKind::Partial:
        case TagKind::Comment:
            break;
        }
    }

    void append_named(Instruction::Kind kind, const Part& part)
    {
        std::string_view name = part.tag->name;
        Instruction instruction{.kind = kind, .name = Names::item};
        if (name != ".") {
            const auto dot = std::min(name.find('.'), name.size());
            instruction.name = m_names.add(name.substr(0, dot));
            instruction.first_key = static_cast<std::uint32_t>(m_program.keys.size());
            for (name.remove_prefix(dot); !name.empty(); ++instruction.key_count) {
                name.remove_prefix(1);
                const auto next = std::min(name.find('.'), name.size());
                m_program.keys.push_back(m_names.key(name.substr(0, next)));
                name.remove_prefix(next);
            }
        }
        m_program.instructions.push_back(instruction);
        m_joins = false;
    }

    void note_content(const Part& part)
    {
        if (part.tag->name != content_name) return;
        ++m_program.content_places;
        if (m_open.empty()) m_program.content = m_program.instructions.size();
    }

    void open(Instruction::Kind kind, const Part& part)
    {
        m_open.push_back(m_program.instructions.size());
        if (m_open.size() == deepest_sections + 1)
            m_problems.report(
                {.code = bad_template,
                 .arguments = {{"mistake", std::string("too_deep")}, {"name", std::to_string(deepest_sections)}},
                 .where = part.file->place(*part.tag)});
        append_named(kind, part);
    }

    void close()
    {
        m_program.instructions[m_open.back()].place = static_cast<std::uint32_t>(m_program.instructions.size());
        m_open.pop_back();
        m_joins = false;
    }

    struct Line {
        struct Piece {
            const Part* part = nullptr;
            std::string_view text = {};
        };
        std::vector<Piece> pieces = {};

        void push_back(const Part* part, std::string_view text) { pieces.push_back({part, text}); }

        [[nodiscard]] bool stands_alone() const
        {
            std::size_t silent = 0;
            for (const auto& [part, text] : pieces) {
                const bool is_text = part->tag == nullptr && !part->is_words;
                if (is_text ? !is_blank(text) : !is_silent(*part)) return false;
                if (!is_text) ++silent;
            }
            return silent == 1;
        }
    };

    Names& m_names;
    Diagnostics& m_problems;
    Program m_program = {};
    Line m_line = {};
    std::vector<std::size_t> m_open = {}; ///< instructions of the sections around
    bool m_joins = false;                 ///< the last instruction is a text that may be continued
};

}

std::size_t Names::place_of(const Key& key) const
{
    const auto mask = m_places.size() - 1;
    auto place = key.hash() & mask;
    while (!m_places[place].key.text().empty() && !(m_places[place].key == key)) place = (place + 1) & mask;
    return place;
}

std::optional<std::uint16_t> Names::find(const Key& key) const
{
    const auto& place = m_places[place_of(key)];
    return place.key.text().empty() ? std::nullopt : std::optional(place.number);
}

Key Names::key(std::string_view text)
{
    return Key::of(m_texts.emplace_back(text));
}

std::uint16_t Names::add(std::string_view name)
{
    OPORA_ASSERT(!name.empty() && m_count < std::numeric_limits<std::uint16_t>::max(),
                 "templates are too small for that many names");
    if (const auto known = find(Key::of(name))) return *known;
    if (4 * m_count > m_places.size()) grow();
    const auto stored = key(name);
    const auto number = static_cast<std::uint16_t>(m_count++);
    m_places[place_of(stored)] = {.key = stored, .number = number};
    return number;
}

void Names::grow()
{
    const auto before = std::exchange(m_places, std::vector<Place>(2 * m_places.size()));
    for (const auto& place : before)
        if (!place.key.text().empty()) m_places[place_of(place.key)] = place;
}

const Program& Templates::layout() const
{
    const auto found = programs.find(layout_name);
    OPORA_ASSERT(found != programs.end() && found->second.content, "a theme without a layout is not rendered");
    return found->second;
}

Program compile(const Composition& composition, Names& names, Diagnostics& problems)
{
    return Compiler(names, problems).compile(composition);
}

}

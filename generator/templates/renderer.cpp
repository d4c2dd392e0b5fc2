#include "templates/renderer.hpp"

#include "foundation/assert.hpp"
#include "templates/program.hpp"

#include <algorithm>
#include <array>

namespace opora::templates {

namespace {

constexpr std::array<std::string_view, 256> make_entities()
{
    std::array<std::string_view, 256> entities{};
    entities['&'] = "&amp;";
    entities['<'] = "&lt;";
    entities['>'] = "&gt;";
    entities['"'] = "&quot;";
    entities['\''] = "&apos;";
    return entities;
}

void append_escaped(std::string_view text, std::string& html)
{
    static constexpr auto entities = make_entities();
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto entity = entities[static_cast<unsigned char>(text[i])];
        if (entity.empty()) continue;
        html.append(text, copied, i - copied);
        html += entity;
        copied = i + 1;
    }
    html.append(text, copied);
}

}

Renderer::Renderer(const Theme& theme) : m_templates(theme.templates()), m_values(m_templates.names.size()) {}

void Renderer::show(const View& view)
{
    std::fill(m_values.begin(), m_values.end(), View());
    m_former.clear();
    enter(view);
    m_former.clear();
}

void Renderer::set(Key key, View value)
{
    if (const auto name = m_templates.names.find(key)) m_values[*name] = value;
}

void Renderer::append(std::string_view template_name, std::string& html)
{
    const auto found = m_templates.programs.find(template_name);
    OPORA_ASSERT(found != m_templates.programs.end(), "the caller looked the template up in template_names()");
    run(found->second, 0, found->second.instructions.size(), html);
}

void Renderer::append_before_content(std::string& html)
{
    const auto& layout = m_templates.layout();
    run(layout, 0, *layout.content, html);
}

void Renderer::append_after_content(std::string& html)
{
    const auto& layout = m_templates.layout();
    run(layout, *layout.content + 1, layout.instructions.size(), html);
}

void Renderer::run(const Program& program, std::size_t begin, std::size_t end, std::string& html)
{
    for (auto i = begin; i < end; ++i) {
        const auto& instruction = program.instructions[i];
        switch (instruction.kind) {
        case Instruction::Kind::Text:
            html.append(program.text, instruction.place, instruction.length);
            break;
        case Instruction::Kind::Value:
            append_escaped(meaning(program, instruction).text(), html);
            break;
        case Instruction::Kind::Raw:
            html += meaning(program, instruction).text();
            break;
        case Instruction::Kind::Section:
            run_section(program, i, html);
            i = instruction.place - 1;
            break;
        case Instruction::Kind::Inverted:
            if (meaning(program, instruction).is_shown()) i = instruction.place - 1;
            break;
        }
    }
}

void Renderer::run_section(const Program& program, std::size_t place, std::string& html)
{
    const auto& instruction = program.instructions[place];
    const auto shown = meaning(program, instruction);
    if (!shown.is_shown()) return;
    const auto show_once = [&](const View& item) {
        const auto mark = m_former.size();
        enter(item);
        run(program, place + 1, instruction.place, html);
        leave(mark);
    };
    if (shown.kind() == View::Kind::List)
        for (const auto& item : shown.items()) show_once(item);
    else if (shown.kind() == View::Kind::Flag)
        run(program, place + 1, instruction.place, html);
    else
        show_once(shown);
}

View Renderer::meaning(const Program& program, const Instruction& instruction) const
{
    auto value = m_values[instruction.name];
    for (std::uint32_t i = 0; i < instruction.key_count; ++i)
        value = value.find(program.keys[instruction.first_key + i]);
    return value;
}

void Renderer::put(std::uint16_t name, View value)
{
    m_former.push_back({.name = name, .value = m_values[name]});
    m_values[name] = value;
}

void Renderer::enter(const View& item)
{
    put(Names::item, item);
    for (const auto& [key, value] : item.members())
        if (const auto name = m_templates.names.find(key)) put(*name, value);
}

void Renderer::leave(std::size_t mark)
{
    for (; m_former.size() > mark; m_former.pop_back()) m_values[m_former.back().name] = m_former.back().value;
}

}

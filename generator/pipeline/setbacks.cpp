#include "pipeline/setbacks.hpp"

#include "pipeline/acceptance.hpp"
#include "pipeline/sound_tables.hpp"

#include <utility>

namespace opora::pipeline {

void Setbacks::add_stage(Diagnostics found)
{
    if (m_consequences)
        m_consequences->report(found, m_problems);
    else
        m_problems.append(std::move(found));
    const bool raising = !m_loaded.settings.raised.empty();
    if (!m_problems.has_errors() && !raising) return;
    const auto judged = judged_problems();
    if (!judged.has_errors()) return;
    const bool is_first = !m_consequences;
    learn(judged);
    if (is_first) m_problems = m_consequences->without_unlinked_files(m_problems);
}

void Setbacks::learn(const Diagnostics& judged)
{
    auto sound = find_sound_tables(tables_as_read(), judged);
    if (!m_as_read && !sound.with_errors.empty()) {
        m_as_read = std::move(m_loaded.tables);
        m_loaded.tables = std::move(sound.tables);
    }
    m_consequences.emplace(m_loaded, sound.with_errors, sound.without_rows, judged);
}

void Setbacks::mark(store::Database& data) const
{
    if (m_consequences) data.mark_incomplete(m_consequences->incomplete_tables());
}

std::vector<std::string> Setbacks::unread_pages() const
{
    return m_consequences ? m_consequences->unread_pages() : std::vector<std::string>();
}

Diagnostics Setbacks::judged_problems() const
{
    return judged(m_problems, m_loaded.settings, tables_as_read());
}

}

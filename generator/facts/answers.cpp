#include "facts/answers.hpp"

namespace opora::facts {

namespace {

template <class Map> auto find(const Map& map, std::string_view name, std::shared_mutex& mutex)
{
    const std::shared_lock lock(mutex);
    const auto found = map.find(name);
    return found == map.end() ? nullptr : found->second.get();
}

/// Others wait while the first one asks: nothing is asked twice.
template <class Map, class Ask> const auto& known(Map& map, std::string_view sql, std::shared_mutex& mutex, Ask ask)
{
    if (const auto* kept = find(map, sql, mutex)) return *kept;
    const std::unique_lock lock(mutex);
    auto& kept = map[std::string(sql)];
    if (!kept) kept = ask();
    return *kept;
}

}

const store::Rows& Answers::all(std::string_view sql, const std::vector<store::Value>& parameters)
{
    return known(m_all, sql, m_mutex,
                 [&] { return std::make_unique<const store::Rows>(m_data.rows(sql, parameters)); });
}

store::Rows Answers::with(std::string_view sql, std::string_view key, const std::vector<store::Value>& parameters)
{
    const auto& rows = known(m_by_key, sql, m_mutex, [&] {
        return std::make_unique<const store::PackedRows>(m_data.rows_by_key(sql, parameters));
    });
    return rows.with(key);
}

const std::string& Answers::text(std::string_view kind, std::string_view name, const std::function<std::string()>& make)
{
    {
        const std::shared_lock lock(m_mutex);
        const auto texts = m_texts.find(kind);
        if (texts != m_texts.end())
            if (const auto found = texts->second.find(name); found != texts->second.end()) return found->second;
    }
    auto made = make(); // may ask for other texts
    const std::unique_lock lock(m_mutex);
    return m_texts[std::string(kind)].try_emplace(std::string(name), std::move(made)).first->second;
}

}

#pragma once

#include "store/database.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::facts {

/// What pages ask the public store again and again: each statement is run once a build, however many pages there are.
/// Parameters of a statement are the same in all calls. May be used by several threads; what is returned by reference
/// lives as long as this.
class Answers {
public:
    explicit Answers(const store::Database& data) : m_data(data) {}

    /// The whole answer.
    const store::Rows& all(std::string_view sql, const std::vector<store::Value>& parameters = {});
    /// Those rows whose first column, which is left out, is `key`.
    store::Rows with(std::string_view sql, std::string_view key, const std::vector<store::Value>& parameters = {});
    /// What `make` says of `name`, a text that many pages show.
    const std::string& text(std::string_view kind, std::string_view name, const std::function<std::string()>& make);
    /// What `make` makes of answers, once a build; a name stands for one type.
    template <class Made, class Make> const Made& made(std::string_view name, const Make& make)
    {
        {
            const std::shared_lock lock(m_mutex);
            if (const auto found = m_made.find(name); found != m_made.end())
                return *static_cast<const Made*>(found->second.get());
        }
        std::shared_ptr<const void> fresh = std::make_shared<const Made>(make()); // it may ask this
        const std::unique_lock lock(m_mutex);
        return *static_cast<const Made*>(m_made.try_emplace(std::string(name), std::move(fresh)).first->second.get());
    }

private:
    template <class Kept> using BySql = std::map<std::string, std::unique_ptr<const Kept>, std::less<>>;

    const store::Database& m_data;
    std::shared_mutex m_mutex = {};
    BySql<store::Rows> m_all = {};
    BySql<store::PackedRows> m_by_key = {};
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> m_texts = {};
    std::map<std::string, std::shared_ptr<const void>, std::less<>> m_made = {};
};

}

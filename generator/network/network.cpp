#include "network/network.hpp"

#include "identify/rule_set.hpp"
#include "network/codes.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace opora::network {

namespace {

namespace words = schemas::words;
using dataset::Table;

constexpr int long_in_months = 12;

class NetworkChecker {
public:
    NetworkChecker(const Sources& sources, Diagnostics& problems)
        : m_sources(sources), m_support(sources.tables.at("support")), m_contracts(sources.tables.at("partnerships")),
          m_vacancies(sources.tables.at("vacancies")), m_problems(problems)
    {
    }

    void run()
    {
        const auto listed = first_listed();
        for (std::size_t row = 0; row < m_support.row_count(); ++row) {
            check_school_of(row);
            check_begin(row, listed);
        }
        for (std::size_t row = 0; row < m_contracts.row_count(); ++row) check_contract(row);
        for (std::size_t row = 0; row < m_vacancies.row_count(); ++row) check_vacancy(row);
        check_curators();
    }

private:
    using Days = std::map<std::string, Date, std::less<>>;

    [[nodiscard]] bool is_in_force(const std::optional<Date>& from, const std::optional<Date>& to) const
    {
        return (!from || *from <= m_sources.as_of) && (!to || *to >= m_sources.as_of);
    }

    /// By school, the first day on which some decision put it on a list.
    [[nodiscard]] Days first_listed() const
    {
        Days days;
        const auto& lists = m_sources.tables.at("official_lists");
        for (std::size_t row = 0; row < lists.row_count(); ++row) {
            const auto from = lists.date(row, "from");
            if (!from || lists.text(row, "category") == identify::not_included) continue;
            const auto [known, is_new] = days.emplace(lists.text(row, "school"), *from);
            if (!is_new) known->second = std::min(known->second, *from);
        }
        return days;
    }

    void report(const Code& code, const Table& table, std::size_t row, const char* column, Arguments arguments)
    {
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = table.span(row, column),
                           .cell = table.address(row, column)});
    }

    void check_school_of(std::size_t row)
    {
        const auto school = m_support.text(row, "school");
        if (!school.empty() && m_support.text(row, "from_school") == school)
            report(same_school, m_support, row, "from_school", {{"school", std::string(school)}});
    }

    /// A coordinator may look after any school; the others are there for those on the list.
    void check_begin(std::size_t row, const Days& listed)
    {
        const auto since = m_support.date(row, "since");
        const auto found = listed.find(m_support.text(row, "school"));
        if (found == listed.end() || !since || *since >= found->second) return;
        report(before_list, m_support, row, "since",
               {{"role", std::string(m_support.text(row, "role"))},
                {"date", to_iso(*since)},
                {"school", found->first},
                {"listed", to_iso(found->second)}});
    }

    [[nodiscard]] bool has_contract(std::string_view school) const
    {
        for (std::size_t row = 0; row < m_contracts.row_count(); ++row) {
            const auto schools = m_contracts.list(row, "schools");
            if (std::ranges::find(schools, school) != schools.end() &&
                is_in_force(m_contracts.date(row, "signed_on"), m_contracts.date(row, "until")))
                return true;
        }
        return false;
    }

    void check_contract(std::size_t row)
    {
        const auto schools = m_contracts.list(row, "schools");
        const auto helper = m_contracts.text(row, "helper");
        if (!helper.empty() && std::ranges::find(schools, helper) == schools.end())
            report(helper_outside, m_contracts, row, "helper", {{"helper", std::string(helper)}});
        const auto until = m_contracts.date(row, "until");
        if (!until || *until >= m_sources.as_of) return;
        for (const auto school : schools) {
            if (school == helper || !m_sources.supported.contains(school) || has_contract(school)) continue;
            report(contract_ended, m_contracts, row, "until",
                   {{"school", std::string(school)}, {"date", to_iso(*until)}});
        }
    }

    void check_vacancy(std::size_t row)
    {
        const auto since = m_vacancies.date(row, "since");
        const auto closed = m_vacancies.date(row, "closed_on");
        if (!since || (closed && *closed <= m_sources.as_of) || !m_vacancies.list(row, "measures").empty()) return;
        if (months_later(*since, long_in_months) > m_sources.as_of) return;
        report(vacancy_long, m_vacancies, row, "since",
               {{"post", std::string(m_vacancies.text(row, "post"))}, {"date", to_iso(*since)}});
    }

    [[nodiscard]] bool has_curator(std::string_view school) const
    {
        for (std::size_t row = 0; row < m_support.row_count(); ++row)
            if (m_support.text(row, "school") == school && m_support.text(row, "role") == words::curator &&
                is_in_force(m_support.date(row, "since"), m_support.date(row, "until")))
                return true;
        return false;
    }

    void check_curators()
    {
        if (m_support.row_count() == 0) return;
        const auto& schools = m_sources.tables.at("schools");
        std::int64_t count = 0;
        std::optional<std::size_t> first;
        for (std::size_t row = 0; row < schools.row_count(); ++row) {
            const auto school = schools.text(row, "id");
            if (!m_sources.supported.contains(school) || has_curator(school)) continue;
            if (!first) first = row;
            ++count;
        }
        if (first)
            report(no_curator, schools, *first, "id",
                   {{"count", count}, {"name", std::string(schools.text(*first, "name"))}});
    }

    const Sources& m_sources;
    const Table& m_support;
    const Table& m_contracts;
    const Table& m_vacancies;
    Diagnostics& m_problems;
};

}

void check(const Sources& sources, Diagnostics& problems)
{
    NetworkChecker(sources, problems).run();
}

}

#include "cli/change_words.hpp"

#include "foundation/joining.hpp"
#include "language/catalogue.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

using language::Language;

std::int64_t whole(std::size_t value)
{
    return static_cast<std::int64_t>(value);
}

std::string told_or_dash(const std::string& value)
{
    return value.empty() ? "—" : value;
}

}

std::string suspicion_words(const changes::Suspicion& suspicion, Language language)
{
    auto code = std::string(suspicion.code);
    std::ranges::replace(code, '-', '_'); // a word of a pattern has no hyphen
    std::string where = suspicion.place;
    if (!suspicion.cell.empty()) where += " (" + suspicion.cell + ")";
    if (where.empty()) where = suspicion.table;
    append_item(where, suspicion.row, ", ");
    append_item(where, suspicion.field, ", ");
    return language::text("cli.changes-suspicion",
                          {{"code", code},
                           {"where", where.empty() ? "none" : where},
                           {"about", suspicion.row.empty()     ? "several"
                                     : suspicion.field.empty() ? "row"
                                                               : "cell"},
                           {"other", suspicion.other},
                           {"old", told_or_dash(suspicion.old)},
                           {"now", told_or_dash(suspicion.now)},
                           {"count", whole(suspicion.count)}},
                          language);
}

std::string change_summary(const comparison::ChangeReport& report, Language language)
{
    std::size_t cells = 0;
    for (const auto& change : report.tables) cells += change.cells.size();
    return language::text("cli.changes-summary",
                          {{"cells", whole(cells)},
                           {"decisions", whole(report.decisions.size())},
                           {"pages", whole(report.pages_changed.size())},
                           {"suspicions", whole(report.suspicions.size())}},
                          language);
}

}

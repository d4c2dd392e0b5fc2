#include "disclosure/verdicts.hpp"
#include "store/public_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opora;
using store::Value;

namespace {

/// A result that is told exactly; without numbers where `participants` is nought.
struct Result {
    std::string period = {};
    std::int64_t below = 0;
    std::int64_t participants = 0;
    std::string status = {};
    std::string school = "a";
    std::string procedure = "oge-ma";
};

std::vector<std::string> verdicts_of(const std::vector<Result>& results)
{
    auto rows = store::public_rows("results");
    for (const auto& result : results) {
        auto& row = rows.rows.emplace_back(rows.columns.size());
        const auto set = [&](const char* column, Value value) { row[*rows.column(column)] = std::move(value); };
        set("school", result.school);
        set("procedure", result.procedure);
        set("period", result.period);
        set("status", result.status);
        if (result.participants == 0) continue;
        set("participants", result.participants);
        set("below", result.below);
    }
    disclosure::add_verdicts(rows);
    std::vector<std::string> verdicts;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) verdicts.push_back(rows.text(row, "verdict"));
    return verdicts;
}

using Letters = std::vector<std::string>;

}

TEST_CASE("a result is judged against the previous one of its school and procedure, whatever the order of rows")
{
    CHECK(verdicts_of({{"2023", 20, 60}, {"2021", 19, 60}, {"2022", 6, 60}}) == Letters{"worse", "first", "moved"});
    CHECK(verdicts_of({{"2022", 6, 60}, {"2023", 20, 60, "", "b"}, {"2023", 20, 60, "", "a", "oge-ru"}}) ==
          Letters{"first", "first", "first"});
}

TEST_CASE("a hidden result stands between its neighbours, a period without an exam does not")
{
    CHECK(verdicts_of({{"2021", 6, 60}, {"2022", 0, 0, "c"}, {"2023", 20, 60}}) ==
          Letters{"first", "hidden", "hidden"});
    CHECK(verdicts_of({{"2021", 6, 60}, {"2022", 0, 0, "n"}, {"2023", 20, 60}}) == Letters{"first", "", "worse"});
}

TEST_CASE("a result that was counted in another way is compared with nothing before it")
{
    CHECK(verdicts_of({{"2021", 20, 60}, {"2022", 6, 60, "b"}, {"2023", 20, 60}}) ==
          Letters{"first", "broken", "worse"});
}

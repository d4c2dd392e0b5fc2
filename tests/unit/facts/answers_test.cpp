#include "facts/answers.hpp"
#include "foundation/parallel.hpp"
#include "store/database.hpp"

#include <doctest/doctest.h>

#include <atomic>

using namespace opora;

namespace {

store::Database three_measures()
{
    store::Database data;
    data.add("plan_points", store::Rows{.columns = {"number", "place"},
                                        .rows = {{std::string("1"), std::string("a")},
                                                 {std::string("2"), std::string("b")},
                                                 {std::string("3"), std::string("a")}}});
    data.seal();
    return data;
}

}

TEST_CASE("many threads that ask the same ask the data once")
{
    const auto data = three_measures();
    facts::Answers answers(data);
    const auto before = data.asked().statements;
    std::atomic<int> wrong = 0;
    parallel_for(200, 4, [&](std::size_t i) {
        const bool is_a = i % 2 == 0;
        const auto rows = answers.with("SELECT place, number FROM plan_points ORDER BY number", is_a ? "a" : "b");
        if (rows.rows.size() != (is_a ? 2 : 1)) ++wrong;
        if (answers.all("SELECT number FROM plan_points").rows.size() != 3) ++wrong;
    });
    CHECK(wrong == 0);
    CHECK(data.asked().statements == before + 2);
}

TEST_CASE("a text is made once for its kind and name, also by a text that needs another")
{
    const auto data = three_measures();
    facts::Answers answers(data);
    int made = 0;
    const auto inner = [&] {
        ++made;
        return std::string("ВПР");
    };
    const auto outer = [&] { return answers.text("kind", "vpr", inner) + ", 5 класс"; };
    CHECK(answers.text("procedure", "vpr", outer) == "ВПР, 5 класс");
    CHECK(answers.text("procedure", "vpr", outer) == "ВПР, 5 класс");
    CHECK(answers.text("kind", "vpr", inner) == "ВПР");
    CHECK(made == 1);
}

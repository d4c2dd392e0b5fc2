#include "disclosure/previous.hpp"
#include "foundation/hashing.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

const std::string ledger_text = disclosure::write_ledger({.open = {{"oge-ma", "2022", "a"}}});

std::map<std::string, std::string> publication(const std::string& ledger)
{
    return {{"manifest.json", R"({"as_of": "2023-06-01", "files": [], "generator": "Opora 1", "ledger": ")" +
                                  sha256_hex(ledger_text) + "\"}"},
            {"dannye/razglasheno.json", ledger},
            {"dannye/results.json",
             R"([{"school": "a", "period": "2022", "procedure": "oge-ma", "participants": 12, "below": 3},
                 {"school": "b", "period": "2022", "procedure": "oge-ma", "participants": null}])"},
            {"dannye/totals.json",
             R"([{"period": "2022", "procedure": "oge-ma", "scope": "all", "participants": 40, "below": 9},
                 {"period": "2022", "procedure": "oge-ma", "scope": "open", "participants": 12, "below": 3}])"}};
}

}

TEST_CASE("the last publication says which numbers were told, and its ledger what of them is remembered")
{
    Diagnostics problems;
    const auto previous = disclosure::load_previous(*source::open_memory(publication(ledger_text)), problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(previous.as_of == "2023-06-01");
    CHECK(previous.results.size() == 1);
    CHECK(previous.results.at({"oge-ma", "2022", "a"}).below == 3);
    CHECK(previous.totals.at({"oge-ma", "2022", "all"}).participants == 40);
    CHECK(previous.ledger.open.size() == 1);
    CHECK(previous.ledger_text == ledger_text);
}

TEST_CASE("a ledger that was changed or is gone stops the build")
{
    auto files = publication(ledger_text + "\n");
    Diagnostics changed;
    disclosure::load_previous(*source::open_memory(files), changed);
    CHECK(tests::to_text(changed).find("disclosure.bad-ledger") != std::string::npos);
    files.erase("dannye/razglasheno.json");
    Diagnostics gone;
    disclosure::load_previous(*source::open_memory(files), gone);
    CHECK(tests::to_text(gone).find("disclosure.bad-ledger") != std::string::npos);
}

TEST_CASE("after a version without a ledger its open rows are known and its periods stay silent")
{
    auto files = publication(ledger_text);
    files["manifest.json"] = R"({"as_of": "2023-06-01", "files": []})";
    files.erase("dannye/razglasheno.json");
    Diagnostics problems;
    const auto previous = disclosure::load_previous(*source::open_memory(files), problems);
    CHECK(tests::to_text(problems).find("disclosure.no-ledger") != std::string::npos);
    CHECK_FALSE(problems.has_errors());
    CHECK(previous.ledger.silent == std::set<std::string>{"2022"});
    CHECK(previous.ledger.open.contains({"oge-ma", "2022", "a"}));
}

TEST_CASE("the ledger may be given by itself")
{
    Diagnostics problems;
    const auto tree = source::open_memory({{"razglasheno.json", ledger_text}});
    CHECK(disclosure::load_ledger(*tree, "razglasheno.json", problems).ledger.open.size() == 1);
    CHECK(tests::to_text(problems) == "");
    disclosure::load_ledger(*tree, "other.json", problems);
    CHECK(problems.has_errors());
}

TEST_CASE("a folder that is no publication is told so")
{
    for (const auto* manifest : {"", "[]", "{}", R"({"as_of": 5})"}) {
        CAPTURE(manifest);
        Diagnostics problems;
        const auto tree = source::open_memory({{"manifest.json", manifest}});
        CHECK(disclosure::load_previous(*tree, problems).as_of.empty());
        CHECK(problems.has_errors());
    }
}

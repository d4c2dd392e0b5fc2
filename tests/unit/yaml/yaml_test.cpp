#include "dataset/cell_report.hpp"
#include "support/problems.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

std::shared_ptr<const SourceText> text_of(const std::string& bytes)
{
    auto text = std::make_shared<SourceText>();
    text->path = "t.yaml";
    text->bytes = bytes;
    return text;
}

yaml::YamlNode parsed(const std::string& bytes)
{
    Diagnostics problems;
    auto root = yaml::parse_yaml(whole(text_of(bytes)), problems);
    CHECK(tests::to_text(problems) == "");
    REQUIRE(root);
    return *root;
}

std::string problems_of(const std::string& bytes)
{
    Diagnostics problems;
    const auto root = yaml::parse_yaml(whole(text_of(bytes)), problems);
    return (root ? "parsed\n" : "") + tests::to_text(problems);
}

/// What of the file `place_in_scalar` marks for the word `needle` of the value of `key`.
std::string marked(const std::string& bytes, const std::string& needle)
{
    const auto root = parsed(bytes);
    const auto* node = root.find("key");
    REQUIRE(node != nullptr);
    const auto begin = node->scalar.find(needle);
    REQUIRE(begin != std::string::npos);
    const auto span = node->place_in_scalar(begin, begin + needle.size());
    const auto position = PositionFinder()(*span.text, span.begin);
    return std::to_string(position.line) + ":" + std::to_string(position.column) + " " + std::string(span.view());
}

}

TEST_CASE("every node knows its place")
{
    const std::map<std::string, std::string> cases{
        {"key: ещё слово # примечание\n", "ещё слово"},
        {"key: \"a \\\" b\"\n", "\"a \\\" b\""},
        {"key: 'it''s'  \n", "'it''s'"},
        {"key: [a, b ] # c\n", "[a, b ]"},
        {"key: {a: [1], b: c}\n", "{a: [1], b: c}"},
        {"key: {}\n", "{}"},
        {"key:\n  - a\n  - b: c\nx: y\n", "- a\n  - b: c"},
        {"key: |\n  SELECT 1\n  FROM t\n\nx: y\n", "|\n  SELECT 1\n  FROM t"},
        {"key: >-\n  one\n  two\n", ">-\n  one\n  two"},
        {"key: one\n  two\nx: y\n", "one\n  two"},
        {"key: &a слово\n", "слово"},
        {"key: ~\n", "~"},
    };
    for (const auto& [bytes, expected] : cases) {
        const auto& shown = bytes; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        const auto root = parsed(bytes);
        REQUIRE(root.find("key") != nullptr);
        CHECK(root.find("key")->span.view() == expected);
    }
}

TEST_CASE("places are those of the whole file when the YAML is a part of it")
{
    const auto text = text_of("\xEF\xBB\xBF---\r\ntitle: Новость\r\n---\r\nтекст\r\n");
    Diagnostics problems;
    const auto begin = text->bytes.find("title");
    const auto end = text->bytes.rfind("---");
    const auto root = yaml::parse_yaml({.text = text, .begin = begin, .end = end}, problems);
    REQUIRE(root);
    const auto* title = root->find("title");
    REQUIRE(title != nullptr);
    CHECK(title->span.view() == "Новость");
    CHECK(title->span.begin == text->bytes.find("Новость"));
}

TEST_CASE("a missing value stands right after its key, not at the next token")
{
    const auto root = parsed("first:\n\n\nsecond: x\n");
    const auto* first = root.find("first");
    REQUIRE(first != nullptr);
    CHECK(first->kind == yaml::YamlNode::Kind::Null);
    CHECK(first->span.begin == 5);
    CHECK(first->span.end == 5);
}

TEST_CASE("quoted scalars are known as text")
{
    const auto root = parsed("a: \"007\"\nb: 007\nc: '1'\n");
    CHECK(root.find("a")->quoted);
    CHECK_FALSE(root.find("b")->quoted);
    CHECK(root.find("c")->quoted);
}

TEST_CASE("place_in_scalar finds a word in scalars of every style")
{
    CHECK(marked("key: |\n    SELECT period\n      FROM resuls\n    WHERE 1\n", "resuls") == "3:12 resuls");
    CHECK(marked("key: |2\n    SELECT x\n", "x") == "2:12 x");
    CHECK(marked("key: |\r\n  SELECT\r\n\r\n  слово FROM x\r\n", "FROM") == "4:9 FROM");
    CHECK(marked("key: >\n  one two\n  three four\n\n  five\n", "four") == "3:9 four");
    CHECK(marked("key: >\n  one two\n  three four\n\n  five\n", "five") == "5:3 five");
    CHECK(marked("key: one\n  two\n  three\n", "three") == "3:3 three");
    CHECK(marked("key: \"a\\tb \\u0436 'c' word\"\n", "word") == "1:23 word");
    CHECK(marked("key: \"a \\\n   word\"\n", "word") == "2:4 word");
    CHECK(marked("key: 'it''s a word'\n", "word") == "1:15 word");
    CHECK(marked("key: 'two\n\n  lines'\n", "lines") == "3:3 lines");
}

TEST_CASE("place_of_word marks the whole word, a sign alone, and nothing behind the end")
{
    const auto root = parsed("key: |\n  SELECT ряд_2, x\n  FROM ряды;\n");
    const auto* node = root.find("key");
    REQUIRE(node != nullptr);
    const auto marked_at = [&](std::size_t begin) { return std::string(node->place_of_word(begin).view()); };
    CHECK(marked_at(node->scalar.find("ряд_2")) == "ряд_2");
    CHECK(marked_at(node->scalar.find(',')) == ",");
    CHECK(marked_at(node->scalar.find("ряды")) == "ряды");
    CHECK(marked_at(node->scalar.size()).empty());
}

TEST_CASE("an alias has the value of its anchor")
{
    const auto root = parsed("a: &x [1, 2]\nb: *x\n");
    REQUIRE(root.find("b") != nullptr);
    CHECK(root.find("b")->items.size() == 2);
}

TEST_CASE("text that is no YAML for us is refused where it stands")
{
    const std::map<std::string, std::string> cases{
        {"a: b: c\n", "t.yaml:1:5 [] dataset.bad-yaml\n"},
        {"a: [1, 2\nb: c\n", "t.yaml:2:2 [] dataset.bad-yaml\n"},
        {"a:\n\t- b\n", "t.yaml:2:1 [] dataset.bad-yaml\n"},
        {"a: \"b\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: 'b\nc: d\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: !!str b\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: !own [b]\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: *b\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: &b [*b]\n", "t.yaml:1:8 [] dataset.bad-yaml\n"},
        {"a: \x04 b\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: \xFF\n", "t.yaml:1:4 [] dataset.bad-yaml\n"},
        {"a: b\n---\nc: d\n", "t.yaml:1:1 [] dataset.bad-yaml\n"},
        {"a: 1\nb: 2\na: 3\n", "parsed\nt.yaml:3:1 [a] dataset.duplicate-key\n"},
        {"", "parsed\n"},
        {"# только примечание\n", "parsed\n"},
    };
    for (const auto& [bytes, expected] : cases) {
        const auto& shown = bytes; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(problems_of(bytes) == expected);
    }
}

TEST_CASE("depth and size bombs are refused")
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(problems_of(nested(64)) == "parsed\n");
    CHECK(problems_of(nested(65)).find("dataset.bad-yaml") != std::string::npos);
    CHECK(problems_of(std::string(65, '[')).find("dataset.bad-yaml") != std::string::npos);
    CHECK(problems_of(std::string(100'000, '[')).find("dataset.bad-yaml") != std::string::npos);
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const auto name = std::to_string(i);
        const auto alias = "*a" + std::to_string(i - 1);
        bomb += "a" + name + ": &a" + name + " [" + alias;
        for (int k = 0; k < 9; ++k) bomb += ", " + alias;
        bomb += "]\n";
    }
    CHECK(problems_of(bomb).find("dataset.bad-yaml") != std::string::npos);
}

TEST_CASE("aliases may copy a megabyte of text and no more")
{
    const auto copies = [](int count) {
        std::string text = "a: &a " + std::string(100'000, 'x') + "\nb:\n";
        for (int i = 0; i < count; ++i) text += "- *a\n";
        return text;
    };
    CHECK(problems_of(copies(10)) == "parsed\n");
    CHECK(problems_of(copies(11)).find("dataset.bad-yaml") != std::string::npos);
}

TEST_CASE("no bytes crash the parser, and every place it gives is inside the file")
{
    // A fixed sequence of pseudo-random pieces that YAML gives a meaning to.
    const std::vector<std::string> pieces{"a", ": ", "\n", "  ", "- ",    "[",    "]",     "{",
                                          "}", "\"", "'",  "|",  ">",     "&x ",  "*x",    "!",
                                          "#", "\t", "ё",  "\\", "---\n", "? ",   ",",     "\r\n",
                                          "%", "@",  "`",  "~",  "null",  "\xC3", "|2-\n", "\xE2\x80\xA8"};
    std::uint64_t state = 42;
    const auto next = [&] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state >> 33U);
    };
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (std::size_t length = next() % 24; length > 0; --length) bytes += pieces[next() % pieces.size()];
        const auto text = text_of(bytes);
        Diagnostics problems;
        const auto root = yaml::parse_yaml(whole(text), problems);
        if (!root && !problems.has_errors()) FAIL("nothing was said about: ", bytes);
        const auto inside = [&](const SourceSpan& span) { return span.begin <= span.end && span.end <= bytes.size(); };
        for (const auto& problem : problems.all())
            if (!problem.where || !inside(*problem.where)) FAIL("a place outside of: ", bytes);
        if (!root) continue;
        for (const auto& [key, value] : root->members) {
            const auto place = value.place_in_scalar(0, value.scalar.size());
            if (!inside(key.span) || !inside(value.span) || !inside(place)) FAIL("a node outside of: ", bytes);
        }
    }
}

TEST_CASE("a tab that begins a line is what is wrong with it")
{
    for (const auto& each : {std::pair<const char*, const char*>{"a:\n  b: 1\n\tc: 2\n", "t.yaml:3:1"},
                             {"a:\n  b: 1\n \tc: 2\n", "t.yaml:3:2"},
                             {"a: 1\n\tb: 2\n", "t.yaml:2:1"}}) {
        CAPTURE(each.first);
        auto text = std::make_shared<SourceText>();
        text->path = "t.yaml";
        text->bytes = each.first;
        Diagnostics problems;
        yaml::parse_yaml(whole(text), problems);
        REQUIRE(problems.all().size() == 1);
        CHECK(std::get<std::string>(problems.all().front().arguments.front().second) == "tab");
        CHECK(tests::to_text(problems).find(each.second) == 0);
    }
}

TEST_CASE("a line without a key says whether a key is missing or the indentation of a text")
{
    const auto reason = [](const std::string& bytes) {
        Diagnostics problems;
        yaml::parse_yaml(whole(text_of(bytes)), problems);
        REQUIRE(problems.all().size() == 1);
        return std::get<std::string>(problems.all().front().arguments.front().second) + " " + tests::to_text(problems);
    };
    CHECK(reason("sql: |\nSELECT 1\nb: 2\n") == "block t.yaml:2:1 [] dataset.bad-yaml\n");
    CHECK(reason("sql: >-2\n\nSELECT 1\nb: 2\n") == "block t.yaml:3:1 [] dataset.bad-yaml\n");
    CHECK(reason("a: 1\nслово\nb: 2\n") == "key t.yaml:2:1 [] dataset.bad-yaml\n");
}

TEST_CASE("KeyReader reads what is there and reports the rest")
{
    const auto root = parsed("name: Имя\ncount: 1 200\nflag: да\ntags: [a, b]\none: x\nbad: [1]\nnaem: y\nempty:\n");
    Diagnostics problems;
    yaml::KeyReader keys(root, "проба", problems);
    CHECK(keys.required_text("name") == "Имя");
    CHECK(keys.integer("count") == 1200);
    CHECK(keys.boolean("flag") == true);
    CHECK(keys.list("tags") == std::vector<std::string>{"a", "b"});
    CHECK(keys.list("one") == std::vector<std::string>{"x"});
    CHECK_FALSE(keys.text("empty"));
    CHECK_FALSE(keys.text("absent"));
    CHECK_FALSE(keys.text("bad"));
    CHECK_FALSE(keys.integer("name"));
    CHECK_FALSE(keys.required_text("needed"));
    keys.finish();
    CHECK(tests::to_text(problems) == "t.yaml:1:1 [" + std::string(root.span.view()) + "] dataset.missing-key\n" +
                                          "t.yaml:1:7 [Имя] dataset.bad-value\n"
                                          "t.yaml:6:6 [[1]] dataset.bad-value\n"
                                          "t.yaml:7:1 [naem] dataset.unknown-key\n");
    CHECK(std::get<std::string>(problems.all().back().arguments[3].second) == "name");
}

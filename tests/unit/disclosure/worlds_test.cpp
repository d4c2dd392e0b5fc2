// What an attacker who knows the rule learns, by trying all worlds with the program itself; see docs/methods.md, «Small
// numbers».
#include "worlds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <random>

namespace opora::disclosure::worlds {

namespace {

using Policy = content_files::DisclosurePolicy;

Policy policy_of(int hide, int pool, int code, int values, int few_coded = 2, int group = 2)
{
    Policy policy;
    policy.hide_below = hide;
    policy.pool_below = pool;
    policy.code_below = code;
    policy.possible_values = values;
    policy.code_fewer_than = few_coded;
    policy.group_schools = group;
    return policy;
}

/// The thresholds of the defaults make millions of worlds: those of a usual run are smaller in the same way.
bool is_long()
{
    return std::getenv("OPORA_LONG") != nullptr;
}

Policy usual()
{
    return is_long() ? Policy() : policy_of(4, 6, 8, 3);
}

const Letter few = letter_of({.participants = 1, .below = 0}, usual());
const Letter some = letter_of({.participants = 5, .below = 0}, usual());
const Letter real_few = letter_of({.participants = 1, .below = 0}, {});
const Letter real_some = letter_of({.participants = 5, .below = 0}, {});

RowName name(const std::string& period, const std::string& school)
{
    return {.procedure = "p", .period = period, .school = school};
}

void put(Rows& rows, const std::string& period, const std::string& school, const Numbers& numbers)
{
    rows[name(period, school)] = {.participants = numbers.n, .below = numbers.k};
}

void expect_safe(const Attacker& attacker)
{
    std::string example;
    CHECK_MESSAGE(attacker.broken(example) == 0, example);
}

/// Every class of each school of one column, in all orders of no matter: schools with one letter are alike.
void try_column(int schools, std::int64_t top, const Policy& policy)
{
    struct Seen {
        std::set<std::int64_t> n = {};
        std::set<std::int64_t> k = {};
    };
    const auto all = numbers_up_to(top);
    std::map<std::string, std::map<Letter, Seen>> classes;
    std::vector<std::size_t> at(static_cast<std::size_t>(schools));
    std::vector<Letter> letters(at.size());
    std::vector<Letter> letter_of_numbers;
    for (const auto& [n, k] : all) letter_of_numbers.push_back(letter_of({.participants = n, .below = k}, policy));
    while (true) {
        std::vector<Hidden> rows;
        std::vector<Letter> secret;
        std::string published;
        for (std::size_t i = 0; i < at.size(); ++i) {
            letters[i] = letter_of_numbers[at[i]];
            if (!is_secret(letters[i])) continue;
            secret.push_back(letters[i]);
            rows.push_back({.letter = letters[i], .secret = Secret(all[at[i]].n, all[at[i]].k)});
        }
        auto sorted = letters;
        std::ranges::sort(sorted);
        for (const auto& one : sorted)
            published += std::to_string(one.participants.low) + "," + std::to_string(one.below.low) + "," +
                         std::to_string(one.below.high) + ";";
        const auto members = members_of_sum(secret, policy);
        if (members == Members::Coded) std::erase_if(rows, [](const Hidden& row) { return is_hidden(row.letter); });
        if (members != Members::None) {
            const auto told = tell(rows, policy);
            for (const auto& end : {told.participants.low, told.participants.high, told.below.low, told.below.high})
                published += " " + std::to_string(end);
            const bool hides = std::ranges::any_of(rows, [](const Hidden& row) { return is_hidden(row.letter); });
            const bool counts_few = hides && told.participants.low < policy.pool_below;
            const auto coded_low =
                std::ranges::count_if(rows, [](const Hidden& row) { return !is_hidden(row.letter); });
            if (counts_few && coded_low == 0) {
                CHECK(told.below.low == 0);
                CHECK(told.below.high == told.participants.high);
            }
        }
        auto& seen = classes[published];
        for (std::size_t i = 0; i < at.size(); ++i) {
            if (!is_secret(letters[i])) continue;
            seen[letters[i]].n.insert(all[at[i]].n);
            seen[letters[i]].k.insert(all[at[i]].k);
        }
        std::size_t i = 0;
        while (i < at.size() && ++at[i] == all.size()) ++i;
        if (i == at.size()) break;
        for (std::size_t j = 0; j < i; ++j) at[j] = at[i]; // one of each order
    }
    std::size_t broken = 0;
    for (const auto& [published, known] : classes)
        for (const auto& [letter, seen] : known) {
            const auto own = letter.participants.high - letter.participants.low + 1;
            const auto needed = static_cast<std::size_t>(std::min<std::int64_t>(policy.possible_values, own));
            if (seen.n.size() < needed || seen.k.size() < 2) ++broken;
        }
    CHECK(broken == 0);
}

/// Publications one after another, of which the attacker has all.
struct Story {
    std::vector<Unknown> unknowns = {};
    std::vector<std::function<Rows(const std::map<std::string, Numbers>&)>> publications = {};
    Policy first = usual();
    Policy then = usual();
    Statements first_statements = {};
    Statements statements = {}; ///< from the second publication on
    std::vector<std::map<std::string, RowName>> places =
        {}; ///< of the unknowns in each publication, where they are known
};

/// The unknown is told by now: a lower threshold opened its row, and nothing is promised of it.
bool is_opened(const Story& story, std::size_t publication, const std::string& unknown, const Choice& choice)
{
    if (publication >= story.places.size()) return false;
    const auto place = story.places[publication].find(unknown);
    return place != story.places[publication].end() && is_open(choice.letters.at(place->second));
}

void try_story(const Story& story)
{
    // What a policy tells, later ones cannot take back: the promise is that of the loosest.
    const auto& loosest = story.then.possible_values < story.first.possible_values ? story.then : story.first;
    Attacker attacker(loosest);
    for_each_world(story.unknowns, [&](const std::vector<Numbers>& truth) {
        std::map<std::string, Numbers> numbers;
        for (std::size_t i = 0; i < truth.size(); ++i) numbers[story.unknowns[i].name] = truth[i];
        Ledger ledger;
        std::string published;
        std::set<std::string> opened;
        for (std::size_t i = 0; i < story.publications.size(); ++i) {
            const auto rows = story.publications[i](numbers);
            const auto& policy = i == 0 ? story.first : story.then;
            auto choice = choose(rows, policy, ledger, i == 0 ? story.first_statements : story.statements, "day");
            published += text_of(choice);
            for (const auto& unknown : story.unknowns)
                if (is_opened(story, i, unknown.name, choice)) opened.insert(unknown.name);
            ledger = std::move(choice.ledger);
        }
        std::vector<Unknown> secret;
        std::vector<Numbers> behind;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            if (opened.contains(story.unknowns[i].name)) continue;
            secret.push_back(story.unknowns[i]);
            behind.push_back(truth[i]);
        }
        attacker.see(published, secret, behind);
    });
    expect_safe(attacker);
}

Rows column(const std::string& period, const std::map<std::string, Numbers>& numbers,
            std::initializer_list<std::pair<const char*, const char*>> schools)
{
    Rows rows;
    put(rows, period, "a", {30, 6});
    put(rows, period, "b", {24, 3});
    for (const auto& [school, unknown] : schools) put(rows, period, school, numbers.at(unknown));
    return rows;
}

using Of = const std::map<std::string, Numbers>&;

Rows d_and_e(Of v)
{
    return column("1", v, {{"d", "d"}, {"e", "e"}});
}
Rows d_e_f(Of v)
{
    return column("1", v, {{"d", "d"}, {"e", "e"}, {"f", "f"}});
}

}

TEST_CASE("a column of three schools, each class to 12, keeps the promise in every world")
{
    try_column(3, is_long() ? 12 : 8, usual());
    try_column(2, 12, {});
}

TEST_CASE("a column of four schools, each class to 12, keeps the promise in every world" * doctest::skip(!is_long()))
{
    try_column(4, 12, {});
}

TEST_CASE("other thresholds keep it too")
{
    const int schools = is_long() ? 3 : 2;
    try_column(schools, 12, policy_of(3, 5, 10, 2));
    try_column(schools, 12, policy_of(5, 5, 20, 3));
    try_column(schools, 15, policy_of(6, 12, 14, 4, 3));
    try_column(schools, 12, policy_of(5, 10, 20, 3, 2, 3));
    if (is_long()) try_column(2, 24, {});
}

TEST_CASE("rounded shares keep it")
{
    Policy policy;
    policy.round_share_to = 5;
    Attacker attacker(policy);
    const std::int64_t of_c = is_long() ? 40 : 25;
    for (std::int64_t a = 0; a <= 30; ++a)
        for (std::int64_t b = 0; b <= 26; ++b)
            for (std::int64_t c = 0; c <= of_c; ++c) {
                Rows rows;
                put(rows, "1", "a", {30, a});
                put(rows, "1", "b", {26, b});
                put(rows, "1", "c", {of_c, c});
                const auto choice = choose(rows, policy, {}, {}, "day");
                std::vector<Unknown> unknowns;
                std::vector<Numbers> truth;
                for (const auto& [row, letter] : choice.letters) {
                    if (!is_secret(letter)) continue;
                    unknowns.push_back({row.school, letter});
                    truth.push_back({rows.at(row).participants, *rows.at(row).below});
                }
                attacker.see(text_of(choice), unknowns, truth);
            }
    expect_safe(attacker);
}

TEST_CASE("two years of two schools, and two procedures, tell no more together")
{
    const auto policy = policy_of(4, 6, 8, 3);
    Attacker attacker(policy);
    const auto all = [&] {
        auto numbers = numbers_behind({.participants = {1, 3}, .below = {0, 3}});
        const auto larger = numbers_behind({.participants = {4, 5}, .below = {0, 5}});
        numbers.insert(numbers.end(), larger.begin(), larger.end());
        return numbers;
    }();
    const std::array<std::string, 2> periods{"1", "2"};
    const std::size_t step = is_long() ? 1 : 7;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j)
            for (std::size_t k = 0; k < all.size(); k += step)
                for (std::size_t l = 0; l < all.size(); l += step) {
                    Rows rows;
                    put(rows, "1", "a", all[i]);
                    put(rows, "1", "b", all[j]);
                    put(rows, "2", "a", all[k]);
                    put(rows, "2", "b", all[l]);
                    const auto choice = choose(rows, policy, {}, {}, "day");
                    std::vector<Unknown> unknowns;
                    std::vector<Numbers> truth;
                    for (const auto& [row, letter] : choice.letters) {
                        if (step > 1 && row.period == "2") continue; // its worlds are not all tried
                        unknowns.push_back({row.school, letter});
                        truth.push_back({rows.at(row).participants, *rows.at(row).below});
                    }
                    attacker.see(text_of(choice), unknowns, truth);
                }
    expect_safe(attacker);
}

TEST_CASE("three years of one hidden school make a pool, of two hidden schools totals or pools, never both")
{
    const auto tiny = is_long() ? policy_of(4, 4, 6, 2) : policy_of(3, 3, 6, 2);
    const auto most = tiny.hide_below - 1;
    const Letter hidden{.participants = {1, most}, .below = {0, most}};
    for (const std::size_t schools : {1U, 2U}) {
        Story story{.first = tiny, .then = tiny};
        for (const auto* period : {"1", "2", "3"})
            for (std::size_t i = 0; i < schools; ++i)
                if (i == 0 || *period != '3' || is_long())
                    story.unknowns.push_back({std::string(period) + "abc"[i], hidden});
        story.publications = {[](Of v) {
            Rows rows;
            for (const auto& [place, numbers] : v) put(rows, place.substr(0, 1), place.substr(1), numbers);
            return rows;
        }};
        try_story(story);
    }
}

TEST_CASE("all results hidden by decision: two schools keep the promise")
{
    auto policy = policy_of(4, 4, 20, 3);
    policy.school_results = content_files::SchoolResults::Hidden;
    Attacker attacker(policy);
    const auto all = numbers_up_to(13);
    for (const auto& a : all)
        for (const auto& b : all) {
            if (a.n == 0 || b.n == 0 || a.n + b.n > 13) continue; // larger sums are told like the largest here
            Rows rows;
            put(rows, "1", "a", a);
            put(rows, "1", "b", b);
            const auto choice = choose(rows, policy, {}, {}, "day");
            attacker.see(text_of(choice),
                         {{"a", choice.letters.at(name("1", "a"))}, {"b", choice.letters.at(name("1", "b"))}}, {a, b});
        }
    expect_safe(attacker);
}

TEST_CASE("a late row, and then a rebuild")
{
    try_story({.unknowns = {{"d", few}, {"e", some}, {"f", few}}, .publications = {d_and_e, d_e_f, d_e_f}});
}

TEST_CASE("two late rows")
{
    const auto small = policy_of(4, 6, 8, 3);
    const Letter small_few{.participants = {1, 3}, .below = {0, 3}};
    const Letter small_some{.participants = {4, 5}, .below = {0, 5}};
    try_story({.unknowns = {{"d", small_some}, {"e", small_few}, {"f", small_few}, {"g", small_some}},
               .publications = {d_and_e,
                                [](Of v) {
                                    return column("1", v, {{"d", "d"}, {"e", "e"}, {"f", "f"}, {"g", "g"}});
                                }},
               .first = small,
               .then = small});
}

TEST_CASE("a row deleted, and then a rebuild")
{
    try_story({.unknowns = {{"d", few}, {"e", some}, {"f", few}}, .publications = {d_e_f, d_and_e, d_and_e}});
}

TEST_CASE("a row moved to another period, whether the office says so or not")
{
    Story story{.unknowns = {{"d", some}, {"e", few}, {"g", few}}};
    story.publications = {d_and_e, [](Of v) {
                              auto rows = column("1", v, {{"e", "e"}});
                              put(rows, "2", "d", v.at("d"));
                              put(rows, "2", "g", v.at("g"));
                              return rows;
                          }};
    try_story(story);
    story.statements.moves = {{name("1", "d"), name("2", "d")}};
    try_story(story);
}

TEST_CASE("two rows of a school go one after the other")
{
    Story story{.unknowns = {{"d", few}, {"e", few}, {"x", few}, {"y", few}}};
    const auto put_both = [](Rows& rows, Of v) {
        put(rows, "1", "e", v.at("e"));
        put(rows, "2", "y", v.at("y"));
    };
    story.publications = {[put_both](Of v) {
                              Rows rows;
                              put(rows, "1", "s", v.at("d"));
                              put(rows, "2", "s", v.at("x"));
                              put_both(rows, v);
                              return rows;
                          },
                          [put_both](Of v) {
                              Rows rows;
                              put(rows, "2", "s", v.at("x"));
                              put_both(rows, v);
                              return rows;
                          },
                          [put_both](Of v) {
                              Rows rows;
                              put(rows, "3", "s", v.at("x"));
                              put(rows, "3", "z", {3, 1});
                              put_both(rows, v);
                              return rows;
                          }};
    try_story(story);
}

TEST_CASE("a school renamed, with a word of the office")
{
    Story story{.unknowns = {{"d", real_some}, {"e", real_few}, {"f", real_few}}, .first = {}, .then = {}};
    story.publications = {d_and_e, [](Of v) {
                              return column("1", v, {{"x", "d"}, {"e", "e"}, {"f", "f"}, {"g", "f"}});
                          }};
    story.statements.moves = {{name("1", "d"), name("1", "x")}};
    try_story(story);
}

TEST_CASE("numbers were those of another school")
{
    Story story{.unknowns = {{"d", some}, {"e", few}, {"g", few}}};
    story.publications = {d_and_e, [](Of v) {
                              auto rows = column("1", v, {{"e", "e"}, {"f", "d"}, {"g", "g"}});
                              put(rows, "1", "d", {40, 4});
                              return rows;
                          }};
    try_story(story);
}

TEST_CASE("a number corrected within its letter, and a small one to a large one")
{
    try_story({.unknowns = {{"d", some}, {"e", few}, {"f", some}},
               .publications = {d_and_e, [](Of v) {
                                    return column("1", v, {{"d", "d"}, {"e", "f"}});
                                }}});
    try_story({.unknowns = {{"d", few}, {"e", some}, {"f", few}}, .publications = {d_e_f, [](Of v) {
                                                                                       auto rows = d_and_e(v);
                                                                                       put(rows, "1", "f", {40, 4});
                                                                                       return rows;
                                                                                   }}});
}

TEST_CASE("thresholds lowered and raised")
{
    try_story({.unknowns = {{"d", real_few}, {"e", real_some}},
               .publications = {d_and_e, d_and_e},
               .first = {},
               .then = policy_of(3, 5, 20, 2)});
    const auto one = [](Of v) { return column("1", v, {{"d", "d"}}); };
    try_story(
        {.unknowns = {{"d", real_few}}, .publications = {one, one}, .first = {}, .then = policy_of(3, 10, 20, 2)});
    const auto told = [](Of v) {
        auto rows = Rows();
        put(rows, "1", "a", {12, 4});
        put(rows, "1", "d", v.at("d"));
        return rows;
    };
    try_story(
        {.unknowns = {{"d", real_some}}, .publications = {told, told}, .first = {}, .then = policy_of(5, 15, 20, 3)});
}

TEST_CASE("participants told before anybody counted who was below hide nothing later")
{
    const auto first = [](Of v) {
        auto rows = Rows();
        rows[name("1", "a")] = {.participants = 12};
        put(rows, "1", "d", v.at("d"));
        return rows;
    };
    const auto then = [](Of v) {
        auto rows = Rows();
        put(rows, "1", "a", {12, 4});
        put(rows, "1", "d", v.at("d"));
        return rows;
    };
    try_story(
        {.unknowns = {{"d", real_some}}, .publications = {first, then}, .first = {}, .then = policy_of(5, 15, 20, 3)});
}

TEST_CASE("the last year of a pool comes late")
{
    const auto years = [](Of v, bool third) {
        Rows rows;
        for (const auto* period : {"1", "2", "3"}) put(rows, period, "s", {30, 6});
        put(rows, "1", "h", v.at("a"));
        put(rows, "2", "h", v.at("b"));
        if (third) put(rows, "3", "h", v.at("c"));
        return rows;
    };
    try_story({.unknowns = {{"a", some}, {"b", some}, {"c", few}},
               .publications = {[=](Of v) { return years(v, false); }, [=](Of v) { return years(v, true); }}});
}

TEST_CASE("preliminary numbers, and then the final ones with one row more")
{
    Story story{.unknowns = {{"d", few}, {"e", some}, {"f", few}}, .publications = {d_and_e, d_e_f}};
    story.first_statements.preliminary = {{"p", "1"}};
    try_story(story);
}

namespace {

/// Where the numbers of a row come from: an unknown by its place, or numbers that everybody knows.
struct Source {
    int unknown = -1;
    Numbers known = {};
};
using Plan = std::map<RowName, Source>;

/// A story made by chance: up to three unknown rows among known ones, and two or three publications between which rows
/// come late, go, move, or thresholds change.
class RandomStory {
public:
    explicit RandomStory(unsigned seed) : m_random(seed) {}

    Story make()
    {
        const auto small = policy_of(4, 6, 8, 3);
        const auto loose = policy_of(3, 5, 8, 2);
        m_thresholds_change = chance(4);
        Story story{.first = small, .then = m_thresholds_change ? loose : small};
        const int unknowns = 2 + below(2);
        for (int i = 0; i < unknowns; ++i) {
            const bool is_few = chance(2);
            story.unknowns.push_back({std::to_string(i), is_few ? Letter{.participants = {1, 3}, .below = {0, 3}}
                                                                : Letter{.participants = {4, 5}, .below = {0, 5}}});
        }
        Plan plan;
        m_late = !m_thresholds_change && chance(2) ? unknowns - 1 : -1; // its letter is that of the day it comes
        for (int i = 0; i < unknowns; ++i)
            if (i != m_late) plan[place()] = {.unknown = i};
        for (int i = 0; i < 3; ++i) plan.try_emplace(place(), Source{.known = {20 + below(9), 2 + below(9)}});
        add(plan, story);
        for (int i = 1 + below(2); i > 0; --i) {
            change(plan, story.statements);
            add(plan, story);
        }
        return story;
    }

private:
    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }
    bool chance(int of) { return below(of) == 0; }
    RowName place() { return name(std::to_string(1 + below(3)), std::string(1, static_cast<char>('a' + below(4)))); }

    /// A late row, a row gone, a row moved with or without a word.
    void change(Plan& plan, Statements& statements)
    {
        auto row = plan.begin();
        std::advance(row, below(static_cast<int>(plan.size())));
        const auto from = row->first;
        const auto source = row->second;
        switch (below(4)) {
        case 0:
            if (m_late >= 0 && plan.try_emplace(place(), Source{.unknown = m_late}).second) m_late = -1;
            return;
        case 1:
            plan.erase(row);
            statements.deleted.insert(from);
            return;
        default: {
            const auto to = place();
            if (plan.contains(to)) return;
            plan.erase(row);
            plan[to] = source;
            if (m_thresholds_change || chance(2)) statements.moves[from] = to; // else two letters speak of one row
            return;
        }
        }
    }

    static void add(const Plan& plan, Story& story)
    {
        auto& places = story.places.emplace_back();
        for (const auto& [row, source] : plan)
            if (source.unknown >= 0) places.emplace(std::to_string(source.unknown), row);
        story.publications.emplace_back([plan](Of numbers) {
            Rows rows;
            for (const auto& [row, source] : plan) {
                const auto& [n, k] = source.unknown < 0 ? source.known : numbers.at(std::to_string(source.unknown));
                rows[row] = {.participants = n, .below = k};
            }
            return rows;
        });
    }

    std::mt19937 m_random;
    bool m_thresholds_change = false;
    int m_late = -1; ///< an unknown whose row is still to come
};

}

TEST_CASE("stories made by chance keep the promise")
{
    const unsigned count = is_long() ? 2000 : 10;
    for (unsigned seed = 0; seed < count; ++seed) {
        CAPTURE(seed);
        try_story(RandomStory(seed).make());
    }
}

}

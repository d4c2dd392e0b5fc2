#include "worlds.hpp"

#include <algorithm>

namespace opora::disclosure::worlds {

std::vector<Numbers> numbers_behind(const Letter& letter)
{
    std::vector<Numbers> all;
    for (auto n = letter.participants.low; n <= letter.participants.high; ++n)
        for (auto k = letter.below.low; k <= std::min(n, letter.below.high); ++k) all.push_back({n, k});
    return all;
}

std::vector<Numbers> numbers_up_to(std::int64_t participants)
{
    std::vector<Numbers> all;
    for (std::int64_t n = 0; n <= participants; ++n)
        for (std::int64_t k = 0; k <= n; ++k) all.push_back({n, k});
    return all;
}

void Attacker::see(const std::string& published, const std::vector<Unknown>& unknowns,
                   const std::vector<Numbers>& truth)
{
    ++m_worlds;
    auto& known = m_classes[published];
    for (std::size_t i = 0; i < unknowns.size(); ++i) {
        auto& one = known.try_emplace(unknowns[i].name, Known{.letter = unknowns[i].letter}).first->second;
        one.n.insert(truth[i].n);
        one.k.insert(truth[i].k);
    }
}

std::size_t Attacker::broken(std::string& example) const
{
    std::size_t count = 0;
    for (const auto& [published, unknowns] : m_classes) {
        for (const auto& [name, known] : unknowns) {
            const auto own = known.letter.participants.high - known.letter.participants.low + 1;
            const auto needed = static_cast<std::size_t>(std::min<std::int64_t>(m_policy.possible_values, own));
            const bool is_known = known.n.size() < needed || (known.k.size() < 2 && !known.letter.below.is_single());
            if (!is_known) continue;
            if (count++ == 0)
                example = name + ": " + std::to_string(known.n.size()) + " n, " + std::to_string(known.k.size()) +
                          " k left by\n" + published;
        }
    }
    return count;
}

std::string text_of(const Choice& choice)
{
    std::string text;
    const auto add = [&](const Range& range) {
        text += std::to_string(range.low) + "-" + std::to_string(range.high) + " ";
    };
    for (const auto& [row, letter] : choice.letters) {
        text += row.procedure + row.period + row.school + " ";
        add(letter.participants);
        add(letter.below);
    }
    for (const auto& sum : choice.sums) {
        text += "| ";
        add(sum.told.participants);
        add(sum.told.below);
    }
    return text + write_ledger(choice.ledger);
}

void for_each_world(const std::vector<Unknown>& unknowns, const std::function<void(const std::vector<Numbers>&)>& visit)
{
    std::vector<std::vector<Numbers>> choices;
    for (const auto& unknown : unknowns) choices.push_back(numbers_behind(unknown.letter));
    std::vector<std::size_t> at(unknowns.size());
    std::vector<Numbers> truth(unknowns.size());
    while (true) {
        for (std::size_t i = 0; i < at.size(); ++i) truth[i] = choices[i][at[i]];
        visit(truth);
        std::size_t i = 0;
        while (i < at.size() && ++at[i] == choices[i].size()) at[i++] = 0;
        if (i == at.size()) return;
    }
}

}

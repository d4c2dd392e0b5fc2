#pragma once

#include "disclosure/choose.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace opora::disclosure::worlds {

/// An attacker who knows the rule and every publication: all worlds are enumerated by the program itself and sorted by
/// everything that it publishes of them. What all worlds of one publication have in common is what he knows.

/// The numbers of one row: participants and below.
struct Numbers {
    std::int64_t n = 0;
    std::int64_t k = 0;
};
std::vector<Numbers> numbers_behind(const Letter& letter);
std::vector<Numbers> numbers_up_to(std::int64_t participants);

/// A place of the world whose numbers vary, with what everybody knows of it before anything is told.
struct Unknown {
    std::string name = {};
    Letter letter = {};
};

class Attacker {
public:
    explicit Attacker(const content_files::DisclosurePolicy& policy) : m_policy(policy) {}
    /// A world: what was published of it, and the numbers behind `unknowns`, in their order.
    void see(const std::string& published, const std::vector<Unknown>& unknowns, const std::vector<Numbers>& truth);
    /// Publications that leave an unknown fewer numbers than the promise; the first is told in words.
    [[nodiscard]] std::size_t broken(std::string& example) const;
    [[nodiscard]] std::size_t worlds() const { return m_worlds; }

private:
    struct Known {
        Letter letter = {};
        std::set<std::int64_t> n = {};
        std::set<std::int64_t> k = {};
    };
    const content_files::DisclosurePolicy& m_policy;
    std::map<std::string, std::map<std::string, Known>> m_classes = {};
    std::size_t m_worlds = 0;
};

/// Everything that a publication tells, as one text.
std::string text_of(const Choice& choice);

using Rows = std::map<RowName, Group>;

/// One world after another: all combinations of what may stand behind `unknowns`.
void for_each_world(const std::vector<Unknown>& unknowns,
                    const std::function<void(const std::vector<Numbers>&)>& visit);

}

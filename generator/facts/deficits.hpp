#pragma once

#include "facts/facts.hpp"

#include <string>
#include <vector>

namespace opora::facts {

/// How much it hinders: the place on the scale of its kind, counted from the bad end.
enum class Strength { Strong, Middle, Weak, Unknown };

/// A difficulty of a school as it stands on the day of the data, and what is done about it.
struct Deficit {
    std::string school = {};     ///< id
    std::string kind = {};       ///< id, or the words of the table where there are no kinds
    std::string kind_title = {}; ///< «Кадры»
    std::string lack = {};       ///< of what there is too little: «учителей»; empty = the office does not say
    Strength strength = Strength::Unknown;
    std::string words = {};    ///< what the office says to readers, or else the kind and what it means
    std::string found_on = {}; ///< ISO dates
    std::string eliminated_on = {};
    std::string measure_title = {}; ///< empty without a measure
    std::string roadmap = {};
    std::string number = {};
    bool has_next_measure = false; ///< one that is neither done nor cancelled
    std::string state = {}; ///< «идёт», «мера выполнена, но трудность осталась: следующая мера не назначена»

    [[nodiscard]] bool is_open() const { return eliminated_on.empty(); }
};

/// Those found until the day of the data, open ones first, then by day. What was settled later is still open.
std::vector<Deficit> load_deficits(const Facts& facts, const std::string& school);
/// The same of all schools.
std::vector<Deficit> load_all_deficits(const Facts& facts);

/// «мешает сильно», «мешает заметно», «почти не мешает»; empty where nobody can say.
std::string strength_words(const Facts& facts, Strength strength);

}

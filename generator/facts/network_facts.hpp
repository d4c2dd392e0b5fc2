#pragma once

#include "facts/facts.hpp"
#include "facts/school_facts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::facts {

/// Somebody who helps a school, or sits in the working group, by post. A name only where the site may tell names.
struct Helper {
    std::string school = {}; ///< id; empty = no school by itself
    std::string role = {};
    std::string post = {};
    std::string organisation = {};
    std::string from_school = {}; ///< id of the school that the helper comes from
    std::string subject = {};
    std::string form = {};
    std::string since = {}; ///< ISO dates
    std::string until = {}; ///< empty = nobody names a last day
    std::string document = {};
};

struct Partnership {
    std::string id = {};
    std::vector<std::string> schools = {}; ///< ids
    std::string helper = {};               ///< id; empty = they help each other
    std::string kind = {};
    std::string subject = {};
    std::string terms = {};
    std::string contract = {};
    std::string signed_on = {}; ///< ISO dates
    std::string until = {};     ///< empty = without end
    std::string document = {};
};

struct Vacancy {
    std::string school = {}; ///< id
    std::string post = {};
    std::string subject = {};
    std::optional<double> hours = {}; ///< a week
    std::string since = {};           ///< ISO date
    std::string covered_by = {};
    std::vector<std::string> measures = {}; ///< `karta-2023/12`
};

/// Who helps whom on the day of the data. What begins later is not there.
struct Network {
    std::vector<Helper> helpers = {}; ///< of schools, in force
    std::vector<Helper> group = {};   ///< the working group and others who are there for no single school, in force
    std::vector<Helper> past = {};
    std::vector<Partnership> contracts = {}; ///< in force
    std::vector<Partnership> ended = {};
    std::vector<Vacancy> vacancies = {}; ///< open

    [[nodiscard]] bool is_empty() const;
};
Network load_network(const Facts& facts);

/// The same for one school: those who help it, its contracts and vacancies.
Network network_of(const Network& all, const std::string& school);
/// And whom it helps: helpers that come from it, contracts in which it helps.
Network helped_by(const Network& all, const std::string& school);

/// «куратор: методист, Первомайское РУО», «наставник, математика: …»
std::string helper_words(const Facts& facts, const Helper& helper);
/// «математика, посещение уроков»; empty where neither is told.
std::string help_words(const std::string& subject, const std::string& form);

/// «Куратор есть у 4 из 4 школ, которые получают поддержку. …»
std::string network_lead(const Facts& facts, const std::vector<School>& schools, const Network& network);

}

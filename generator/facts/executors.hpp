#pragma once

#include "facts/facts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// Who carries measures out: a post or an organisation, never a person.
struct Executor {
    std::string id = {};
    std::string title = {};
    std::vector<std::string> names = {}; ///< the title and other ways in which plans name it
    std::vector<std::string> functions = {};
};

/// In the order of the table.
std::vector<Executor> load_executors(const Facts& facts);

/// Ids of those whom a cell of `responsible` names, in the order of the table. Names are whole words, case and «ё» make
/// no difference, and a longer name wins over those inside of it: «директора школ» is not «школ».
std::vector<std::string> executors_named(const std::vector<Executor>& executors, std::string_view responsible);

/// «За что отвечает: сбор данных; поддержка школ.»; empty where the table does not say.
std::string executor_words(const Facts& facts, const Executor& executor);

}

#pragma once

#include "language/catalogue.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace opora::tests {

/// Every problem can be told in both languages, with all its arguments filled in.
inline void check_words(const std::vector<Diagnostic>& problems)
{
    for (const auto& problem : problems)
        for (const auto language : {language::Language::Russian, language::Language::English}) {
            const auto words = language::describe(problem, language);
            CAPTURE(words.message);
            CAPTURE(words.hint);
            CHECK_FALSE(words.message.empty());
            CHECK_FALSE(words.hint.empty());
            for (const auto& [name, value] : problem.arguments) {
                CHECK(words.message.find("{" + name + "}") == std::string::npos);
                CHECK(words.hint.find("{" + name + "}") == std::string::npos);
            }
        }
}

}

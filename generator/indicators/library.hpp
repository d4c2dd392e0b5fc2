#pragma once

#include "foundation/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::indicators {

/// What a page may choose of a ready indicator.
struct Parameter {
    enum class Kind {
        Text,     ///< `'курсы'`
        Texts,    ///< `'наставник', 'тьютор'`
        Number,   ///< `20`, not negative
        Patterns, ///< a condition on `column`: names, or beginnings of names as `oge-%`
    };
    std::string name = {};
    Kind kind = Kind::Text;
    std::string column = {};                                ///< of Patterns
    std::optional<std::vector<std::string>> otherwise = {}; ///< what it is without a choice; nothing: it must be chosen
    std::string about = {};
};

/// An indicator that a page takes with `use: ID` instead of a query of its own.
struct ReadyIndicator {
    std::string id = {};
    std::string title = {};
    std::string english = {}; ///< what it is, for those who do not read Russian
    std::string question = {};
    std::string unit = {};
    std::string direction = {};
    std::string numerator = {};
    std::string denominator = {};
    std::string formula = {};
    std::string method = {};
    std::string source = {};
    std::vector<std::string> tables = {};
    std::vector<Parameter> parameters = {};
    std::string sql = {}; ///< with `{name}` where a parameter goes
};

/// All of them, in the order of the library.
const std::vector<ReadyIndicator>& library();
/// Null for an id that it does not have.
const ReadyIndicator* find_ready(std::string_view id);

/// By name of the parameter; one value, or a list.
using Choices = std::map<std::string, std::vector<std::string>, std::less<>>;

struct ParameterProblem {
    enum class Kind { Unknown, Missing, NotOne, NotNumber };
    Kind kind = Kind::Unknown;
    std::string parameter = {};
};

/// The query of the indicator with what was chosen, as it can be run over the published tables.
tl::expected<std::string, ParameterProblem> sql_of(const ReadyIndicator& ready, const Choices& choices);

}

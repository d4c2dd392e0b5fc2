#include "facts/reasons.hpp"

namespace opora::facts {

bool is_remark(std::string_view status)
{
    return status == "p" || status == "r" || status == "b";
}

std::string reason_word(const Facts& facts, const std::string& status)
{
    const auto words = facts.rows_with("SELECT code, word FROM reasons", status);
    return words.rows.empty() ? std::string() : words.text(0, "word");
}

}

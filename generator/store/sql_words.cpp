#include "store/sql_words.hpp"

#include <sqlite3.h>

#include <cctype>

namespace opora::store {

bool is_name_byte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

std::string_view first_word(std::string_view sql)
{
    std::size_t end = 0;
    while (end < sql.size() && is_name_byte(sql[end])) ++end;
    return sql.substr(0, end);
}

std::size_t find_word(std::string_view sql, std::string_view name)
{
    name = name.substr(0, name.find('('));
    if (name.empty()) return 0;
    for (std::size_t i = 0; i + name.size() <= sql.size(); ++i) {
        const auto end = i + name.size();
        const bool is_word = (i == 0 || !is_name_byte(sql[i - 1])) && (end == sql.size() || !is_name_byte(sql[end]));
        if (is_word && sqlite3_strnicmp(sql.data() + i, name.data(), static_cast<int>(name.size())) == 0) return i;
    }
    return 0;
}

}

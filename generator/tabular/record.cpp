#include "tabular/record.hpp"

#include <algorithm>

namespace opora::tabular {

bool is_blank(const Record& record)
{
    return std::all_of(record.cells.begin(), record.cells.end(), [](const RawCell& cell) { return cell.text.empty(); });
}

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

}

#include "tabular/record.hpp"

namespace opora::tabular {

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

}

#pragma once

#include <string_view>

namespace opora::dataset {

/// «Итого», «Всего по району», «ИТОГО:», «Среднее», «В среднем по муниципалитету»: the word of a row that sums up
/// others.
bool is_total(std::string_view text);

}

#include "dataset/told_date.hpp"

namespace opora::dataset {

std::optional<Date> told_date(const Table& documents, std::size_t row)
{
    return documents.text(row, "date_text").empty() ? documents.date(row, "date") : std::nullopt;
}

}

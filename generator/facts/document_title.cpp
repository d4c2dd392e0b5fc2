#include "facts/document_title.hpp"

namespace opora::facts {

std::string document_title(const Facts& facts, const std::string& id)
{
    const auto rows = facts.rows_with("SELECT id, title FROM documents", id);
    return rows.rows.empty() ? std::string() : rows.text(0, "title");
}

std::string told_date(const store::Rows& documents, std::size_t row)
{
    return documents.text(row, "date_text").empty() ? documents.text(row, "date") : std::string();
}

}

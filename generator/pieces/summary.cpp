#include "pieces/summary.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "pieces/links.hpp"

#include <algorithm>

namespace opora::pieces {

using templates::View;

SummaryEntry plain_entry(std::string term, std::string text)
{
    SummaryEntry entry{.term = std::move(term)};
    if (!text.empty()) entry.values.push_back({.text = std::move(text)});
    return entry;
}

SummaryEntry link_entry(std::string term, std::string text, std::string address)
{
    SummaryEntry entry{.term = std::move(term)};
    if (!address.empty()) entry.values.push_back({.text = std::move(text), .address = std::move(address)});
    return entry;
}

SummaryEntry schools_entry(std::string term, const std::vector<std::string>& ids,
                           const std::vector<facts::School>& schools)
{
    SummaryEntry entry{.term = std::move(term)};
    for (const auto& school : schools)
        if (std::find(ids.begin(), ids.end(), school.id) != ids.end())
            entry.values.push_back({.text = school.name, .address = facts::school_address(school.id)});
    return entry;
}

SummaryEntry document_entry(const Context& context, std::string term, const std::string& id)
{
    const auto title = facts::document_title(context, id);
    return title.empty() ? SummaryEntry{.term = std::move(term)}
                         : link_entry(std::move(term), title, facts::document_address(id));
}

View summary_view(templates::Sheet& sheet, const std::vector<SummaryEntry>& entries)
{
    auto list = sheet.list();
    for (const auto& entry : entries) {
        if (entry.values.empty()) continue;
        auto view = sheet.object();
        view["term"] = entry.term;
        view["values"] = View::List();
        for (const auto& value : entry.values) {
            auto item = link_view(sheet, value.text, value.address.value_or(""));
            item["linked"] = value.address.has_value();
            item["more"] = &value != &entry.values.back();
            view["values"].push_back(item);
        }
        list.push_back(view);
    }
    if (list.empty()) return false;
    auto view = sheet.object();
    view["entries"] = list;
    return view;
}

}

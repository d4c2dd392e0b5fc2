#include "pieces/links.hpp"

namespace opora::pieces {

using templates::View;

bool is_outside(std::string_view address)
{
    return address.substr(0, 7) == "http://" || address.substr(0, 8) == "https://";
}

View link_view(templates::Sheet& sheet, std::string_view text, std::string_view address)
{
    auto view = sheet.object();
    view["link_text"] = text;
    view["address"] = address;
    view["inside"] = !is_outside(address);
    return view;
}

View status_view(templates::Sheet& sheet, std::string_view letter, std::string_view title)
{
    auto view = sheet.object();
    view["letter"] = letter;
    view["status_title"] = title;
    return view;
}

View text_item(templates::Sheet& sheet, std::string_view text)
{
    auto item = sheet.object();
    item["text"] = text;
    return item;
}

}

#include "pieces/links.hpp"

namespace opora::pieces {

using templates::View;

bool is_outside(std::string_view address)
{
    return address.substr(0, 7) == "http://" || address.substr(0, 8) == "https://";
}

View when_present(std::string_view text)
{
    return text.empty() ? View(false) : View(text);
}

View link_view(std::string_view text, std::string_view address)
{
    View view;
    view["link_text"] = text;
    view["address"] = address;
    view["inside"] = !is_outside(address);
    return view;
}

View status_view(std::string_view letter, std::string_view title)
{
    View view;
    view["letter"] = letter;
    view["status_title"] = title;
    return view;
}

View text_item(std::string text)
{
    View item;
    item["text"] = std::move(text);
    return item;
}

}

#include "pieces/tile.hpp"

#include "pieces/links.hpp"

namespace opora::pieces {

using templates::View;

View tile_view(templates::Sheet& sheet, std::string_view value, std::string_view title, std::string_view note,
               std::string_view help)
{
    auto view = sheet.object();
    view["tile_value"] = value;
    view["tile_title"] = title;
    view["tile_note"] = when_present(note);
    view["tile_help"] = when_present(help);
    return view;
}

}

#include "pieces/picture_key.hpp"

namespace opora::pieces {

using charts::Sign;
using templates::View;

namespace {

const char* key_of(Sign sign)
{
    switch (sign) {
    case Sign::Exact:
        return "marks.exact";
    case Sign::Limits:
        return "marks.limits";
    case Sign::Low:
        return "marks.low";
    case Sign::Frame:
        return "marks.frame";
    case Sign::Coded:
        return "marks.coded";
    case Sign::Compared:
        return "marks.compared";
    case Sign::Threshold:
        return "marks.threshold";
    case Sign::Goal:
        break;
    }
    return "marks.goal";
}

}

View key_view(const Context& context, const std::set<Sign>& signs)
{
    if (signs.empty()) return false;
    auto key = context.sheet().object();
    key["signs"] = View::List();
    for (const auto sign : signs) {
        auto entry = context.sheet().object();
        entry["picture_html"] = templates::html(charts::key_picture(sign));
        entry["sign"] = context.text(key_of(sign));
        key["signs"].push_back(entry);
    }
    return key;
}

}

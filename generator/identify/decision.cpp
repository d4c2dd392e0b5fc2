#include "identify/decision.hpp"

namespace opora::identify {

bool has_note(const Decision& decision, std::string_view note)
{
    return is_among(decision.notes, note);
}

std::string_view name(ListChange change)
{
    switch (change) {
    case ListChange::None:
        return "none";
    case ListChange::Kept:
        return "kept";
    case ListChange::Entered:
        return "entered";
    case ListChange::Moved:
        return "moved";
    case ListChange::Left:
        return "left";
    case ListChange::Unknown:
        break;
    }
    return {};
}

}

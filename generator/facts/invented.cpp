#include "facts/invented.hpp"

#include "store/public_tables.hpp"

namespace opora::facts {

std::string invented_words(const Facts& facts, std::string_view what)
{
    const auto& invented = facts.model.settings.invented;
    const auto said = invented.find(what);
    if (said != invented.end()) return facts.text("layout.invented", {{"words", said->second}});
    const auto* table = store::find_public_table(what);
    if (table == nullptr) return {};
    for (const auto& source : table->made_from)
        if (!source.empty() && source != what && invented.contains(source)) return invented_words(facts, source);
    return {};
}

}

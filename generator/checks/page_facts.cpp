#include "checks/page_facts.hpp"

#include <cstring>

namespace opora::checks {

void own_texts(PageFacts& facts)
{
    std::vector<std::string_view*> texts;
    for (auto& id : facts.ids) texts.push_back(&id.id);
    for (auto* references : {&facts.references, &facts.pictures})
        for (auto& reference : *references) texts.push_back(&reference.target);
    std::size_t size = 0;
    for (const auto* text : texts) size += text->size();
    auto bytes = std::make_unique<char[]>(size);
    auto* end = bytes.get();
    for (auto* text : texts) {
        if (!text->empty()) std::memcpy(end, text->data(), text->size());
        *text = {end, text->size()};
        end += text->size();
    }
    facts.texts = std::move(bytes);
    facts.decoded.clear();
    facts.ids.shrink_to_fit();
    facts.references.shrink_to_fit();
}

}

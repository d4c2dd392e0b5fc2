#include "templates/view.hpp"

#include "foundation/assert.hpp"

#include <nlohmann/json.hpp>

namespace opora::templates {

namespace {

nlohmann::json json_of(const View& view)
{
    struct Visitor {
        nlohmann::json operator()(std::monostate) const { return nullptr; }
        nlohmann::json operator()(bool value) const { return value; }
        nlohmann::json operator()(const std::string& text) const { return text; }
        nlohmann::json operator()(const View::Html& html) const
        {
            return html ? nlohmann::json(*html) : nlohmann::json(nullptr);
        }
        nlohmann::json operator()(const View::List& list) const
        {
            auto result = nlohmann::json::array();
            for (const auto& item : list) result.push_back(json_of(item));
            return result;
        }
        nlohmann::json operator()(const View::Object& object) const
        {
            auto result = nlohmann::json::object();
            for (const auto& [key, value] : object) result[key] = json_of(value);
            return result;
        }
    };
    return std::visit(Visitor{}, view.value());
}

}

View& View::operator[](std::string_view key)
{
    if (std::holds_alternative<std::monostate>(m_value)) m_value = Object{};
    auto* const object = std::get_if<Object>(&m_value);
    OPORA_ASSERT(object != nullptr, "only an object has keys");
    const auto found = object->find(key);
    return found != object->end() ? found->second : object->emplace(std::string(key), View{}).first->second;
}

void View::push_back(View item)
{
    if (std::holds_alternative<std::monostate>(m_value)) m_value = List{};
    auto* const list = std::get_if<List>(&m_value);
    OPORA_ASSERT(list != nullptr, "only a list has items");
    list->push_back(std::move(item));
}

const View* View::find(std::string_view key) const
{
    const auto* const object = std::get_if<Object>(&m_value);
    if (object == nullptr) return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &found->second;
}

std::string View::to_json() const
{
    return json_of(*this).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

View::Html html(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

}

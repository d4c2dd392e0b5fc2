#include "templates/view.hpp"

#include "foundation/assert.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

namespace opora::templates {

struct View::Members {
    Sheet* sheet = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;
    Member* members = nullptr;
};

struct View::Items {
    Sheet* sheet = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;
    View* items = nullptr;
};

namespace {

constexpr std::uint32_t first_capacity = 8;

nlohmann::json json_of(const View& view)
{
    switch (view.kind()) {
    case View::Kind::Absent:
        return nullptr;
    case View::Kind::Flag:
        return view.flag();
    case View::Kind::Text:
    case View::Kind::Later:
        return std::string(view.text());
    case View::Kind::List: {
        auto result = nlohmann::json::array();
        for (const auto& item : view.items()) result.push_back(json_of(item));
        return result;
    }
    case View::Kind::Object:
        break;
    }
    auto result = nlohmann::json::object();
    for (const auto& [key, value] : view.members()) result[std::string(key.text())] = json_of(value);
    return result;
}

}

View::View(List list) : m_kind(Kind::List), m_place(list.m_items) {}

View View::fixed(std::string_view text)
{
    OPORA_ASSERT(text.size() <= std::numeric_limits<std::uint32_t>::max(), "a page is far smaller");
    return {Kind::Text, static_cast<std::uint32_t>(text.size()), text.data()};
}

View::Slot View::operator[](Key key) const
{
    OPORA_ASSERT(m_kind == Kind::Object, "only an object has keys, and a sheet makes it");
    // The sheet gave out the object for writing; a handle only points at it.
    return {const_cast<Members*>(static_cast<const Members*>(m_place)), key};
}

std::string_view View::text() const
{
    if (m_kind == Kind::Text) return {static_cast<const char*>(m_place), m_length};
    return m_kind == Kind::Later ? std::string_view(*static_cast<const std::string*>(m_place)) : std::string_view();
}

std::span<const View> View::items() const
{
    if (m_kind != Kind::List || m_place == nullptr) return {};
    const auto& items = *static_cast<const Items*>(m_place);
    return {items.items, items.size};
}

std::span<const View::Member> View::members() const
{
    if (m_kind != Kind::Object) return {};
    const auto& members = *static_cast<const Members*>(m_place);
    return {members.members, members.size};
}

View View::find(Key key) const
{
    for (const auto& member : members())
        if (member.key == key) return member.value;
    return {};
}

bool View::is_shown() const
{
    switch (m_kind) {
    case Kind::Absent:
        return false;
    case Kind::Flag:
        return flag();
    case Kind::Text:
    case Kind::Later:
        return !text().empty();
    case Kind::List:
        return !items().empty();
    case Kind::Object:
        return true;
    }
    return false;
}

std::string View::to_json() const
{
    return json_of(*this).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

void View::List::push_back(View item)
{
    OPORA_ASSERT(m_items != nullptr, "a list that grows comes from a sheet");
    m_items->sheet->append(*m_items, item);
}

void View::List::push_back(std::string_view text)
{
    OPORA_ASSERT(m_items != nullptr, "a list that grows comes from a sheet");
    push_back(m_items->sheet->text(text));
}

View View::List::back() const
{
    OPORA_ASSERT(!empty(), "the caller asked whether the list is empty");
    return m_items->items[m_items->size - 1];
}

std::size_t View::List::size() const
{
    return m_items == nullptr ? 0 : m_items->size;
}

View& View::Slot::value() const
{
    return m_object->sheet->value_of(*m_object, m_key);
}

void View::Slot::operator=(View value)
{
    this->value() = value;
}

void View::Slot::operator=(std::string_view text)
{
    value() = m_object->sheet->text(text);
}

void View::Slot::operator=(OptionalText text)
{
    value() = text.text.empty() ? View(false) : m_object->sheet->text(text.text);
}

void View::Slot::operator=(const View::Html& html)
{
    value() = m_object->sheet->keep(html);
}

View::Slot View::Slot::operator[](Key key) const
{
    auto& here = value();
    if (here.kind() == Kind::Absent) here = m_object->sheet->object();
    return here[key];
}

View::List View::Slot::list() const
{
    auto& here = value();
    const bool is_list = here.m_kind == Kind::List;
    OPORA_ASSERT(is_list || here.m_kind == Kind::Absent, "only a list has items");
    if (here.m_place == nullptr) here = m_object->sheet->list();
    return List(const_cast<Items*>(static_cast<const Items*>(here.m_place)));
}

void View::Slot::push_back(View item) const
{
    list().push_back(item);
}

void View::Slot::push_back(std::string_view text) const
{
    list().push_back(text);
}

View::Slot::operator View() const
{
    for (const auto& member : std::span(m_object->members, m_object->size))
        if (member.key == m_key) return member.value;
    return {};
}

template <class Value> Value* Sheet::array(std::size_t count)
{
    static_assert(std::is_trivially_destructible_v<Value>, "nobody destroys what lies in a sheet");
    return static_cast<Value*>(m_arena.allocate(count * sizeof(Value), alignof(Value)));
}

std::string_view Sheet::copied(std::string_view text)
{
    if (text.empty()) return {};
    auto* const characters = array<char>(text.size());
    std::memcpy(characters, text.data(), text.size());
    return {characters, text.size()};
}

View Sheet::object()
{
    auto* const members = new (array<View::Members>(1)) View::Members{.sheet = this};
    return {View::Kind::Object, 0, members};
}

View Sheet::copy(const View& original)
{
    auto result = object();
    for (const auto& [key, value] : original.members()) result[key] = value;
    return result;
}

View::List Sheet::list()
{
    return View::List(new (array<View::Items>(1)) View::Items{.sheet = this});
}

View::List Sheet::list(std::initializer_list<View> items)
{
    auto result = list();
    for (const auto& item : items) result.push_back(item);
    return result;
}

View Sheet::text(std::string_view text)
{
    return View::fixed(copied(text));
}

Key Sheet::key(std::string_view text)
{
    return Key::of(copied(text));
}

View Sheet::keep(const View::Html& html)
{
    if (!html) return {};
    m_kept.push_back(html);
    return {View::Kind::Later, 0, html.get()};
}

void Sheet::append(View::Items& items, View item)
{
    if (items.size == items.capacity) {
        items.capacity = std::max(first_capacity, 2 * items.capacity);
        auto* const grown = array<View>(items.capacity);
        std::uninitialized_copy_n(items.items, items.size, grown);
        items.items = grown;
    }
    new (items.items + items.size++) View(item);
}

View& Sheet::value_of(View::Members& members, Key key)
{
    for (auto& member : std::span(members.members, members.size))
        if (member.key == key) return member.value;
    if (members.size == members.capacity) {
        members.capacity = std::max(first_capacity, 2 * members.capacity);
        auto* const grown = array<View::Member>(members.capacity);
        std::uninitialized_copy_n(members.members, members.size, grown);
        members.members = grown;
    }
    return (new (members.members + members.size++) View::Member{.key = key})->value;
}

void Sheet::clear()
{
    m_arena.clear();
    m_kept.clear();
}

}

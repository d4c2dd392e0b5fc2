#pragma once

#include "foundation/arena.hpp"
#include "templates/key.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

class Sheet;

/// What a template shows: finished texts, flags, lists and objects. Nothing is computed in a template.
///
/// A view is a handle of 16 bytes; texts, lists and objects lie in a `Sheet` and live as long as it. A copy of a list
/// or an object is the same list or object. May be read by several threads.
class View {
public:
    enum class Kind : std::uint8_t { Absent, Flag, Text, Later, List, Object };
    /// HTML that is filled after the view was made (a chart that is drawn later).
    using Html = std::shared_ptr<const std::string>;
    class List;
    class Slot;
    struct Member;

    View() = default;                                                 ///< absent: false in sections
    View(bool value) : m_kind(Kind::Flag), m_length(value ? 1 : 0) {} // NOLINT: a value of a view
    View(List list);                                                  // NOLINT: a value of a view
    template <class Pointed> View(const Pointed*) = delete;           ///< texts come from a sheet
    /// Of a text that lives as long as the view: a literal, a text of the theme.
    static View fixed(std::string_view text);

    /// What an object has under `key`, for reading and writing.
    Slot operator[](Key key) const;
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool flag() const { return m_kind == Kind::Flag && m_length != 0; }
    /// Of a text or of HTML that came later; empty for everything else.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::span<const View> items() const;     ///< of a list; empty for everything else
    [[nodiscard]] std::span<const Member> members() const; ///< of an object, in the order of writing
    /// Absent when this is no object or has no such key.
    [[nodiscard]] View find(Key key) const;
    /// Whether a section shows it: no for absent, false, an empty text and an empty list.
    [[nodiscard]] bool is_shown() const;
    /// JSON with sorted keys, for `--dump-view` and tests.
    [[nodiscard]] std::string to_json() const;

private:
    friend class Sheet;
    struct Members;
    struct Items;
    View(Kind kind, std::uint32_t length, const void* place) : m_kind(kind), m_length(length), m_place(place) {}

    Kind m_kind = Kind::Absent;
    std::uint32_t m_length = 0;    ///< bytes of a text; 1 for a flag that is true
    const void* m_place = nullptr; ///< characters, `std::string`, `Items` or `Members`
};

struct View::Member {
    Key key;
    View value = {};
};

class View::List {
public:
    List() = default; ///< empty, and stays so
    void push_back(View item);
    void push_back(std::string_view text);
    void push_back(const char* text) { push_back(std::string_view(text)); }
    [[nodiscard]] View back() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }

private:
    friend class View;
    friend class Sheet;
    explicit List(Items* items) : m_items(items) {}
    Items* m_items = nullptr;
};

/// A text that is written as `false` when it is empty: a template asks about it with `{{#key}}`.
struct OptionalText {
    std::string_view text = {};
};

/// A place in an object. Texts are copied into the object's sheet.
class View::Slot {
public:
    void operator=(View value);
    void operator=(View::List list) { *this = View(list); }
    void operator=(bool value) { *this = View(value); }
    void operator=(std::string_view text);
    void operator=(const std::string& text) { *this = std::string_view(text); }
    void operator=(const char* text) { *this = std::string_view(text); }
    void operator=(OptionalText text);
    void operator=(const View::Html& html); ///< kept by the sheet

    /// Makes an object or a list of what is absent.
    Slot operator[](Key key) const;
    void push_back(View item) const;
    void push_back(std::string_view text) const;
    void push_back(const char* text) const { push_back(std::string_view(text)); }
    operator View() const; // NOLINT: reading a place

private:
    friend class View;
    Slot(Members* object, Key key) : m_object(object), m_key(key) {}
    [[nodiscard]] View& value() const;
    [[nodiscard]] List list() const;

    Members* m_object = nullptr;
    Key m_key;
};

/// Where views lie. Not for use by several threads while it grows.
class Sheet {
public:
    Sheet() = default;
    ~Sheet() = default;
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;
    Sheet(Sheet&&) = delete;
    Sheet& operator=(Sheet&&) = delete;

    [[nodiscard]] View object();
    /// A new object with the members of another one.
    [[nodiscard]] View copy(const View& original);
    [[nodiscard]] View::List list();
    [[nodiscard]] View::List list(std::initializer_list<View> items);
    [[nodiscard]] View text(std::string_view text); ///< copied
    [[nodiscard]] Key key(std::string_view text);   ///< copied
    /// All its views are invalid; the memory is kept for the next ones.
    void clear();

private:
    friend class View;
    template <class Value> Value* array(std::size_t count);
    std::string_view copied(std::string_view text);
    void append(View::Items& items, View item);
    View& value_of(View::Members& members, Key key);
    View keep(const View::Html& html);

    Arena m_arena = {};
    std::vector<View::Html> m_kept = {};
};

/// Marks a text that is HTML already. By convention the key that holds it ends in `_html`.
inline std::string_view html(std::string_view text)
{
    return text;
}

}

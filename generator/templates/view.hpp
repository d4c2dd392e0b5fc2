#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace opora::templates {

/// What a template shows: finished texts, flags, lists and objects. Nothing is computed in a template.
class View {
public:
    using List = std::vector<View>;
    using Object = std::map<std::string, View, std::less<>>;
    /// HTML that is ready to be inserted as it is (`{{{name_html}}}`); may be filled after the view was made.
    using Html = std::shared_ptr<const std::string>;

    View() = default; ///< absent: false in sections
    View(bool value) : m_value(value) {}
    View(std::string text) : m_value(std::move(text)) {}
    View(const char* text) : m_value(std::string(text)) {}
    View(std::string_view text) : m_value(std::string(text)) {}
    View(Html html) : m_value(std::move(html)) {}
    View(List list) : m_value(std::move(list)) {}
    View(Object object) : m_value(std::move(object)) {}

    /// Makes this an object if it is absent.
    View& operator[](std::string_view key);
    /// Makes this a list if it is absent.
    void push_back(View item);
    [[nodiscard]] const View* find(std::string_view key) const;

    using Variant = std::variant<std::monostate, bool, std::string, Html, List, Object>;
    [[nodiscard]] const Variant& value() const { return m_value; }
    /// JSON with sorted keys, for `--dump-view` and tests.
    [[nodiscard]] std::string to_json() const;

private:
    Variant m_value = {};
};

/// Text that is HTML already. By convention the key that holds it ends in `_html`.
View::Html html(std::string text);

}

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace opora::templates {

/// A name of something in a view. It is known by a number that the compiler makes from the literal, so that views hold
/// and compare names without copying them.
class Key {
public:
    template <std::size_t size>
    consteval Key(const char (&literal)[size]) // NOLINT: `view["title"]` is how views are written
        : Key(std::string_view(literal, size - 1))
    {
    }

    /// `text` lives as long as every view that has the key; see `Sheet::key` for those that do not.
    static constexpr Key of(std::string_view text) { return Key(text); }

    [[nodiscard]] constexpr std::string_view text() const { return {m_text, m_length}; }
    [[nodiscard]] constexpr std::uint32_t hash() const { return m_hash; }
    friend constexpr bool operator==(const Key& a, const Key& b)
    {
        return a.m_hash == b.m_hash && a.text() == b.text();
    }

private:
    constexpr explicit Key(std::string_view text)
        : m_text(text.data()), m_length(static_cast<std::uint32_t>(text.size()))
    {
        // FNV-1a
        for (const char c : text) m_hash = (m_hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }

    const char* m_text = nullptr;
    std::uint32_t m_length = 0;
    std::uint32_t m_hash = 2166136261U;
};

}

// A row is its values one after the other: a byte for the type, then nothing, a number of seven bits a byte (the lowest
// first, the top bit says that more follow), or the eight bytes of a double. A text is the number of its place among
// all texts; an integer has its sign in the lowest bit.
#include "store/packed_rows.hpp"

#include "foundation/assert.hpp"

#include <cstring>

namespace opora::store {

namespace {

enum class Kind : char { Null, Integer, Number, Text };

constexpr unsigned bits = 7;
constexpr std::uint64_t low_bits = 0x7F;
constexpr std::uint64_t more = 0x80;

std::uint64_t with_low_sign(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
}

std::int64_t from_low_sign(std::uint64_t number)
{
    return static_cast<std::int64_t>((number >> 1U) ^ (~(number & 1U) + 1));
}

std::uint64_t unpack_number(std::string_view bytes, std::size_t& place)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0;; shift += bits) {
        const auto byte = static_cast<unsigned char>(bytes[place++]);
        number |= (byte & low_bits) << shift;
        if ((byte & more) == 0) return number;
    }
}

}

void PackedRows::add(std::string_view key, std::span<const Value> row)
{
    OPORA_ASSERT(row.size() == m_columns.size(), "rows are rectangular");
    auto found = m_rows.find(key);
    if (found == m_rows.end()) found = m_rows.emplace(std::string(key), std::string()).first;
    for (const auto& value : row) pack(value, found->second);
}

Rows PackedRows::with(std::string_view key) const
{
    Rows rows{.columns = m_columns};
    const auto found = m_rows.find(key);
    if (found == m_rows.end()) return rows;
    const std::string_view bytes = found->second;
    for (std::size_t place = 0; place < bytes.size();) {
        auto& row = rows.rows.emplace_back();
        row.reserve(m_columns.size());
        while (row.size() < m_columns.size()) row.push_back(unpack(bytes, place));
    }
    return rows;
}

void PackedRows::pack(std::uint64_t number, std::string& bytes)
{
    for (; number > low_bits; number >>= bits) bytes += static_cast<char>((number & low_bits) | more);
    bytes += static_cast<char>(number);
}

void PackedRows::pack(const Value& value, std::string& bytes)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        bytes += static_cast<char>(Kind::Integer);
        pack(with_low_sign(*integer), bytes);
    } else if (const auto* number = std::get_if<double>(&value)) {
        bytes += static_cast<char>(Kind::Number);
        bytes.append(reinterpret_cast<const char*>(number), sizeof(*number));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        bytes += static_cast<char>(Kind::Text);
        const auto [known, is_new] = m_numbers.emplace(*text, m_texts.size());
        if (is_new) m_texts.push_back(&known->first);
        pack(known->second, bytes);
    } else {
        bytes += static_cast<char>(Kind::Null);
    }
}

Value PackedRows::unpack(std::string_view bytes, std::size_t& place) const
{
    switch (static_cast<Kind>(bytes[place++])) {
    case Kind::Integer:
        return from_low_sign(unpack_number(bytes, place));
    case Kind::Number: {
        double number = 0;
        std::memcpy(&number, bytes.data() + place, sizeof(number));
        place += sizeof(number);
        return number;
    }
    case Kind::Text:
        return *m_texts[unpack_number(bytes, place)];
    case Kind::Null:
        break;
    }
    return {};
}

}

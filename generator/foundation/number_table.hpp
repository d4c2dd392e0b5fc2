#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace opora {

/// Finds numbers of things that stand elsewhere by what they are: a hash table without the things, eight bytes an entry
/// and open addressing. A number is found again as long as its thing stays equal.
class NumberTable {
public:
    /// The number for which `equal(number)` holds among those of this hash, else `next`, which is taken in.
    template <class Equal> std::uint32_t find_or_add(std::size_t hash, std::uint32_t next, const Equal& equal)
    {
        if ((m_count + 1) * 2 > m_slots.size()) grow((m_count + 1) * 2);
        const auto mixed = mix(hash);
        for (auto place = mixed & m_mask;; place = (place + 1) & m_mask) {
            auto& slot = m_slots[place];
            if (slot.number == none) {
                slot = {.hash = static_cast<std::uint32_t>(mixed), .number = next};
                ++m_count;
                return next;
            }
            if (slot.hash == static_cast<std::uint32_t>(mixed) && equal(slot.number)) return slot.number;
        }
    }
    void reserve(std::size_t count)
    {
        if (count * 2 > m_slots.size()) grow(count * 2);
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = none;
    };

    /// Hashes of whole numbers are often the numbers themselves.
    static std::size_t mix(std::size_t hash)
    {
        hash *= 0x9E3779B97F4A7C15U;
        return hash ^ (hash >> 32U);
    }
    void grow(std::size_t least)
    {
        std::size_t size = 16;
        while (size < least) size *= 2;
        const auto before = std::exchange(m_slots, std::vector<Slot>(size));
        m_mask = size - 1;
        for (const auto& slot : before)
            if (slot.number != none) put_back(slot);
    }
    /// The 32 bits that are kept place an entry in tables up to that size.
    void put_back(const Slot& slot)
    {
        auto place = slot.hash & m_mask;
        while (m_slots[place].number != none) place = (place + 1) & m_mask;
        m_slots[place] = slot;
    }

    std::vector<Slot> m_slots = {};
    std::size_t m_mask = 0;
    std::size_t m_count = 0;
};

}

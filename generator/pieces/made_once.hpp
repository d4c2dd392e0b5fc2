#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

namespace opora::pieces {

/// What several pages are made from: the first of them whose turn comes makes it, the last one lets it go. Whoever asks
/// after that makes it again. May be used by several threads, of which the others wait while one makes it.
template <class T> class MadeOnce {
public:
    explicit MadeOnce(std::size_t pages) : m_left(pages) {}

    template <class Make> std::shared_ptr<const T> take(const Make& make)
    {
        const std::lock_guard lock(m_mutex);
        auto made = m_made ? m_made : std::make_shared<const T>(make());
        m_left -= m_left > 0 ? 1 : 0;
        m_made = m_left > 0 ? made : nullptr;
        return made;
    }

private:
    std::mutex m_mutex = {};
    std::size_t m_left;
    std::shared_ptr<const T> m_made = {};
};

}

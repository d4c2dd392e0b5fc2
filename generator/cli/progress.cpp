#include "cli/progress.hpp"

#include "language/catalogue.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace opora::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 1s;
constexpr auto between_lines = 100ms;
constexpr std::size_t bar_width = 24;

/// Back to the beginning of the line, which is emptied.
constexpr std::string_view erase = "\r\x1b[K";

std::string bar(std::size_t done, std::size_t all)
{
    const auto filled = all == 0 ? 0 : bar_width * std::min(done, all) / all;
    return "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "]";
}

}

Progress::Progress(language::Language language, std::function<void(const std::string&)> print, Clock::time_point begin)
    : m_language(language), m_print(std::move(print)), m_next(begin + patience)
{
}

Progress::~Progress()
{
    if (m_is_shown) m_print(std::string(erase));
}

void Progress::tell(std::size_t done, std::size_t all, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    if (now < m_next) return;
    m_next = now + between_lines;
    m_is_shown = true;
    const opora::Arguments arguments = {{"done", static_cast<std::int64_t>(done)},
                                        {"all", static_cast<std::int64_t>(all)}};
    m_print(std::string(erase) + bar(done, all) + " " + language::text("cli.progress", arguments, m_language));
}

}

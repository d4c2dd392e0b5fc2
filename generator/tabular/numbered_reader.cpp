#include "tabular/numbered_reader.hpp"

#include "foundation/parallel.hpp"
#include "tabular/codes.hpp"
#include "tabular/line_cuts.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace opora::tabular {

/// A part that is split into cells; its texts are numbered by themselves.
struct NumberedReader::Split {
    struct Row {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t cells = 0;
    };
    struct Cell {
        std::uint32_t number = 0; ///< of the text in its column; texts without a number share the last column
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    std::vector<Row> rows = {};
    std::vector<Cell> cells = {}; ///< row after row
    std::vector<DistinctTexts> texts = {};
    std::vector<std::vector<bool>> literal = {}; ///< by column and number: the text is in the file where it came first
    std::deque<std::string> kept = {};           ///< the others
    Diagnostics problems = {};
    bool has_skipped_cells = false; ///< lines may then end elsewhere than where they were cut
};

/// Splits parts, on threads of its own where there are several, and gives them out in order.
class NumberedReader::Splitter {
public:
    Splitter(const Sheet& sheet, const CsvReader::Part& whole, std::size_t columns, const PartOptions& reading)
        : m_sheet(sheet), m_whole(whole), m_columns(columns),
          m_parts(cut_at_lines(sheet, whole, std::max<std::size_t>(reading.part_bytes, 1))), m_slots(m_parts.size()),
          m_ahead(reading.jobs + 1)
    {
        const auto threads = std::min(std::max<std::size_t>(reading.jobs, 1), m_parts.size());
        m_threads = start_threads(threads > 0 ? threads - 1 : 0, [this] { work(); });
    }
    ~Splitter() { stop(); }
    Splitter(const Splitter&) = delete;
    Splitter& operator=(const Splitter&) = delete;

    /// The next part; null at the end.
    std::unique_ptr<Split> take()
    {
        if (m_given == m_parts.size()) return nullptr;
        auto split = take_slot(m_given);
        if (split->has_skipped_cells && m_given + 1 < m_parts.size()) return take_rest();
        {
            const std::lock_guard lock(m_mutex);
            ++m_given;
        }
        m_changed.notify_all();
        return split;
    }

private:
    struct Slot {
        bool begun = false;
        std::unique_ptr<Split> split = {};
        std::exception_ptr failure = {};
    };

    std::unique_ptr<Split> take_slot(std::size_t index)
    {
        std::unique_lock lock(m_mutex);
        auto& slot = m_slots[index];
        if (!slot.begun) {
            slot.begun = true;
            lock.unlock();
            return split(m_parts[index]);
        }
        m_changed.wait(lock, [&] { return slot.split || slot.failure; });
        if (slot.failure) std::rethrow_exception(slot.failure);
        return std::move(slot.split);
    }

    /// All that was not given out as one part.
    std::unique_ptr<Split> take_rest()
    {
        stop();
        const auto begin = m_parts[m_given].begin;
        m_given = m_parts.size();
        return split({.begin = begin, .end = m_whole.end});
    }

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            std::size_t index = 0;
            m_changed.wait(lock, [&] {
                index = first_free();
                return m_stopped || index == m_slots.size() || index < m_given + m_ahead;
            });
            if (m_stopped || index == m_slots.size()) return;
            auto& slot = m_slots[index];
            slot.begun = true;
            lock.unlock();
            std::unique_ptr<Split> done;
            std::exception_ptr failure;
            try {
                done = split(m_parts[index]);
            } catch (const std::exception&) {
                failure = std::current_exception();
            }
            lock.lock();
            slot.split = std::move(done);
            slot.failure = failure;
            m_changed.notify_all();
        }
    }

    [[nodiscard]] std::size_t first_free()
    {
        while (m_free < m_slots.size() && m_slots[m_free].begun) ++m_free;
        return m_free;
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_changed.notify_all();
        for (auto& thread : m_threads) thread.join();
        m_threads.clear();
    }

    [[nodiscard]] std::unique_ptr<Split> split(const CsvReader::Part& part) const
    {
        auto result = std::make_unique<Split>();
        result->texts.resize(m_columns + 1);
        result->literal.resize(m_columns + 1);
        CsvReader csv(m_sheet, part, result->problems);
        Record record;
        while (csv.next(record)) add(record, *result);
        const auto& problems = result->problems.all();
        result->has_skipped_cells = std::any_of(problems.begin(), problems.end(), [](const Diagnostic& problem) {
            return problem.code.name == too_large.name;
        });
        return result;
    }

    void add(const Record& record, Split& split) const
    {
        split.rows.push_back(
            {.begin = record.begin, .end = record.end, .cells = static_cast<std::uint32_t>(record.cells.size())});
        for (std::size_t i = 0; i < record.cells.size(); ++i) {
            const auto& cell = record.cells[i];
            auto& texts = split.texts[std::min(i, m_columns)];
            const auto known = texts.size();
            const auto number = texts.number_of(cell.text);
            split.cells.push_back({.number = number, .begin = cell.begin, .end = cell.end});
            if (number < known) continue;
            split.literal[std::min(i, m_columns)].push_back(cell.literal);
            if (!cell.literal) texts.move_last(split.kept.emplace_back(cell.text));
        }
    }

    Sheet m_sheet;
    CsvReader::Part m_whole;
    std::size_t m_columns;
    std::vector<CsvReader::Part> m_parts;
    std::vector<Slot> m_slots;
    std::size_t m_ahead;
    std::vector<std::thread> m_threads = {};
    std::mutex m_mutex = {};
    std::condition_variable m_changed = {};
    std::size_t m_given = 0;
    std::size_t m_free = 0; ///< all slots before it have begun
    bool m_stopped = false;
};

NumberedReader::NumberedReader(const Sheet& sheet, const CsvReader::Part& part, std::size_t columns,
                               const PartOptions& reading, Diagnostics& problems)
    : m_problems(problems), m_splitter(std::make_unique<Splitter>(sheet, part, columns, reading)),
      m_sheet_row(part.first_row), m_columns(columns + 1), m_numbers(columns + 1), m_literal(columns + 1)
{
}

NumberedReader::~NumberedReader() = default;

bool NumberedReader::take_split()
{
    m_split = nullptr; // before the next is there, so that memory holds one less
    m_split = m_splitter->take();
    m_row = 0;
    m_cell = 0;
    if (!m_split) return false;
    m_has_problems = m_has_problems || !m_split->problems.all().empty();
    m_problems.append(std::move(m_split->problems));
    for (std::size_t column = 0; column < m_columns.size(); ++column) take_texts(column);
    return true;
}

void NumberedReader::take_texts(std::size_t column)
{
    const auto& texts = m_split->texts[column];
    auto& known = m_columns[column];
    auto& numbers = m_numbers[column];
    numbers.clear();
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const auto count = known.size();
        const auto number = known.number_of(texts.text(i));
        numbers.push_back(number);
        if (number < count) continue;
        const bool literal = m_split->literal[column][i];
        m_literal[column].push_back(literal);
        if (!literal) known.move_last(m_kept.emplace_back(texts.text(i)));
    }
}

bool NumberedReader::next(Record& record)
{
    while (!m_split || m_row == m_split->rows.size())
        if (!take_split()) return false;
    const auto& row = m_split->rows[m_row++];
    record.begin = row.begin;
    record.end = row.end;
    record.sheet_row = m_sheet_row++;
    record.cells.resize(row.cells);
    const auto last = m_columns.size() - 1;
    for (std::size_t i = 0; i < row.cells; ++i) {
        const auto& cell = m_split->cells[m_cell++];
        const auto column = std::min(i, last);
        const auto number = m_numbers[column][cell.number];
        auto& raw = record.cells[i];
        raw.text = m_columns[column].text(number);
        raw.begin = cell.begin;
        raw.end = cell.end;
        raw.literal = m_literal[column][number];
        raw.number = column < last ? std::optional(number) : std::nullopt;
    }
    return true;
}

}

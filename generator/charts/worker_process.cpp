#include "charts/worker_process.hpp"

#include "charts/worker_start.hpp"
#include "foundation/assert.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>

namespace opora::charts {

namespace {

using nlohmann::json;
using processes::End;
using processes::Process;

constexpr std::size_t kept_error_bytes = 2'000;

/// A batch is given up after the time of two charts: what is in it is then drawn one by one.
constexpr int batch_patience = 2;

/// When the first charts of a batch all end their process, it is not they who are to blame.
constexpr std::size_t hopeless = 8;

/// Of an answer: its number, and the viewBox and the drawing, or null, the refusal and the words.
std::optional<DrawingAnswer> answer_in(const json& answer, std::size_t number)
{
    const bool is_ours = answer.is_array() && answer.size() >= 3 && answer[0] == number && answer[2].is_string();
    if (!is_ours) return {};
    if (answer[1].is_string()) return DrawingAnswer{.view_box = answer[1], .svg = answer[2]};
    if (answer.size() < 4 || !answer[3].is_string()) return {};
    return DrawingAnswer{.refusal = answer[2], .error = answer[3]};
}

/// Takes the worker's lines; what is not ours ends the reading, and the worker then counts as having failed.
class Reader {
public:
    explicit Reader(std::span<DrawingAnswer> wanted) : m_wanted(wanted) {}

    [[nodiscard]] bool is_ready() const { return m_is_ready; }
    [[nodiscard]] bool is_complete() const { return m_count == m_wanted.size(); }
    [[nodiscard]] std::size_t count() const { return m_count; }

    /// Removes the complete lines from `output`; false when there was none.
    bool take(std::string& output)
    {
        std::size_t begin = 0;
        for (std::size_t end = 0; (end = output.find('\n', begin)) != std::string::npos; begin = end + 1)
            take_line(std::string_view(output).substr(begin, end - begin));
        output.erase(0, begin);
        return begin > 0;
    }

private:
    void take_line(std::string_view text)
    {
        const auto line = json::parse(text, nullptr, false);
        if (line.is_object() && line.contains("ready")) m_is_ready = true;
        if (!line.is_array()) return;
        for (const auto& one : line) {
            auto answer = is_complete() ? std::nullopt : answer_in(one, m_count);
            if (!answer) return;
            m_wanted[m_count++] = *std::move(answer);
        }
    }

    std::span<DrawingAnswer> m_wanted;
    std::size_t m_count = 0;
    bool m_is_ready = false;
};

/// What is left of the limits since the last sign of life.
class Patience {
public:
    Patience(const Process& process, const DrawingLimits& limits, int charts)
        : m_process(process), m_limits(limits), m_most(limits.processor_time * charts)
    {
        renew();
    }

    void renew()
    {
        m_since = std::chrono::steady_clock::now();
        m_processor_time = m_process.processor_time();
    }
    [[nodiscard]] bool is_used_up(bool is_drawing) const
    {
        if (std::chrono::steady_clock::now() - m_since > m_limits.patience) return true;
        return is_drawing && m_process.processor_time() - m_processor_time > m_most;
    }

private:
    const Process& m_process;
    const DrawingLimits& m_limits;
    std::chrono::milliseconds m_most;
    std::chrono::steady_clock::time_point m_since = {};
    std::chrono::nanoseconds m_processor_time = {};
};

/// A worker that draws without end must not outlive a program that was killed: the system ends it after the time that
/// all its charts may take.
void end_by_itself(const Process& process, std::size_t charts, const DrawingLimits& limits)
{
    constexpr std::chrono::seconds starting(60);
    const auto each = std::chrono::ceil<std::chrono::seconds>(limits.processor_time * batch_patience);
    const auto so_far = std::chrono::ceil<std::chrono::seconds>(process.processor_time());
    process.limit_processor(so_far + starting + each * static_cast<int>(charts));
}

/// JSON may hold line feeds between its parts, and a line of ours may not.
std::string on_one_line(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\r', ' ');
    return text;
}

}

Worker::Worker(WorkerCommand command) : m_command(std::move(command)) {}

Worker::~Worker()
{
    if (m_process) m_process->kill(); // it has nothing left to do
}

void Worker::start()
{
    try {
        need_process();
    } catch (const EnvironmentError&) {
        m_process.reset(); // whoever draws tries again, and hears why
    }
}

void Worker::need_process()
{
    if (m_process) return;
    m_is_ready = false;
    m_output.clear();
    m_told_shapes.clear();
    auto arguments = m_may_use_snapshot ? arguments_of_snapshot(m_command) : std::nullopt;
    m_is_from_snapshot = arguments.has_value();
    if (!arguments) arguments = plain_arguments(m_command);
    auto started = Process::start({.arguments = *std::move(arguments)});
    if (started.error.value() == ENOENT) throw EnvironmentError(m_command.node, MachineFailure{"machine.no-node"});
    if (started.error) throw EnvironmentError(m_command.node, started.error);
    m_process = std::move(started.process);
}

/// Shapes that the process does not know yet go with the batch that needs them first.
std::string Worker::lines_of(Requests requests)
{
    std::string lines;
    for (std::size_t begin = 0; begin < requests.size(); begin += largest_batch) {
        json shapes = json::object();
        std::string charts;
        for (std::size_t i = begin; i < std::min(begin + largest_batch, requests.size()); ++i) {
            const auto& [shape, declaration] = requests[i].specification;
            const auto [told, is_new] = m_told_shapes.emplace(shape, std::to_string(m_told_shapes.size()));
            if (is_new) shapes[told->second] = shape;
            charts += (charts.empty() ? "[" : ",[") + std::to_string(i) + ",\"" + told->second + "\"," +
                      on_one_line(declaration.empty() ? "null" : declaration) + "," + on_one_line(requests[i].data) +
                      "]";
        }
        lines += "{\"shapes\":" + shapes.dump() + ",\"charts\":[" + charts + "]}\n";
    }
    return lines;
}

/// One exchange with a process that is there.
Worker::Outcome Worker::exchange(const std::string& lines, Answers answers)
{
    constexpr std::chrono::milliseconds moment(200);
    Reader reader(answers);
    Patience patience(*m_process, m_command.limits, answers.size() > 1 ? batch_patience : 1);
    std::string_view input = lines;
    while (m_process->is_talking()) {
        m_process->exchange(input, m_output, moment);
        if (reader.take(m_output)) patience.renew();
        m_is_ready = m_is_ready || reader.is_ready();
        if (reader.is_complete()) return {Stop::Finished, reader.count()};
        if (!patience.is_used_up(m_is_ready)) continue;
        m_process->kill();
        return {m_is_ready ? Stop::Slow : Stop::Ended, reader.count()};
    }
    return {Stop::Ended, reader.count()};
}

/// With a process that got ready, from the snapshot or without it.
Worker::Outcome Worker::converse(Requests requests, Answers answers)
{
    for (;;) {
        need_process();
        end_by_itself(*m_process, requests.size(), m_command.limits);
        const auto outcome = exchange(lines_of(requests), answers);
        if (outcome.stop == Stop::Finished || m_is_ready) return outcome;
        if (!m_is_from_snapshot) throw stopped();
        m_may_use_snapshot = false;
        m_process.reset();
    }
}

End Worker::end_process()
{
    const auto end = m_process->wait();
    m_errors = m_process->errors();
    m_process.reset();
    return end;
}

EnvironmentError Worker::stopped()
{
    const auto end = end_process();
    if (m_errors.size() > kept_error_bytes) m_errors.erase(0, m_errors.size() - kept_error_bytes);
    return {(m_command.folder / "worker.mjs").string(),
            MachineFailure{"machine.worker-stopped",
                           {{"how", end.is_signal ? "signal" : "status"},
                            {"number", std::int64_t{end.number}},
                            {"words", m_errors.empty() ? m_errors : "\n" + m_errors}}}};
}

/// False when the process ended with it for a reason that may be the machine's.
bool Worker::lives_through(const DrawingRequest& request, DrawingAnswer& answer)
{
    const auto outcome = converse({&request, 1}, {&answer, 1});
    if (outcome.stop == Stop::Finished) return true;
    const auto& limits = m_command.limits;
    const auto end = end_process();
    if (outcome.stop == Stop::Slow)
        answer = {.refusal = "slow", .error = std::to_string(limits.processor_time.count() / 1'000)};
    else if (m_errors.find("heap out of memory") != std::string::npos)
        answer = {.refusal = "memory", .error = std::to_string(limits.heap_megabytes)};
    else
        answer = {.refusal = end.is_signal ? "signal" : "status", .error = std::to_string(end.number)};
    return answer.refusal != "signal" && answer.refusal != "status";
}

void Worker::draw_one_by_one(Requests requests, Answers answers)
{
    std::size_t ends = 0;
    for (std::size_t i = 0; i < requests.size(); ++i)
        if (!lives_through(requests[i], answers[i])) ++ends;
    if (ends > 1 && ends == requests.size())
        throw EnvironmentError((m_command.folder / "worker.mjs").string(),
                               MachineFailure{"machine.worker-stopped",
                                              {{"how", answers.back().refusal},
                                               {"number", std::int64_t{std::stoi(answers.back().error)}},
                                               {"words", m_errors.empty() ? m_errors : "\n" + m_errors}}});
}

std::vector<DrawingAnswer> Worker::draw(Requests requests)
{
    std::vector<DrawingAnswer> answers(requests.size());
    const Answers all(answers);
    for (std::size_t done = 0; done < requests.size();) {
        const auto outcome = converse(requests.subspan(done), all.subspan(done));
        done += outcome.answered;
        if (outcome.stop == Stop::Finished) continue;
        end_process();
        const auto batch = std::min(largest_batch, requests.size() - done);
        draw_one_by_one(requests.subspan(done, batch), all.subspan(done, batch));
        done += batch;
    }
    return answers;
}

}

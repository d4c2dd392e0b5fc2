#include "charts/worker_process.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"

#include <nlohmann/json.hpp>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

extern char** environ;

namespace opora::charts {

namespace {

using nlohmann::json;

constexpr std::size_t kept_error_bytes = 2'000;

[[noreturn]] void fail(const std::string& what, int error)
{
    throw EnvironmentError(what, std::error_code(error, std::generic_category()));
}

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        close();
        m_number = std::exchange(other.m_number, -1);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool is_open() const { return m_number >= 0; }
    void close()
    {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

struct Channel {
    Descriptor ours = {};
    Descriptor theirs = {};
};

/// A pair of sockets rather than a pipe: writing to one whose reader is gone can be an error instead of a signal.
/// Closed on exec, so that workers started at the same time do not hold each other's ends open.
Channel open_channel()
{
    std::array<int, 2> numbers{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0) fail("socketpair", errno);
    return {.ours = Descriptor(numbers[0]), .theirs = Descriptor(numbers[1])};
}

class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&m_actions); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&m_actions); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;

    void connect(const Descriptor& from, int to) { posix_spawn_file_actions_adddup2(&m_actions, from.number(), to); }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions = {};
};

/// Takes the worker's lines; what is not ours ends the reading, and the worker then counts as having failed.
class Answers {
public:
    explicit Answers(std::span<DrawingAnswer> wanted) : m_wanted(wanted) {}

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
        if (!line.is_object()) return;
        if (line.contains("ready")) m_is_ready = true;
        if (is_complete() || line.value("id", m_wanted.size()) != m_count) return;
        m_wanted[m_count++] = {.view_box = line.value("viewBox", ""),
                               .svg = line.value("svg", ""),
                               .refusal = line.value("refusal", ""),
                               .error = line.value("error", "")};
    }

    std::span<DrawingAnswer> m_wanted;
    std::size_t m_count = 0;
    bool m_is_ready = false;
};

/// What is left of the limits since the last sign of life.
class Patience {
public:
    Patience(const DrawingLimits& limits, std::chrono::nanoseconds processor_time)
        : m_limits(limits), m_processor_time(processor_time)
    {
    }

    void renew(std::chrono::nanoseconds processor_time)
    {
        m_since = std::chrono::steady_clock::now();
        m_processor_time = processor_time;
    }
    [[nodiscard]] bool is_used_up(bool is_drawing, std::chrono::nanoseconds processor_time) const
    {
        if (std::chrono::steady_clock::now() - m_since > m_limits.patience) return true;
        return is_drawing && processor_time - m_processor_time > m_limits.processor_time;
    }

private:
    const DrawingLimits& m_limits;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    std::chrono::nanoseconds m_processor_time;
};

/// A worker that draws without end must not outlive a program that was killed: the system ends it after the time that
/// all its charts may take.
void end_by_itself(pid_t worker, std::size_t charts, const DrawingLimits& limits)
{
    constexpr rlim_t starting_seconds = 60;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.processor_time).count();
    const auto all = starting_seconds + charts * static_cast<rlim_t>(seconds);
    const rlimit limit{.rlim_cur = all, .rlim_max = all};
    prlimit(worker, RLIMIT_CPU, &limit, nullptr);
}

/// How a worker stopped drawing.
enum class Stop { Finished, Slow, Ended };

class Worker {
public:
    Worker(const WorkerCommand& command, std::size_t charts);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    Worker(Worker&&) = delete;
    Worker& operator=(Worker&&) = delete;

    /// Sends `input` and takes what comes back until `answers` are complete; both directions move at once, so neither
    /// side can wait for the other.
    Stop converse(std::string_view input, Answers& answers);
    /// How the process ended, and the end of what it wrote.
    MachineFailure end();
    /// After Stop::Ended.
    [[nodiscard]] bool ran_out_of_memory() const
    {
        return m_error_text.find("heap out of memory") != std::string::npos;
    }

private:
    void exchange(std::string_view& input, std::string& output);
    void send_some(std::string_view& input);
    static void receive_some(Descriptor& from, std::string& into);
    [[nodiscard]] std::chrono::nanoseconds processor_time() const;
    void kill() const { ::kill(m_process, SIGKILL); }
    int wait_for_end();

    Channel m_input = open_channel();
    Channel m_output = open_channel();
    Channel m_errors = open_channel();
    DrawingLimits m_limits = {};
    pid_t m_process = -1;
    std::string m_error_text = {};
};

Worker::Worker(const WorkerCommand& command, std::size_t charts) : m_limits(command.limits)
{
    SpawnActions actions;
    actions.connect(m_input.theirs, STDIN_FILENO);
    actions.connect(m_output.theirs, STDOUT_FILENO);
    actions.connect(m_errors.theirs, STDERR_FILENO);
    auto node = command.node;
    auto heap = "--max-old-space-size=" + std::to_string(command.limits.heap_megabytes);
    auto script = (command.folder / "worker.mjs").string();
    std::array<char*, 4> arguments{node.data(), heap.data(), script.data(), nullptr};
    const int error = posix_spawnp(&m_process, node.c_str(), actions.actions(), nullptr, arguments.data(), environ);
    if (error == ENOENT) throw EnvironmentError(command.node, MachineFailure{"machine.no-node"});
    if (error != 0) fail(command.node, error);
    end_by_itself(m_process, charts, m_limits);
    m_input.theirs.close();
    m_output.theirs.close();
    m_errors.theirs.close();
}

Worker::~Worker()
{
    m_input.ours.close(); // the worker ends when its input does
    m_output.ours.close();
    m_errors.ours.close();
    wait_for_end();
}

int Worker::wait_for_end()
{
    int status = 0;
    if (m_process > 0) {
        while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
        m_process = -1;
    }
    return status;
}

void Worker::send_some(std::string_view& input)
{
    const auto sent = send(m_input.ours.number(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
        input.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EPIPE || errno == ECONNRESET) {
        input = {}; // the process is gone; its last words tell why
    } else if (errno != EAGAIN && errno != EINTR) {
        fail("chart worker", errno);
    }
    if (input.empty()) m_input.ours.close();
}

void Worker::receive_some(Descriptor& from, std::string& into)
{
    std::array<char, 65536> buffer{};
    const auto count = recv(from.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0)
        into.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno == ECONNRESET)
        from.close();
    else if (errno != EAGAIN && errno != EINTR)
        fail("chart worker", errno);
}

/// Zero when the process is gone.
std::chrono::nanoseconds Worker::processor_time() const
{
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(m_process, &clock) != 0 || clock_gettime(clock, &time) != 0) return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// Waits a moment at most.
void Worker::exchange(std::string_view& input, std::string& output)
{
    constexpr int moment_milliseconds = 200;
    // poll skips descriptors that are closed, since their number is negative.
    std::array<pollfd, 3> events{pollfd{m_input.ours.number(), POLLOUT, 0}, pollfd{m_output.ours.number(), POLLIN, 0},
                                 pollfd{m_errors.ours.number(), POLLIN, 0}};
    if (poll(events.data(), events.size(), moment_milliseconds) < 0) {
        if (errno != EINTR) fail("chart worker", errno);
        return;
    }
    if (events[0].revents != 0) send_some(input);
    if (events[1].revents != 0) receive_some(m_output.ours, output);
    if (events[2].revents != 0) receive_some(m_errors.ours, m_error_text);
}

Stop Worker::converse(std::string_view input, Answers& answers)
{
    Patience patience(m_limits, processor_time());
    std::string output;
    while (m_output.ours.is_open() || m_errors.ours.is_open()) {
        exchange(input, output);
        if (answers.take(output)) patience.renew(processor_time());
        if (answers.is_complete()) return Stop::Finished;
        if (!patience.is_used_up(answers.is_ready(), processor_time())) continue;
        kill();
        return answers.is_ready() ? Stop::Slow : Stop::Ended;
    }
    return Stop::Ended;
}

MachineFailure Worker::end()
{
    const int status = wait_for_end();
    const bool by_signal = WIFSIGNALED(status);
    const std::int64_t number = by_signal ? WTERMSIG(status) : WEXITSTATUS(status);
    if (m_error_text.size() > kept_error_bytes) m_error_text.erase(0, m_error_text.size() - kept_error_bytes);
    return {"machine.worker-stopped",
            {{"how", by_signal ? "signal" : "status"},
             {"number", number},
             {"words", m_error_text.empty() ? m_error_text : "\n" + m_error_text}}};
}

std::string request_lines(std::span<const DrawingRequest> requests)
{
    std::string lines;
    for (std::size_t i = 0; i < requests.size(); ++i)
        lines += json{{"id", i}, {"spec", requests[i].spec}, {"data", requests[i].data}}.dump() + "\n";
    return lines;
}

/// Draws from the front of `requests`; returns how many are answered, at least one.
std::size_t draw_some(const WorkerCommand& command, std::span<const DrawingRequest> requests,
                      std::span<DrawingAnswer> wanted)
{
    Worker worker(command, requests.size());
    Answers answers(wanted);
    const auto stop = worker.converse(request_lines(requests), answers);
    if (stop == Stop::Finished) return answers.count();
    const auto limits = command.limits;
    auto& culprit = wanted[answers.count()];
    if (stop == Stop::Slow) {
        culprit = {.refusal = "slow", .error = std::to_string(limits.processor_time.count() / 1'000)};
    } else if (answers.is_ready() && worker.ran_out_of_memory()) {
        culprit = {.refusal = "memory", .error = std::to_string(limits.heap_megabytes)};
    } else {
        throw EnvironmentError((command.folder / "worker.mjs").string(), worker.end());
    }
    return answers.count() + 1;
}

}

std::vector<DrawingAnswer> drawn_by_worker(const WorkerCommand& command, std::span<const DrawingRequest> requests)
{
    OPORA_ASSERT(!requests.empty(), "a worker is started only for work");
    std::vector<DrawingAnswer> answers(requests.size());
    for (std::size_t done = 0; done < requests.size();)
        done += draw_some(command, requests.subspan(done), std::span(answers).subspan(done));
    return answers;
}

}

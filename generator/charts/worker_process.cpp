#include "charts/worker_process.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"

#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
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

class Worker {
public:
    explicit Worker(const WorkerCommand& command);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    Worker(Worker&&) = delete;
    Worker& operator=(Worker&&) = delete;

    /// Everything that the process writes in return for `input`; both directions move at once, so neither side can wait
    /// for the other.
    std::string converse(std::string_view input);
    /// What the process said last on its error output, and how it ended.
    /// How it ended, and the end of what it wrote.
    MachineFailure end();

private:
    void send_some(std::string_view& input);
    static void receive_some(Descriptor& from, std::string& into);
    int wait_for_end();

    Channel m_input = open_channel();
    Channel m_output = open_channel();
    Channel m_errors = open_channel();
    pid_t m_process = -1;
    std::string m_error_text = {};
};

Worker::Worker(const WorkerCommand& command)
{
    SpawnActions actions;
    actions.connect(m_input.theirs, STDIN_FILENO);
    actions.connect(m_output.theirs, STDOUT_FILENO);
    actions.connect(m_errors.theirs, STDERR_FILENO);
    auto node = command.node;
    auto script = (command.folder / "worker.mjs").string();
    std::array<char*, 3> arguments{node.data(), script.data(), nullptr};
    const int error = posix_spawnp(&m_process, node.c_str(), actions.actions(), nullptr, arguments.data(), environ);
    if (error == ENOENT) throw EnvironmentError(command.node, MachineFailure{"machine.no-node"});
    if (error != 0) fail(command.node, error);
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

std::string Worker::converse(std::string_view input)
{
    std::string output;
    while (m_output.ours.is_open() || m_errors.ours.is_open()) {
        // poll skips descriptors that are closed, since their number is negative.
        std::array<pollfd, 3> events{pollfd{m_input.ours.number(), POLLOUT, 0},
                                     pollfd{m_output.ours.number(), POLLIN, 0},
                                     pollfd{m_errors.ours.number(), POLLIN, 0}};
        if (poll(events.data(), events.size(), -1) < 0 && errno != EINTR) fail("chart worker", errno);
        if (events[0].revents != 0) send_some(input);
        if (events[1].revents != 0) receive_some(m_output.ours, output);
        if (events[2].revents != 0) receive_some(m_errors.ours, m_error_text);
    }
    return output;
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

/// The answers of complete lines; a line that is not ours ends the reading, and the worker is then treated as having
/// failed.
std::size_t read_answers(std::string_view output, std::vector<DrawingAnswer>& answers)
{
    std::size_t count = 0;
    for (std::size_t begin = 0, end = 0; (end = output.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
        const auto line = json::parse(output.substr(begin, end - begin), nullptr, false);
        if (!line.is_object()) break;
        if (line.contains("ready")) continue;
        const auto id = line.value("id", answers.size());
        if (id >= answers.size()) break;
        answers[id] = {
            .view_box = line.value("viewBox", ""), .svg = line.value("svg", ""), .error = line.value("error", "")};
        ++count;
    }
    return count;
}

}

std::vector<DrawingAnswer> drawn_by_worker(const WorkerCommand& command, std::span<const DrawingRequest> requests)
{
    OPORA_ASSERT(!requests.empty(), "a worker is started only for work");
    Worker worker(command);
    const auto output = worker.converse(request_lines(requests));
    std::vector<DrawingAnswer> answers(requests.size());
    if (read_answers(output, answers) != requests.size())
        throw EnvironmentError((command.folder / "worker.mjs").string(), worker.end());
    return answers;
}

}

#include "processes/process.hpp"

#include "foundation/environment_error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

extern char** environ;

namespace opora::processes {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& what, int error)
{
    throw EnvironmentError(what, std::error_code(error, std::generic_category()));
}

class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&m_actions); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&m_actions); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    SpawnActions(SpawnActions&&) = delete;
    SpawnActions& operator=(SpawnActions&&) = delete;

    void connect(int from, int to) { posix_spawn_file_actions_adddup2(&m_actions, from, to); }
    void drop(int number) { posix_spawn_file_actions_addopen(&m_actions, number, "/dev/null", O_WRONLY, 0); }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions = {};
};

std::string search_path()
{
    const char* path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe)
    return path == nullptr ? "/usr/bin:/bin" : path;
}

/// Pointers for the system, with the null at the end.
std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}

std::optional<fs::path> find_program(const std::string& name)
{
    if (name.find('/') != std::string::npos)
        return access(name.c_str(), X_OK) == 0 ? std::optional<fs::path>(name) : std::nullopt;
    const auto path = search_path();
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find(':', begin), path.size());
        auto candidate = fs::path(path.substr(begin, end - begin)) / name;
        std::error_code error;
        if (fs::is_regular_file(candidate, error) && access(candidate.c_str(), X_OK) == 0) return candidate;
        begin = end + 1;
    }
    return {};
}

Process::Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Process::Descriptor& Process::Descriptor::operator=(Descriptor&& other) noexcept
{
    close();
    m_number = std::exchange(other.m_number, -1);
    return *this;
}

void Process::Descriptor::close()
{
    if (m_number >= 0) ::close(m_number);
    m_number = -1;
}

/// A pair of sockets rather than a pipe: writing to one whose reader is gone can be an error instead of a signal.
/// Closed on exec, so that processes started at the same time do not hold each other's ends open.
Process::Channel Process::open_channel()
{
    std::array<int, 2> numbers{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0) fail("socketpair", errno);
    return {.ours = Descriptor(numbers[0]), .theirs = Descriptor(numbers[1])};
}

std::error_code Process::spawn(const Command& command)
{
    auto input = open_channel();
    auto output = open_channel();
    SpawnActions actions;
    actions.connect(input.theirs.number(), STDIN_FILENO);
    actions.connect(output.theirs.number(), STDOUT_FILENO);
    Channel errors;
    if (command.error_output == ErrorOutput::Kept) {
        errors = open_channel();
        actions.connect(errors.theirs.number(), STDERR_FILENO);
    } else {
        actions.drop(STDERR_FILENO);
    }
    auto words = command.arguments;
    const auto arguments = pointers_to(words);
    std::vector<std::string> only_path{"PATH=" + search_path()};
    const auto path_pointers = pointers_to(only_path);
    char* const* environment = command.environment == Environment::Ours ? environ : path_pointers.data();
    const int error =
        posix_spawnp(&m_process, arguments.front(), actions.actions(), nullptr, arguments.data(), environment);
    if (error != 0) return {error, std::generic_category()};
    m_input = std::move(input.ours);
    m_output = std::move(output.ours);
    m_error_output = std::move(errors.ours);
    return {};
}

/// Before it gets any input, so before it can do anything with it.
void Process::limit(const Limits& limits) const
{
    const auto set = [&](auto resource, rlim_t value) {
        const rlimit both{.rlim_cur = value, .rlim_max = value};
        prlimit(m_process, resource, &both, nullptr);
    };
    set(RLIMIT_CORE, 0);
    if (limits.processor_seconds > 0) set(RLIMIT_CPU, limits.processor_seconds);
    if (limits.memory_bytes > 0) set(RLIMIT_AS, limits.memory_bytes);
    if (!limits.writes_files) set(RLIMIT_FSIZE, 0);
}

Started Process::start(const Command& command)
{
    std::unique_ptr<Process> process(new Process); // NOLINT(cppcoreguidelines-owning-memory): the constructor is ours
    if (const auto error = process->spawn(command)) {
        process->m_process = -1;
        return {.error = error};
    }
    process->limit(command.limits);
    return {.process = std::move(process)};
}

Process::~Process()
{
    m_output.close();
    m_error_output.close();
    wait();
}

void Process::close_input()
{
    m_input.close();
}

bool Process::is_talking() const
{
    return m_output.is_open() || m_error_output.is_open();
}

void Process::send_some(std::string_view& input)
{
    const auto sent = send(m_input.number(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
        input.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EPIPE || errno == ECONNRESET) {
        input = {}; // it is gone, or does not want the rest
        m_input.close();
    } else if (errno != EAGAIN && errno != EINTR) {
        fail("send", errno);
    }
}

void Process::receive_some(Descriptor& from, std::string& into)
{
    std::array<char, 65536> buffer{};
    const auto count = recv(from.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0)
        into.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno == ECONNRESET)
        from.close();
    else if (errno != EAGAIN && errno != EINTR)
        fail("recv", errno);
}

void Process::exchange(std::string_view& input, std::string& output, std::chrono::milliseconds moment)
{
    if (!m_input.is_open()) input = {};
    // poll skips what is closed, since its number is negative.
    const int sending = input.empty() ? -1 : m_input.number();
    std::array<pollfd, 3> events{pollfd{sending, POLLOUT, 0}, pollfd{m_output.number(), POLLIN, 0},
                                 pollfd{m_error_output.number(), POLLIN, 0}};
    if (poll(events.data(), events.size(), static_cast<int>(moment.count())) < 0) {
        if (errno != EINTR) fail("poll", errno);
        return;
    }
    if (events[0].revents != 0) send_some(input);
    if (events[1].revents != 0) receive_some(m_output, output);
    if (events[2].revents != 0) receive_some(m_error_output, m_errors);
}

std::chrono::nanoseconds Process::processor_time() const
{
    clockid_t clock = 0;
    timespec time{};
    if (m_end || clock_getcpuclockid(m_process, &clock) != 0 || clock_gettime(clock, &time) != 0) return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// Only the nearer of the two limits that the system knows, so that it can be raised for more work.
void Process::limit_processor(std::chrono::seconds time) const
{
    rlimit both{};
    if (m_end || prlimit(m_process, RLIMIT_CPU, nullptr, &both) != 0) return;
    both.rlim_cur = std::min(static_cast<rlim_t>(time.count()), both.rlim_max);
    prlimit(m_process, RLIMIT_CPU, &both, nullptr);
}

void Process::kill() const
{
    if (!m_end) ::kill(m_process, SIGKILL);
}

End Process::wait()
{
    m_input.close();
    if (m_end || m_process < 0) return m_end.value_or(End());
    int status = 0;
    while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    const bool is_signal = WIFSIGNALED(status);
    m_end = End{.is_signal = is_signal, .number = is_signal ? WTERMSIG(status) : WEXITSTATUS(status)};
    return *m_end;
}

}

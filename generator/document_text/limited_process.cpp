#include "document_text/limited_process.hpp"

#include "foundation/environment_error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace opora::document_text {

namespace {

constexpr int cannot_execute = 127;

[[noreturn]] void fail(const std::string& what)
{
    throw EnvironmentError(what, std::error_code(errno, std::generic_category()));
}

/// A pair of sockets: writing to a reader that is gone is then an error and no signal.
struct Sockets {
    Sockets()
    {
        std::array<int, 2> numbers{};
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0) fail("socketpair");
        ours = numbers[0];
        theirs = numbers[1];
    }
    ~Sockets()
    {
        close_ours();
        close_theirs();
    }
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;
    Sockets(Sockets&&) = delete;
    Sockets& operator=(Sockets&&) = delete;

    void close_ours() { close_number(ours); }
    void close_theirs() { close_number(theirs); }
    static void close_number(int& number)
    {
        if (number >= 0) ::close(number);
        number = -1;
    }

    int ours = -1;
    int theirs = -1;
};

void limit(int resource, rlim_t value)
{
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

/// Between fork and exec: only what is allowed there, nothing that takes memory.
[[noreturn]] void become(char* const* arguments, char* const* environment, int input, int output,
                         const ProcessLimits& limits)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); // NOLINT(cppcoreguidelines-pro-type-vararg)
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    limit(RLIMIT_CPU, limits.processor_seconds);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    execvpe(arguments[0], arguments, environment);
    _exit(cannot_execute);
}

class LimitedProcess {
public:
    LimitedProcess(const std::vector<std::string>& arguments, const ProcessLimits& limits) : m_limits(limits)
    {
        auto words = arguments;
        std::vector<char*> pointers;
        pointers.reserve(words.size() + 1);
        for (auto& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        const char* search = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe)
        auto path = "PATH=" + std::string(search == nullptr ? "/usr/bin:/bin" : search);
        const std::array<char*, 2> environment{path.data(), nullptr};
        m_process = fork();
        if (m_process < 0) fail(arguments.front());
        if (m_process == 0) become(pointers.data(), environment.data(), m_input.theirs, m_output.theirs, limits);
        m_input.close_theirs();
        m_output.close_theirs();
    }
    ~LimitedProcess() { wait_for_end(); }
    LimitedProcess(const LimitedProcess&) = delete;
    LimitedProcess& operator=(const LimitedProcess&) = delete;
    LimitedProcess(LimitedProcess&&) = delete;
    LimitedProcess& operator=(LimitedProcess&&) = delete;

    ProcessResult converse(std::string_view input)
    {
        const auto deadline = std::chrono::steady_clock::now() + m_limits.time;
        ProcessResult result;
        while (m_output.ours >= 0) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
            if (left.count() <= 0 || result.output.size() > m_limits.output_bytes) break;
            std::array<pollfd, 2> events{pollfd{m_input.ours, POLLOUT, 0}, pollfd{m_output.ours, POLLIN, 0}};
            if (poll(events.data(), events.size(), static_cast<int>(left.count())) < 0 && errno != EINTR) break;
            if (events[0].revents != 0) send_some(input);
            if (events[1].revents != 0) receive_some(result.output);
        }
        const bool too_much = result.output.size() > m_limits.output_bytes;
        const bool ended = m_output.ours < 0;
        if (!ended) kill(m_process, SIGKILL);
        const int status = wait_for_end();
        const bool good = ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        result.end = too_much ? ProcessResult::End::TooMuchOutput
                              : (good ? ProcessResult::End::Good : ProcessResult::End::Failed);
        return result;
    }

private:
    void send_some(std::string_view& input)
    {
        const auto sent = send(m_input.ours, input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            input.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno != EAGAIN && errno != EINTR)
            input = {}; // the process is gone, or does not want the rest
        if (input.empty()) m_input.close_ours();
    }

    void receive_some(std::string& output)
    {
        std::array<char, 65536> buffer{};
        const auto count = recv(m_output.ours, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count > 0)
            output.append(buffer.data(), static_cast<std::size_t>(count));
        else if (count == 0 || (errno != EAGAIN && errno != EINTR))
            m_output.close_ours();
    }

    int wait_for_end()
    {
        int status = 0;
        if (m_process <= 0) return status;
        m_input.close_ours();
        m_output.close_ours();
        while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
        m_process = -1;
        return status;
    }

    ProcessLimits m_limits;
    Sockets m_input = {};
    Sockets m_output = {};
    pid_t m_process = -1;
};

}

ProcessResult run_limited(const std::vector<std::string>& arguments, std::string_view input,
                          const ProcessLimits& limits)
{
    return LimitedProcess(arguments, limits).converse(input);
}

}

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace opora::processes {

enum class Environment { Ours, OnlyPath };
enum class ErrorOutput { Kept, Dropped };

/// What the system lets a process have; 0 = as much as this program may.
struct Limits {
    unsigned processor_seconds = 0;
    std::size_t memory_bytes = 0;
    bool writes_files = true;
};

struct Command {
    std::vector<std::string> arguments = {}; ///< the program, which is looked for in PATH, and what it is told
    Environment environment = Environment::Ours;
    ErrorOutput error_output = ErrorOutput::Kept;
    Limits limits = {};
};

/// How a process ended.
struct End {
    bool is_signal = false;
    int number = 0; ///< of the signal, else the status
    [[nodiscard]] bool is_good() const { return !is_signal && number == 0; }
};

/// The program that a name in a command stands for; nothing where PATH has none.
std::optional<std::filesystem::path> find_program(const std::string& name);

class Process;

/// A process, or what the system says where the program is not there or cannot be run.
struct Started {
    std::unique_ptr<Process> process = {};
    std::error_code error = {};
};

/// A program that runs beside this one and talks over its standard input and output. It never leaves a memory image.
/// For one thread at a time. Functions throw EnvironmentError when the machine fails.
class Process {
public:
    static Started start(const Command& command);
    /// Closes its input and waits for its end.
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    Process(Process&&) = delete;
    Process& operator=(Process&&) = delete;

    /// Waits at most `moment` for something to move. Sends from the front of `input`, and adds to `output` what came
    /// back; both directions move at once, so that neither side waits for the other.
    void exchange(std::string_view& input, std::string& output, std::chrono::milliseconds moment);
    /// There is no more to send.
    void close_input();
    /// It may say something yet.
    [[nodiscard]] bool is_talking() const;
    /// What it wrote to its error output, where that is kept.
    [[nodiscard]] const std::string& errors() const { return m_errors; }
    /// Zero when it is gone.
    [[nodiscard]] std::chrono::nanoseconds processor_time() const;
    /// From its start; the system ends it then.
    void limit_processor(std::chrono::seconds time) const;
    void kill() const;
    /// Closes its input; the same answer when asked again.
    End wait();

private:
    class Descriptor {
    public:
        Descriptor() = default;
        explicit Descriptor(int number) : m_number(number) {}
        ~Descriptor() { close(); }
        Descriptor(Descriptor&& other) noexcept;
        Descriptor& operator=(Descriptor&& other) noexcept;
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;

        [[nodiscard]] int number() const { return m_number; } ///< negative when closed
        [[nodiscard]] bool is_open() const { return m_number >= 0; }
        void close();

    private:
        int m_number = -1;
    };
    struct Channel {
        Descriptor ours = {};
        Descriptor theirs = {};
    };

    Process() = default;
    static Channel open_channel();
    std::error_code spawn(const Command& command);
    void limit(const Limits& limits) const;
    void send_some(std::string_view& input);
    static void receive_some(Descriptor& from, std::string& into);

    int m_process = -1;
    Descriptor m_input = {};
    Descriptor m_output = {};
    Descriptor m_error_output = {};
    std::string m_errors = {};
    std::optional<End> m_end = {};
};

}

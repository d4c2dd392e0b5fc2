#include "cli/addresses_command.hpp"
#include "cli/arguments.hpp"
#include "cli/build_command.hpp"
#include "cli/changes_command.hpp"
#include "cli/data_commands.hpp"
#include "cli/fix_command.hpp"
#include "cli/forms_command.hpp"
#include "cli/init_command.hpp"
#include "cli/machine_failure.hpp"
#include "cli/new_command.hpp"
#include "cli/publish_command.hpp"
#include "cli/receive_command.hpp"
#include "cli/record_command.hpp"
#include "cli/serve_command.hpp"
#include "cli/verify_command.hpp"
#include "foundation/environment_error.hpp"
#include "language/catalogue.hpp"
#include "output/interruption.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <new>
#include <optional>
#include <string>
#include <thread>

namespace opora::cli {

namespace {

Environment find_environment()
{
    Environment environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string::npos) environment.variables[text.substr(0, equals)] = text.substr(equals + 1);
    }
    environment.now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    environment.terminal = isatty(STDERR_FILENO) == 1;
    environment.processors = std::max(1U, std::thread::hardware_concurrency());
    std::error_code unreadable;
    environment.executable = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    return environment;
}

struct Runner {
    const CommonOptions& common;
    const Environment& environment;

    Outcome operator()(const PrintCommand& command) const
    {
        return command.exit_code == 0 ? Outcome{.output = command.text}
                                      : Outcome{.exit_code = command.exit_code, .messages = command.text};
    }
    Outcome operator()(const BuildCommand& command) const { return run_build(command, common, environment); }
    Outcome operator()(const CheckCommand& command) const { return run_check(command, common, environment); }
    Outcome operator()(const ChangesCommand& command) const { return run_changes(command, common, environment); }
    Outcome operator()(const AddressesCommand& command) const { return run_addresses(command, common, environment); }
    Outcome operator()(const IdentifyCommand& command) const { return run_identify(command, common, environment); }
    Outcome operator()(const ExplainCommand& command) const { return run_explain(command, common, environment); }
    Outcome operator()(const QueryCommand& command) const { return run_query(command, common, environment); }
    Outcome operator()(const FormsCommand& command) const { return run_forms(command, common); }
    Outcome operator()(const FixCommand& command) const { return run_fix(command, common); }
    Outcome operator()(const RecordCommand& command) const { return run_record(command, common, environment); }
    Outcome operator()(const PublishCommand& command) const { return run_publish(command, common, environment); }
    Outcome operator()(const RollbackCommand& command) const { return run_rollback(command, common, environment); }
    Outcome operator()(const VerifyCommand& command) const { return run_verify(command, common, environment); }
    Outcome operator()(const ReceiveCommand& command) const
    {
        const std::string pushed(std::istreambuf_iterator<char>(std::cin), {});
        return run_receive(command, common, environment, pushed);
    }
    Outcome operator()(const InitCommand& command) const
    {
        if (isatty(STDIN_FILENO) == 0) return run_init(command, common, {});
        return run_init(command, common, [](const std::string& question) -> std::optional<std::string> {
            std::cerr << question << ' ' << std::flush;
            std::string line;
            if (!std::getline(std::cin, line)) return std::nullopt;
            return line;
        });
    }
    Outcome operator()(const NewCommand& command) const { return run_new(command, common, environment); }
    Outcome operator()(const ServeCommand& command) const { return run_serve(command, common, environment); }
};

constexpr int machine_failed = 3;

Outcome failed(const std::string& reason, const CommonOptions& common)
{
    return {.exit_code = machine_failed,
            .messages = language::text("cli.machine", {{"reason", reason}}, common.language) + "\n"};
}

Outcome run(const Arguments& arguments, const Environment& environment)
{
    const auto language = arguments.common.language;
    try {
        return std::visit(Runner{arguments.common, environment}, arguments.command);
    } catch (const EnvironmentError& error) {
        return failed(explain(error, language), arguments.common);
    } catch (const output::Interrupted& interruption) {
        // As if nothing had caught it, so that whoever started the program sees why it ended.
        std::signal(interruption.signal(), SIG_DFL);
        std::raise(interruption.signal());
        return {.exit_code = machine_failed};
    } catch (const std::filesystem::filesystem_error& error) {
        return failed(explain(EnvironmentError(error.path1().string(), error.code()), language), arguments.common);
    } catch (const std::bad_alloc&) {
        return failed(language::text("machine.out-of-memory", {}, language), arguments.common);
    }
}

}

}

#ifdef OPORA_ALLOCATES_WITH_MIMALLOC
// docs/decisions/0007-mimalloc.md: written in C, it ends the program
// when the memory is full, without a word; C++ throws, so that somebody can say at which file. What is given here is
// mimalloc's memory: its own operators delete take it back.
namespace {

void* allocated(void* memory)
{
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

std::size_t at_least_one(std::size_t size)
{
    return size == 0 ? 1 : size;
}

}

[[gnu::noinline]] void* operator new(std::size_t size)
{
    return allocated(std::malloc(at_least_one(size)));
}

[[gnu::noinline]] void* operator new[](std::size_t size)
{
    return allocated(std::malloc(at_least_one(size)));
}

[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment)
{
    return allocated(aligned_alloc(static_cast<std::size_t>(alignment), at_least_one(size)));
}

[[gnu::noinline]] void* operator new[](std::size_t size, std::align_val_t alignment)
{
    return allocated(aligned_alloc(static_cast<std::size_t>(alignment), at_least_one(size)));
}
#endif

int main(int count, char** words)
{
    using namespace opora::cli;
    const auto environment = find_environment();
    const auto arguments = parse_arguments(std::vector<std::string>(words + 1, words + count), environment);
    const auto outcome = run(arguments, environment);
    std::fputs(outcome.messages.c_str(), stderr);
    const bool printed = std::fwrite(outcome.output.data(), 1, outcome.output.size(), stdout) == outcome.output.size();
    if (std::fflush(stdout) == 0 && printed) return outcome.exit_code;
    const auto language = arguments.common.language;
    std::fputs(failed(opora::language::text("machine.no-output", {}, language), arguments.common).messages.c_str(),
               stderr);
    return machine_failed;
}

#include "cli/serve_command.hpp"

#include "cli/machine_failure.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "foundation/environment_error.hpp"
#include "language/catalogue.hpp"
#include "output/interruption.hpp"
#include "serve/answers.hpp"
#include "serve/preview.hpp"
#include "serve/watch.hpp"
#include "web/server.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

namespace opora::cli {

namespace {

constexpr std::uint16_t usual_port = 8321;
constexpr std::uint16_t tried_ports = 10; ///< from the usual one on, where none is asked for

class Serving {
public:
    Serving(const ServeCommand& command, const CommonOptions& common, const Environment& environment)
        : m_common(common), m_preview(preview_options(command, common, environment)),
          m_watch(pipeline::find_site(common.source),
                  command.poll ? serve::Watch::Way::Looked : serve::Watch::Way::Told)
    {
        open_server(command.port);
    }

    /// Ends by output::Interrupted.
    void run()
    {
        const output::SignalWatch signals;
        say("cli.serve-address", {{"port", std::to_string(m_server->port())}});
        if (m_watch.way() == serve::Watch::Way::Looked) say("cli.serve-looks", {});
        build();
        constexpr auto between_signals = std::chrono::milliseconds(200);
        for (;;) {
            output::check_interruption();
            if (m_watch.wait(between_signals)) build();
        }
    }

private:
    static serve::PreviewOptions preview_options(const ServeCommand& command, const CommonOptions& common,
                                                 const Environment& environment)
    {
        auto build = build_options(common, environment);
        build.previous = command.published;
        auto plain = common;
        plain.color = false;
        return {.source = common.source,
                .build = build,
                .drafts = command.no_drafts ? serve::Drafts::LeftOut : serve::Drafts::Shown,
                .words = [plain](const Diagnostics& problems) { return text_report(problems, plain); }};
    }

    void open_server(std::optional<std::uint16_t> wanted)
    {
        const auto handler = [this](const web::Request& request) {
            return serve::answer(request, m_preview, m_port, m_common.language);
        };
        const auto first = wanted.value_or(usual_port);
        const auto last = wanted ? first : static_cast<std::uint16_t>(usual_port + tried_ports - 1);
        for (auto port = first;; ++port) {
            try {
                m_server = std::make_unique<web::Server>(port, handler);
                m_port = m_server->port();
                return;
            } catch (const EnvironmentError&) {
                if (port == last)
                    throw EnvironmentError("127.0.0.1:" + std::to_string(port), MachineFailure{"machine.port-in-use"});
            }
        }
    }

    void build()
    {
        try {
            const auto attempt = m_preview.build();
            const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
            say("cli.serve-built",
                {{"seconds", fmt::format("{:.2f}", std::chrono::duration<double>(attempt.took).count())},
                 {"pages", number(attempt.changed)},
                 {"errors", number(attempt.errors)},
                 {"warnings", number(attempt.warnings)}});
            if (attempt.errors > 0) put(attempt.report);
        } catch (const EnvironmentError& error) { // a file that an editor is about to write
            put(explain(error, m_common.language) + "\n");
        }
    }

    void say(const char* key, const opora::Arguments& values) const
    {
        put(language::text(key, values, m_common.language) + "\n");
    }
    static void put(const std::string& text) { std::fputs(text.c_str(), stderr); }

    const CommonOptions& m_common;
    serve::Preview m_preview;
    serve::Watch m_watch;
    std::atomic<std::uint16_t> m_port = 0;
    std::unique_ptr<web::Server> m_server = {};
};

}

Outcome run_serve(const ServeCommand& command, const CommonOptions& common, const Environment& environment)
{
    try {
        Serving(command, common, environment).run();
    } catch (const output::Interrupted&) {
        return {}; // that is how it ends
    }
    return {};
}

}

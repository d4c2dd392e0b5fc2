#include "serve/answers.hpp"

#include "language/catalogue.hpp"
#include "language/dates.hpp"
#include "markdown/escape_html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace opora::serve {

namespace {

constexpr std::string_view own = "/-/"; ///< what the preview says of itself; no page of a site has such an address
constexpr std::string_view of_days = "/-/den/";
constexpr auto longest_wait = std::chrono::seconds(25);

struct TypeOf {
    std::string_view ending = {};
    const char* type = "";
};
constexpr std::array<TypeOf, 18> types{{{".html", "text/html; charset=utf-8"},
                                        {".css", "text/css; charset=utf-8"},
                                        {".js", "text/javascript; charset=utf-8"},
                                        {".json", "application/json; charset=utf-8"},
                                        {".svg", "image/svg+xml"},
                                        {".png", "image/png"},
                                        {".jpg", "image/jpeg"},
                                        {".webp", "image/webp"},
                                        {".woff2", "font/woff2"},
                                        {".csv", "text/csv; charset=utf-8"},
                                        {".xml", "application/xml; charset=utf-8"},
                                        {".txt", "text/plain; charset=utf-8"},
                                        {".ics", "text/calendar; charset=utf-8"},
                                        {".pdf", "application/pdf"},
                                        {".md", "text/markdown; charset=utf-8"},
                                        {".webmanifest", "application/manifest+json"},
                                        {".geojson", "application/geo+json"},
                                        {".sqlite", "application/vnd.sqlite3"}}};

const char* type_of(std::string_view path)
{
    const auto found = std::ranges::find_if(types, [&](const TypeOf& one) { return path.ends_with(one.ending); });
    return found == types.end() ? "application/octet-stream" : found->type;
}

web::Answer with_headers(unsigned status, std::string body, const char* type)
{
    return {.status = status,
            .body = std::move(body),
            .headers = {{"Content-Type", type},
                        {"Cache-Control", "no-store"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cross-Origin-Resource-Policy", "same-origin"},
                        {"Referrer-Policy", "same-origin"},
                        {"Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
                         "'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                         "frame-ancestors 'none'; worker-src 'none'"}}};
}

constexpr const char* html = "text/html; charset=utf-8";
constexpr const char* plain = "text/plain; charset=utf-8";

constexpr std::string_view live_script = R"(const script = document.currentScript;
const wait = async () => {
  try {
    const answer = await fetch(`/-/wait?after=${script.dataset.number}`);
    if ((await answer.json()).number > Number(script.dataset.number)) return location.reload();
  } catch {
    await new Promise((done) => setTimeout(done, 1000));
  }
  wait();
};
wait();
)";

constexpr std::string_view live_style =
    R"(.opora-preview { background: #fff7d6; border-bottom: 2px solid #8a6d00; color: #1a1a1a; font: 14px/1.4 sans-serif; padding: 6px 12px; }
.opora-preview a { color: #00458a; }
.opora-preview--errors { background: #fde8e8; border-color: #a30000; }
.opora-preview pre { font: 13px/1.4 monospace; margin: 4px 0; white-space: pre-wrap; }
)";

class Answering {
public:
    Answering(const web::Request& request, Preview& preview, language::Language language)
        : m_request(request), m_preview(preview), m_language(language)
    {
    }

    web::Answer run()
    {
        const auto& path = m_request.path;
        if (path == "/-/live.js") return with_headers(200, std::string(live_script), type_of(".js"));
        if (path == "/-/live.css") return with_headers(200, std::string(live_style), type_of(".css"));
        if (path == "/-/wait") return wait();
        const auto attempt = m_preview.last();
        if (path == own) return problems(attempt, 200);
        if (path.starts_with(of_days)) return of_day(attempt);
        if (const auto day = m_request.query.find("as-of"); day != m_request.query.end()) return to_day(day->second);
        if (!attempt.site) return problems(attempt, 503);
        return page(attempt, *attempt.site, path, strip(attempt, path));
    }

private:
    [[nodiscard]] std::string say(const char* key, const opora::Arguments& values = {}) const
    {
        return language::text(key, values, m_language);
    }

    web::Answer wait()
    {
        std::uint64_t number = 0;
        const auto after = m_request.query.find("after");
        if (after != m_request.query.end())
            std::from_chars(after->second.data(), after->second.data() + after->second.size(), number);
        const auto attempt = m_preview.wait_for_later(number, longest_wait);
        return with_headers(200, "{\"number\": " + std::to_string(attempt.number) + "}\n", type_of(".json"));
    }

    web::Answer to_day(const std::string& day)
    {
        if (!parse_iso_date(day)) return with_headers(400, say("serve.bad-day") + "\n", plain);
        auto answer = with_headers(303, {}, plain);
        answer.headers.emplace_back("Location", std::string(of_days) + day + m_request.path);
        return answer;
    }

    web::Answer of_day(const Attempt& attempt)
    {
        const auto rest = m_request.path.substr(of_days.size());
        const auto slash = std::min(rest.find('/'), rest.size());
        const auto day = parse_iso_date(rest.substr(0, slash));
        if (!day) return with_headers(400, say("serve.bad-day") + "\n", plain);
        const auto site = m_preview.on_day(*day);
        if (!site) return problems(attempt, 503);
        const auto path = slash == rest.size() ? std::string("/") : rest.substr(slash);
        const auto words = say("serve.strip-day", {{"day", language::format_date(*day)}});
        const auto back = "<a href=\"" + markdown::escape_html(path) + "\">" + say("serve.strip-back") + "</a>";
        return page(attempt, *site, path,
                    "<div class=\"opora-preview\">" + markdown::escape_html(words) + " " + back + "</div>");
    }

    [[nodiscard]] std::string strip(const Attempt& attempt, const std::string& path) const
    {
        const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
        auto words = say("serve.strip", {{"day", language::format_date(attempt.site->day)},
                                         {"errors", number(attempt.errors)},
                                         {"warnings", number(attempt.warnings)}});
        if (std::ranges::find(attempt.site->drafts, path) != attempt.site->drafts.end())
            words += " " + say("serve.strip-draft");
        std::string text = "<div class=\"opora-preview" +
                           std::string(attempt.errors > 0 ? " opora-preview--errors" : "") + "\"><a href=\"/-/\">" +
                           markdown::escape_html(words) + "</a>";
        if (attempt.errors > 0)
            text += "<p>" + say("serve.not-shown") + "</p><pre>" + markdown::escape_html(first_problems(attempt)) +
                    "</pre>";
        return text + "</div>";
    }

    /// The first lines of the first three.
    [[nodiscard]] std::string first_problems(const Attempt& attempt) const
    {
        constexpr std::size_t shown = 3;
        std::string text;
        std::size_t count = 0;
        std::string_view rest = attempt.report;
        while (!rest.empty() && count < shown) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.find(say("cli.error") + "[") == std::string_view::npos) continue;
            text.append(line).append("\n");
            ++count;
        }
        if (attempt.errors > count)
            text += say("serve.more", {{"count", static_cast<std::int64_t>(attempt.errors - count)}});
        return text;
    }

    [[nodiscard]] web::Answer problems(const Attempt& attempt, unsigned status) const
    {
        const auto title = say("serve.problems", {{"errors", static_cast<std::int64_t>(attempt.errors)},
                                                  {"warnings", static_cast<std::int64_t>(attempt.warnings)}});
        return with_headers(status,
                            "<!doctype html><html lang=\"ru\"><meta charset=\"utf-8\"><title>" +
                                markdown::escape_html(title) + "</title>" + links(attempt) + "<h1>" +
                                markdown::escape_html(title) + "</h1><pre>" + markdown::escape_html(attempt.report) +
                                "</pre><p><a href=\"/\">" + say("serve.to-site") + "</a></p>",
                            html);
    }

    static std::string links(const Attempt& attempt)
    {
        return "<link rel=\"stylesheet\" href=\"/-/live.css\"><script src=\"/-/live.js\" data-number=\"" +
               std::to_string(attempt.number) + "\" defer></script>";
    }

    /// The page, or the file, at an address; the strip stands at the top of pages.
    static web::Answer page(const Attempt& attempt, const ShownSite& site, const std::string& path,
                            const std::string& strip)
    {
        auto file = path.substr(1);
        if (file.empty() || file.ends_with('/')) file += "index.html";
        auto found = site.files.find(file);
        unsigned status = 200;
        if (found == site.files.end() && site.files.contains(file + "/index.html")) {
            auto answer = with_headers(301, {}, plain);
            answer.headers.emplace_back("Location", path.substr(path.rfind('/') + 1) + "/");
            return answer;
        }
        if (found == site.files.end()) {
            status = 404;
            found = site.files.find("404.html");
            if (found == site.files.end()) return with_headers(404, "404\n", plain);
        }
        auto bytes = found->second;
        if (!found->first.ends_with(".html")) return with_headers(status, std::move(bytes), type_of(found->first));
        const auto body = bytes.find("<body");
        const auto inside = body == std::string::npos ? body : bytes.find('>', body);
        if (inside != std::string::npos) bytes.insert(inside + 1, strip);
        if (const auto head = bytes.find("</head>"); head != std::string::npos) bytes.insert(head, links(attempt));
        return with_headers(status, std::move(bytes), html);
    }

    const web::Request& m_request;
    Preview& m_preview;
    language::Language m_language;
};

}

web::Answer answer(const web::Request& request, Preview& preview, std::uint16_t port, language::Language language)
{
    const auto host = request.header("host");
    const auto number = ":" + std::to_string(port);
    if (host != "127.0.0.1" + number && host != "localhost" + number)
        return with_headers(421, language::text("serve.other-host", {}, language) + "\n", plain);
    if (request.method != "GET" && request.method != "HEAD")
        return with_headers(405, language::text("serve.only-reading", {}, language) + "\n", plain);
    const auto site = request.header("sec-fetch-site");
    const bool is_own = site.empty() || site == "same-origin" || site == "none";
    if (request.path.starts_with(own) && !is_own)
        return with_headers(403, language::text("serve.other-site", {}, language) + "\n", plain);
    return Answering(request, preview, language).run();
}

}

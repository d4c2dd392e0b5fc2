#include "addresses/server_rules.hpp"

#include <string>

namespace opora::addresses {

namespace {

/// `/shnor/` of `https://example.org/shnor/`; `/` where nothing is known.
std::string prefix_of(std::string_view base_url)
{
    const auto scheme = base_url.find("://");
    if (scheme == std::string_view::npos) return "/";
    const auto slash = base_url.find('/', scheme + 3);
    return slash == std::string_view::npos ? "/" : std::string(base_url.substr(slash));
}

class Rules {
public:
    explicit Rules(std::string_view base_url) : m_prefix(prefix_of(base_url)) {}

    void add(const Move& move)
    {
        add_path(m_prefix + move.from, move);
        if (move.from.ends_with('/')) add_path(m_prefix + file_of(move.from), move);
    }

    [[nodiscard]] std::vector<SiteFile> files() const
    {
        // A folder is asked for as it is; what its page says stands in index.html.
        const auto gone = m_caddy_gone.empty()
                              ? std::string()
                              : "@opora_gone path" + m_caddy_gone +
                                    "\nroute @opora_gone {\n\ttry_files {path} {path}index.html /404.html\n"
                                    "\tfile_server {\n\t\tstatus 410\n\t}\n}\n";
        return {{.path = "apache-gone.txt", .bytes = m_apache_gone},
                {.path = "apache-moved.txt", .bytes = m_apache_moved},
                {.path = "caddy-moved", .bytes = m_caddy + gone},
                {.path = "nginx-gone.map", .bytes = m_nginx_gone},
                {.path = "nginx-moved.map", .bytes = m_nginx_moved}};
    }

private:
    void add_path(const std::string& from, const Move& move)
    {
        if (!move.to) {
            m_nginx_gone += from + " 1;\n";
            m_apache_gone += from + " gone\n";
            m_caddy_gone += " " + from;
            return;
        }
        const auto to = m_prefix + move.to->path + (move.to->anchor.empty() ? "" : "#" + move.to->anchor);
        m_nginx_moved += from + " \"" + to + "\";\n";
        m_apache_moved += from + " " + to + "\n";
        m_caddy += "redir " + from + " " + to + " 301\n";
    }

    std::string m_prefix;
    std::string m_nginx_moved = {};
    std::string m_nginx_gone = {};
    std::string m_apache_moved = {};
    std::string m_apache_gone = {};
    std::string m_caddy = "# Addresses that the site had.\n"; ///< Caddy does not start when it imports an empty file
    std::string m_caddy_gone = {};
};

}

std::vector<SiteFile> server_rules(std::span<const Move> moves, std::string_view base_url)
{
    Rules rules(base_url);
    for (const auto& move : moves) rules.add(move);
    return rules.files();
}

}

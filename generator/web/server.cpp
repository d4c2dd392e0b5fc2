#include "web/server.hpp"

#include "foundation/environment_error.hpp"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include <cerrno>
#include <system_error>

namespace opora::web {

namespace {

constexpr unsigned most_connections = 64;
constexpr unsigned seconds_without_a_word = 60;

std::string small_letters(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

MHD_Result add_header(void* headers, MHD_ValueKind /*kind*/, const char* name, const char* value)
{
    auto& found = *static_cast<std::map<std::string, std::string>*>(headers);
    const auto [entry, is_first] = found.emplace(small_letters(name), value == nullptr ? "" : value);
    if (!is_first) entry->second += std::string(", ") + (value == nullptr ? "" : value); // said twice
    return MHD_YES;
}

MHD_Result add_argument(void* query, MHD_ValueKind /*kind*/, const char* name, const char* value)
{
    static_cast<std::map<std::string, std::string>*>(query)->emplace(name, value == nullptr ? "" : value);
    return MHD_YES;
}

MHD_Result send(MHD_Connection* connection, const Answer& answer)
{
    // libmicrohttpd copies the bytes, but does not say so in the type.
    auto* response = MHD_create_response_from_buffer(answer.body.size(), const_cast<char*>(answer.body.data()),
                                                     MHD_RESPMEM_MUST_COPY);
    if (response == nullptr) return MHD_NO;
    for (const auto& [name, value] : answer.headers) MHD_add_response_header(response, name.c_str(), value.c_str());
    const auto result = MHD_queue_response(connection, answer.status, response);
    MHD_destroy_response(response);
    return result;
}

// NOLINTNEXTLINE(readability-function-size): libmicrohttpd says which parameters there are
MHD_Result answer_to(void* handler, MHD_Connection* connection, const char* path, const char* method,
                     const char* /*version*/, const char* /*data*/, std::size_t* data_size, void** state)
{
    static int begun = 0;
    if (*state == nullptr) { // the first call has the headers only
        *state = &begun;
        return MHD_YES;
    }
    if (*data_size > 0) { // whatever was sent along is read and forgotten
        *data_size = 0;
        return MHD_YES;
    }
    Request request{.method = method, .path = path};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &request.headers);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_argument, &request.query);
    return send(connection, (*static_cast<const Handler*>(handler))(request));
}

}

std::string Request::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

class Server::Daemon {
public:
    Daemon(std::uint16_t port, Handler handler) : m_handler(std::move(handler))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        errno = 0;
        m_daemon = MHD_start_daemon(
            MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, port, nullptr, nullptr, answer_to,
            &m_handler, MHD_OPTION_SOCK_ADDR, reinterpret_cast<const sockaddr*>(&address), MHD_OPTION_CONNECTION_LIMIT,
            most_connections, MHD_OPTION_CONNECTION_TIMEOUT, seconds_without_a_word, MHD_OPTION_END);
        if (m_daemon == nullptr)
            throw EnvironmentError("127.0.0.1:" + std::to_string(port),
                                   std::error_code(errno == 0 ? EADDRINUSE : errno, std::generic_category()));
    }
    ~Daemon() { MHD_stop_daemon(m_daemon); }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    [[nodiscard]] std::uint16_t port() const
    {
        const auto* info = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT);
        return info == nullptr ? std::uint16_t{0} : info->port;
    }

private:
    Handler m_handler;
    MHD_Daemon* m_daemon = nullptr;
};

Server::Server(std::uint16_t port, Handler handler) : m_daemon(std::make_unique<Daemon>(port, std::move(handler))) {}

Server::~Server() = default;

std::uint16_t Server::port() const
{
    return m_daemon->port();
}

}

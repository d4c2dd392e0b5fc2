#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace opora::web {

struct Request {
    std::string method = {};
    std::string path = {};                           ///< decoded, begins with `/`
    std::map<std::string, std::string> query = {};   ///< decoded
    std::map<std::string, std::string> headers = {}; ///< names in small letters
    [[nodiscard]] std::string header(const std::string& name) const;
};

struct Answer {
    unsigned status = 200;
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// Called from several threads; may wait.
using Handler = std::function<Answer(const Request&)>;

/// Answers on 127.0.0.1 as long as it lives: nobody from outside of this computer reaches it. Knows nothing of what it
/// answers.
class Server {
public:
    /// `port` 0 takes any free one. Throws EnvironmentError when the port is taken.
    Server(std::uint16_t port, Handler handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;

private:
    class Daemon;
    std::unique_ptr<Daemon> m_daemon;
};

}

#pragma once

#include <string>
#include <string_view>

namespace opora::checks {

/// Where the target of a link leads, as seen from a page of the site.
struct Address {
    enum class Kind {
        Internal, ///< `path` is a file of the site, should it exist
        Outside,  ///< above the site's root
        External, ///< another host, or an address that is not fetched (mailto, tel, data)
        Empty,    ///< a scheme without an address: `mailto:`
    };
    Kind kind = Kind::Internal;
    std::string path = {};     ///< as SiteFile::path
    std::string fragment = {}; ///< without `#`
};

/// `page` is the path of the file that holds `target`; `base_url` is the site's own address, empty if unknown.
Address resolve(std::string_view page, std::string_view target, std::string_view base_url);

/// True for what a browser would fetch from another host.
bool is_remote(std::string_view target, std::string_view base_url);

/// The address of a page as people write it: `novosti/x/index.html` is `/novosti/x/`.
std::string page_address(std::string_view path);

}

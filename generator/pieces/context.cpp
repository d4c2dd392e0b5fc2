#include "pieces/context.hpp"

namespace opora::pieces {

const Page* Context::page_at(std::string_view url) const
{
    auto& whole = site ? *site : assembly;
    return whole.page_index.find(whole.pages, url);
}

}

#include "pieces/context.hpp"

namespace opora::pieces {

const Page* Context::page_at(std::string_view url) const
{
    return assembly.page_index.find(assembly.pages, url);
}

}

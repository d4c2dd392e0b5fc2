#include "content_files/outputs.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace opora::content_files {

namespace {

constexpr std::array<std::pair<std::string_view, bool Outputs::*>, 8> switches{{
    {"search", &Outputs::search},
    {"previews", &Outputs::previews},
    {"open_data", &Outputs::open_data},
    {"chart_files", &Outputs::chart_files},
    {"school_json", &Outputs::school_json},
    {"comparisons", &Outputs::comparisons},
    {"feeds", &Outputs::feeds},
    {"compressed", &Outputs::compressed},
}};

}

void read_outputs(yaml::KeyReader& keys, Outputs& outputs)
{
    for (const auto& [key, output] : switches) outputs.*output = keys.boolean(key).value_or(outputs.*output);
}

}

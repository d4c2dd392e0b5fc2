#pragma once

#include <set>
#include <string>
#include <vector>

namespace opora::charts {

/// How a line is drawn; what each kind means is said beside the picture.
enum class Stroke { Solid, Dashed, Dotted, Double };

/// A line from a name on the left to a name on the right.
struct Link {
    std::string from = {};
    std::string to = {};
    Stroke stroke = Stroke::Solid;
};

/// Names on both sides, each once, in the order of `left` and `right`; a name without a line stands there too.
struct LinksPicture {
    std::vector<std::string> left = {};
    std::vector<std::string> right = {};
    std::vector<Link> links = {}; ///< of names that stand there
    std::string title = {};       ///< what the picture is, for those who do not see it
};

/// The text of an <svg>. Long names are broken into lines; it can be read on a phone as it is.
std::string links_picture(const LinksPicture& told);

/// One line by itself, for a legend.
std::string stroke_picture(Stroke stroke);

}

#pragma once

namespace opora::content_files {

/// A Markdown file with YAML front matter. The folder decides the kind, the kind decides the schema of the front
/// matter.
enum class ContentKind {
    Page,      ///< content/**.md
    News,      ///< content/novosti/
    Practice,  ///< content/praktiki/
    School,    ///< content/shkoly/<id>.md, the school's own words
    Indicator, ///< content/pokazateli/
    Document,  ///< content/dokumenty/<id>.md, a summary
};

}

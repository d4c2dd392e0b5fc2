#pragma once

#include <filesystem>
#include <string>

namespace opora::pipeline {

/// Other for every build of this program and of each library that it uses, and for other `node` and `pdftotext` in
/// PATH.
std::string program_fingerprint();

/// Other when any file in `home` that a site can be made from is other: themes, and the worker with what it bundles.
std::string home_fingerprint(const std::filesystem::path& home);

}

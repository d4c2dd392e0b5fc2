#include "output/write.hpp"

#include "foundation/assert.hpp"
#include "foundation/parallel.hpp"
#include "output/manifest.hpp"
#include "output/spool.hpp"

#include <algorithm>

namespace opora::output {

WriteSummary write(std::span<const SiteFile> files, const std::filesystem::path& folder, const WriteOptions& options)
{
    const auto manifest = std::ranges::find(files, manifest_path, &SiteFile::path);
    OPORA_ASSERT(manifest != files.end(), "without it the next build could not tell its files from foreign ones");
    Spool spool(folder, options, Forms::Plain);
    parallel_for(files.size(), options.jobs, [&](std::size_t i) {
        if (files[i].path != manifest_path) spool.take(files[i].path, files[i].bytes);
    });
    return spool.write(*manifest);
}

}

/* What a file is that is no text, by its first bytes.  To add a kind: its row. */
#include "ingest/bytes_int.h"

#include <string.h>
#include <strings.h>

static const struct {
  const char *start, *words;
} kinds[] = {
  { "PK\x03\x04", "is a spreadsheet's workbook (or another zip file), not CSV; save the sheet as CSV" },
  { "\xD0\xCF\x11\xE0", "is an old spreadsheet's workbook, not CSV; save the sheet as CSV" },
  { "\x1F\x8B", "is compressed with gzip; unpack it" },
  { "%PDF-", "is a PDF, not CSV" },
  { "<!doctype html", "is a web page, not CSV; was the page downloaded in place of the file it links to?" },
  { "<html", "is a web page, not CSV; was the page downloaded in place of the file it links to?" },
  { "<?xml", "is XML, not CSV" },
  { "version https://git-lfs", "is a pointer of Git LFS, not the file itself; run git lfs pull" },
};

const char *file_kind(struct slice start) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t length = strlen(kinds[i].start);
    if (start.length >= length && strncasecmp(start.at, kinds[i].start, length) == 0) return kinds[i].words;
  }
  return NULL;
}

/* The colour profile of a PDF/A (ISO 19005-1, 6.2.2). */
#include "base/file.h"
#include "render/pdf/paint_int.h"

#define PROFILE ICC_DIR "/sRGB.icc"
#define LARGEST_PROFILE (1u << 20) /* bytes */

bool output_intent_write(struct pdf *p, struct diag *d) {
  const char *bytes;
  size_t length;
  if (!file_exists(PROFILE)) {
    diag_error(
        d, NULL, 0, 0, "PDF/A needs the colour profile %s; it is in the package icc-profiles-free", PROFILE);
    return false;
  }
  if (!file_read(p->arena, PROFILE, LARGEST_PROFILE, d, &bytes, &length)) return false;
  struct pdf_dict profile = pdf_stream(p, bytes, length, PDF_DEFLATE), intent = pdf_dict(p);
  dict_int(p, profile, "N", 3);
  dict_name(p, intent, "Type", "OutputIntent");
  dict_name(p, intent, "S", "GTS_PDFA1");
  dict_ascii(p, intent, "OutputConditionIdentifier", "sRGB IEC61966-2.1");
  dict_ascii(p, intent, "Info", "sRGB IEC61966-2.1");
  dict_dict(p, intent, "DestOutputProfile", profile);
  struct pdf_array intents = pdf_array(p);
  array_dict(p, intents, intent);
  dict_array(p, pdf_catalog(p), "OutputIntents", intents);
  return true;
}

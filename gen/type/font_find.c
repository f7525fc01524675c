/* A family's name into the files of its faces, by way of fontconfig. */
#include <fontconfig/fontconfig.h>

#include "type/fonts_int.h"

/* fontconfig always answers with something; only the family that was asked for will do. */
static bool is_of(const FcPattern *match, const char *family) {
  FcChar8 *name;
  for (int i = 0; FcPatternGetString(match, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) return true;
  return false;
}

bool font_find(struct arena *a, const char *family, unsigned style, struct font_place *out) {
  int weight = style & STYLE_BOLD ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR;
  int slant = style & STYLE_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN;
  FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger, weight,
      FC_SLANT, FcTypeInteger, slant, FC_VARIABLE, FcTypeBool, FcFalse, FC_FONTFORMAT, FcTypeString,
      "TrueType", (char *)NULL);
  if (!pattern) return false;
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult result;
  FcPattern *match = FcFontMatch(NULL, pattern, &result);
  FcChar8 *file;
  int index = 0;
  bool found = match && is_of(match, family) && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch;
  if (found) {
    FcPatternGetInteger(match, FC_INDEX, 0, &index);
    *out = (struct font_place){ arena_string(a, (const char *)file), (unsigned)index & 0xFFFF };
  }
  if (match) FcPatternDestroy(match);
  FcPatternDestroy(pattern);
  return found;
}

const char *font_suggest(struct arena *a, const char *family) {
  const char *suggestion = "";
  FcPattern *every = FcPatternCreate();
  FcObjectSet *wanted = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
  FcFontSet *all = every && wanted ? FcFontList(NULL, every, wanted) : NULL;
  if (all) {
    const char **names = arena_array(a, (size_t)all->nfont, sizeof *names);
    size_t count = 0;
    FcChar8 *name;
    for (int i = 0; i < all->nfont; i++)
      if (FcPatternGetString(all->fonts[i], FC_FAMILY, 0, &name) == FcResultMatch)
        names[count++] = arena_string(a, (const char *)name);
    suggestion = diag_suggest(a, family, names, count);
    FcFontSetDestroy(all);
  }
  if (wanted) FcObjectSetDestroy(wanted);
  if (every) FcPatternDestroy(every);
  return suggestion;
}

void font_find_end(void) {
  FcFini();
}

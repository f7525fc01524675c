#ifndef BATCH_BATCH_INT_H
#define BATCH_BATCH_INT_H

#include "batch/batch.h"

/* Whether the files of a plan can be made side by side on any file system: no two of one name, even where
   letter case and composition are folded, none that is a folder of another, no reserved or overlong name. All
   that is wrong is told, with the place in the template. */
bool names_check(struct arena *a, const struct plan *p, const char *template_folder, struct diag *d);

#endif

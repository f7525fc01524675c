#ifndef PUBLISH_PUBLISH_INT_H
#define PUBLISH_PUBLISH_INT_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The file system, below an open folder.  All return false with errno set. */

/* Writes and syncs a new file; the folders of its name are made as needed.  Follows no symbolic link. */
bool disk_write(int folder, const char *name, const char *bytes, size_t length);

/* The same in parts: an open file, -1 when there is none; every open one must be closed. */
int disk_create(int folder, const char *name);
bool disk_add(int file, const char *bytes, size_t length);
bool disk_close(int file, bool written); /* synced, and whole when all of it was written */

/* Syncs a folder and every folder below it. */
bool disk_sync(int folder, const char *name);

bool disk_is_folder(int folder, const char *name); /* false for a link to one */

/* What a folder holds, in no order, "." and ".." too; NULL when it cannot be read. */
DIR *disk_entries(int folder, const char *name);

/* Removes a file or a whole folder, following no symbolic link.  True when it is not there. */
bool disk_remove(int folder, const char *name);

/* Puts the folder from in the place of to, which a symbolic link may point to: by an exchange where the file
   system has it, after which from holds what to held.  Else by several steps, at each of which the link leads
   to a whole folder; to itself is not there for a moment, and what it held is removed.  On failure to is as
   it was. */
bool exchange(struct arena *a, int folder, const char *from, const char *to, const char *link);

/* Undoes, or brings to its end, an exchange that was killed between its steps. */
bool exchange_recover(struct arena *a, int folder, const char *link);

/* Points the symbolic link name at target in one step. */
bool disk_link(int folder, const char *name, const char *target);

/* Whether an entry of an open output folder is a pack: a folder with a manifest. */
bool is_pack(struct arena *a, int output, const char *name);

/* The names of the runs in an open output folder (folders named by a date, with a manifest), the newest as-at
   date first. */
size_t runs_list(struct arena *a, int output, const char ***out);

#endif

#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

/* A plain file opened for reading; NULL with an error told.  Never waits, so that a pipe cannot hang the
   run. */
FILE *file_open(const char *path, struct diag *d);

/* The whole of a file, NUL-terminated.  An error (with the file's name) when it cannot be read or is
   larger than limit bytes. */
bool file_read(
    struct arena *a, const char *path, size_t limit, struct diag *d, const char **bytes, size_t *length);
bool file_exists(const char *path); /* a link that leads nowhere is there, and will not open */

/* "folder/name", or name when folder is empty or ".". */
const char *path_join(struct arena *a, const char *folder, const char *name);

/* The path in a message without the folder it was joined to; the whole of it when it is not below that. */
const char *path_below(struct arena *a, const char *folder, const char *shown);

/* Whether a relative path stays below where it starts: no leading '/', no empty, "." or ".." part,
   no control byte, no backslash. */
bool path_is_inside(const char *path);

/* Whether a plain file is below a folder, reached one part after the other and through no symbolic link. */
bool file_is_below(struct arena *a, const char *folder, const char *path);
/* The digest of a whole file by an algorithm, "md5", "sha1", "sha256" or "sha512", in lower-case hexadecimal.
   NULL, with an error told, when the file cannot be read; digest_is_known says whether there is such an
   algorithm. */
const char *digest_of_file(struct arena *a, const char *path, const char *algorithm, struct diag *d);
bool digest_is_known(const char *algorithm);

/* SHA-256 (FIPS 180-4) in lower-case hexadecimal, 64 digits and a NUL; fed piece by piece, or at once. */
struct digest;
struct digest *digest_start(struct arena *a);
void digest_add(struct digest *g, const void *bytes, size_t length);
const char *digest_take(struct arena *a, struct digest *g);
const char *digest_of(struct arena *a, const void *bytes, size_t length);

#endif

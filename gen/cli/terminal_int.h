#ifndef CLI_TERMINAL_INT_H
#define CLI_TERMINAL_INT_H

#include <stddef.h>

#include "base/text.h"

/* The columns of the terminal that an open file is; 80 when it is none. */
size_t terminal_width(int file);

/* Adds text as lines of at most width columns where its words allow it, each ended by a line end and each but
   the first after indent spaces: the caller has filled those of the first. */
void text_fold(struct text *t, const char *text, size_t indent, size_t width);

#endif

#ifndef CLI_CONFINE_INT_H
#define CLI_CONFINE_INT_H

#include "cli/cli.h"

/* Gives up, for good, all access to files but what the run's options name (input, templates, output, the file
   to compare with, the folders to merge), the system's own read-only files and fonts; and the network.  Where
   the kernel has no Landlock (Linux before 5.13, or a container that forbids it) nothing is given up.  The
   output folder must be there before (run_start). */
void confine(const struct run *r);

#endif

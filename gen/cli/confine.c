/* A run into one that can reach no more than it needs, by Landlock: a mistake in a library that reads what
   others wrote then leads nowhere.  See landlock(7).  To let a run reach more, add a line to confine. */
#include "cli/confine_int.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sanitized.h"

/* By the version of the kernel's interface that brought each, as headers of today lack the later ones. */
#define RIGHTS_OF_1 ((UINT64_C(1) << 13) - 1)
#define RIGHT_REFER (UINT64_C(1) << 13)    /* 2: to move between folders */
#define RIGHT_TRUNCATE (UINT64_C(1) << 14) /* 3 */
#define RIGHT_IOCTL (UINT64_C(1) << 15)    /* 5: of devices */
#define NETWORK_RIGHTS UINT64_C(3)         /* 4: to bind and connect TCP sockets */
#define SCOPED UINT64_C(3)                 /* 6: abstract sockets and signals to others */
struct rules {
  uint64_t files, network, scoped;
};

#define RIGHTS_OF_FILE                                                                                       \
  (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE)
#define RIGHTS_TO_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RIGHTS_TO_PUBLISH                                                                                    \
  (RIGHTS_TO_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |                          \
      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |           \
      LANDLOCK_ACCESS_FS_MAKE_SYM)

/* Links in a folder are followed to this depth of folders, and so many of them. */
#define LINK_DEPTH_MAX 8
#define LINKS_MAX 1000

/* The version of the interface; 0 or less when there is none. */
static long version(void) {
  return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static int start(long known) {
  struct rules rules = { .files = RIGHTS_OF_1 };
  size_t size = sizeof rules.files;
  if (known >= 2) rules.files |= RIGHT_REFER;
  if (known >= 3) rules.files |= RIGHT_TRUNCATE;
  if (known >= 5) rules.files |= RIGHT_IOCTL;
  if (known >= 4) {
    rules.network = NETWORK_RIGHTS;
    size += sizeof rules.network;
  }
  if (known >= 6) {
    rules.scoped = SCOPED;
    size += sizeof rules.scoped;
  }
  return (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
}

/* Keeps rights to what a path leads to, links followed; nothing when it leads nowhere. */
static bool keep_at(int ruleset, int folder, const char *path, uint64_t rights) {
  int target = openat(folder, path, O_PATH | O_CLOEXEC);
  struct stat s;
  if (target < 0) return false;
  if (fstat(target, &s) == 0) {
    if (!S_ISDIR(s.st_mode)) rights &= RIGHTS_OF_FILE;
    struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = target };
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(target);
  return true;
}

static bool keep(int ruleset, const char *path, uint64_t rights) {
  return keep_at(ruleset, AT_FDCWD, path, rights);
}

/* Keeps what the links in an open folder lead to: whoever put them there said that it is input. */
static void keep_links(int ruleset, int folder, unsigned depth, unsigned *left) {
  DIR *entries = fdopendir(folder);
  if (!entries) {
    close(folder);
    return;
  }
  for (struct dirent *e; *left && (e = readdir(entries)) != NULL;) {
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    if (e->d_type == DT_LNK) {
      keep_at(ruleset, folder, e->d_name, RIGHTS_TO_READ);
      --*left;
    } else if (e->d_type == DT_DIR && depth < LINK_DEPTH_MAX) {
      int below = openat(folder, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (below >= 0) keep_links(ruleset, below, depth + 1, left);
    }
  }
  closedir(entries);
}

static void keep_input(int ruleset, const char *folder) {
  unsigned left = LINKS_MAX;
  keep(ruleset, folder, RIGHTS_TO_READ);
  int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened >= 0) keep_links(ruleset, opened, 0, &left);
}

/* The folder that a path is in. */
static const char *cut_last(char *path) {
  char *slash = strrchr(path, '/');
  if (!slash) return ".";
  if (slash == path) return "/";
  *slash = '\0';
  return path;
}

/* The output folder; when it could not be made, the nearest one above it, so that the true reason is met
   again and told. */
static void keep_output(struct arena *a, int ruleset, const char *folder) {
  char *path = arena_string(a, folder);
  const char *at = path;
  while (!keep(ruleset, at, RIGHTS_TO_PUBLISH) && strcmp(at, ".") != 0 && strcmp(at, "/") != 0)
    at = cut_last(path);
}

/* What each command has to do with the output folder. */
static void keep_for_command(struct arena *a, int ruleset, const struct run *r) {
  const struct options *o = &r->options;
  if (run_publishes(r))
    keep_output(a, ruleset, o->output);
  else
    keep(ruleset, o->output, RIGHTS_TO_READ);
  for (size_t i = 0; o->command->run == command_merge && i < o->argument_count; i++)
    keep(ruleset, o->arguments[i], RIGHTS_TO_READ);
}

/* Encodings are read by modules that iconv loads, and PDF/A needs a colour profile.  A font that a theme
   names is found by fontconfig, in the system's folders or the user's own. */
static void keep_system(struct arena *a, int ruleset) {
  static const char *const folders[] = { "/usr", "/lib", "/lib64", "/etc/fonts", "/var/cache/fontconfig",
    FONT_DIR, ICC_DIR };
  static const char *const of_home[] = { ".fonts", ".local/share/fonts", ".config/fontconfig",
    ".cache/fontconfig" };
  const char *home = getenv("HOME");
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    keep(ruleset, folders[i], RIGHTS_TO_READ);
  for (size_t i = 0; home && home[0] == '/' && i < sizeof of_home / sizeof *of_home; i++)
    keep(ruleset, path_join(a, home, of_home[i]), RIGHTS_TO_READ);
}

void confine(const struct run *r) {
  struct arena a = { 0 };
  long known = version();
  int ruleset = known > 0 ? start(known) : -1;
  if (ruleset < 0) return;
  keep_input(ruleset, r->options.input);
  keep_input(ruleset, r->options.templates);
  keep_for_command(&a, ruleset, r);
  if (r->options.compare) keep(ruleset, r->options.compare, RIGHTS_TO_READ);
  keep_system(&a, ruleset);
  if (!SANITIZED && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
  arena_free(&a);
}

/* A CSV file through libcsv with callbacks that do nothing: the least that reading it with libcsv can cost.
   Prints seconds and fields.  usage: csv_limit FILE */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void on_field(void *bytes, size_t length, void *context) {
  (void)bytes;
  (void)length;
  (void)context;
}

static void on_record(int terminator, void *context) {
  (void)terminator;
  ++*(unsigned long *)context;
}

int main(int argc, char **argv) {
  static char buffer[64 << 10];
  struct csv_parser parser;
  struct timespec from, to;
  unsigned long records = 0;
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!f || csv_init(&parser, CSV_STRICT) != 0) return 1;
  setvbuf(f, NULL, _IONBF, 0);
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
    if (csv_parse(&parser, buffer, n, on_field, on_record, &records) != n) return 1;
  csv_fini(&parser, on_field, on_record, &records);
  clock_gettime(CLOCK_MONOTONIC, &to);
  csv_free(&parser);
  fclose(f);
  printf("%.2f s, %lu records\n",
      (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9, records);
  return 0;
}

/* Any bytes as datapackage.json, beside CSV files that a good one may name. */
#include "input_folder.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  static const char s[] = "code,name,programme,start\nA,Alpha,P,2020-01-01\nB,Beta,P,2020-01-01\n";
  static const char p[] =
      "area,date,basis,population\nA,2020-01-01,b,1\nB,2020-01-01,b,\"2,000 [e]\"\ntotal,2020-01-01,b,-\n";
  static const char m[] = "member,area\nx,A\ny,B\n";
  input_start();
  input_write("s.csv", s, sizeof s - 1);
  input_write("p.csv", p, sizeof p - 1);
  input_write("m.csv", m, sizeof m - 1);
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  input_write("datapackage.json", bytes, length);
  input_ingest();
  return 0;
}

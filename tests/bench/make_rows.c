/* A data package of practice rows in the shape of the published file, as large as asked: one row for each
   month, practice, sex and age, in that order.  The same arguments give the same bytes.

   usage: make_rows FOLDER BYTES [quoted]     quoted: each text cell in quotation marks */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AREAS = 106, PRACTICES = 6300, AGES = 96 };

static uint64_t state = 42;

/* A linear congruential generator (Knuth, MMIX); its upper bits. */
static unsigned next_random(unsigned below) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(state >> 33) % below;
}

static FILE *create(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  if (!f) {
    perror(path);
    exit(1);
  }
  return f;
}

static void area_code(int area, char out[8]) {
  snprintf(out, 8, "%02d%c", area % 100, 'A' + (area * 7 + area / 100) % 26);
}

static void practice_code(int practice, char out[8]) {
  snprintf(out, 8, "%c%05d", 'A' + practice % 26, (81000 + practice) % 100000);
}

static int area_of(int practice) {
  return practice * AREAS / PRACTICES;
}

static void write_systems(const char *folder) {
  FILE *f = create(folder, "systems.csv");
  fputs("code,name,programme,start\n", f);
  for (int i = 0; i < AREAS; i++) {
    char code[8];
    area_code(i, code);
    fprintf(f, "%s,System %d,P,2015-01-01\n", code, i);
  }
  fclose(f);
}

static void write_lookup(const char *folder) {
  FILE *f = create(folder, "areas.csv");
  fputs("practice,area\n", f);
  for (int i = 0; i < PRACTICES; i++) {
    char practice[8], area[8];
    practice_code(i, practice);
    area_code(area_of(i), area);
    fprintf(f, "%s,%s\n", practice, area);
  }
  fclose(f);
}

/* One month of rows; stops at the bytes wanted.  Gives the bytes written and adds to the sum of patients. */
static uint64_t write_month(FILE *f, int month, const char *quote, uint64_t wanted, uint64_t *sum) {
  static const char *const months[] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT",
    "NOV", "DEC" };
  uint64_t written = 0;
  for (int p = 0; p < PRACTICES; p++) {
    char practice[8], area[8];
    practice_code(p, practice);
    area_code(area_of(p), area);
    for (int row = 0; row < 2 * AGES && written < wanted; row++) {
      unsigned patients = next_random(20 + (unsigned)p % 180);
      char age[8];
      snprintf(age, sizeof age, row % AGES == 95 ? "95+" : "%d", row % AGES);
      const char *q = quote;
      written += (uint64_t)fprintf(f,
          "%sGP_PRAC_PAT_LIST%s,%s01%s%d%s,%sGP%s,%s%s%s,%sE380%05d%s,%s%s%s,%sAB%d "
          "%d%c%c%s,%s%s%s,%s%s%s,%u\n",
          q, q, q, months[month % 12], 2015 + month / 12, q, q, q, q, area, q, q, 130 + area_of(p), q, q,
          practice, q, q, 1 + p % 20, p % 10, 'A' + p % 26, 'A' + p / 26 % 26, q, q,
          row < AGES ? "FEMALE" : "MALE", q, q, age, q, patients);
      *sum += patients;
    }
  }
  return written;
}

static void write_package(const char *folder, uint64_t sum) {
  FILE *f = create(folder, "datapackage.json");
  fprintf(f,
      "{ \"briefpack\": { \"as_at\": \"2015-12-31\", \"programme\": \"P\", \"basis\": \"registered\" },\n"
      "  \"resources\": [\n"
      "    { \"name\": \"systems\", \"path\": \"systems.csv\", \"briefpack\": { \"table\": \"systems\" },\n"
      "      \"schema\": { \"fields\": [{ \"name\": \"code\" }, { \"name\": \"name\" }, { \"name\": "
      "\"programme\" },\n"
      "        { \"name\": \"start\", \"type\": \"date\" }] } },\n"
      "    { \"name\": \"areas\", \"path\": \"areas.csv\",\n"
      "      \"schema\": { \"fields\": [{ \"name\": \"practice\" }, { \"name\": \"area\" }] },\n"
      "      \"briefpack\": { \"table\": \"lookup\", \"columns\": { \"member\": \"practice\" } } },\n"
      "    { \"name\": \"rows\", \"path\": \"rows.csv\",\n"
      "      \"schema\": { \"fields\": [{ \"name\": \"PUBLICATION\" },\n"
      "        { \"name\": \"EXTRACT_DATE\", \"type\": \"date\", \"format\": \"%%d%%b%%Y\" }, { \"name\": "
      "\"TYPE\" },\n"
      "        { \"name\": \"CCG_CODE\" }, { \"name\": \"ONS_CCG_CODE\" }, { \"name\": \"CODE\" },\n"
      "        { \"name\": \"POSTCODE\" }, { \"name\": \"SEX\" }, { \"name\": \"AGE\" },\n"
      "        { \"name\": \"NUMBER_OF_PATIENTS\", \"type\": \"integer\", \"constraints\": { \"minimum\": 0 "
      "} }] },\n"
      "      \"briefpack\": { \"table\": \"populations\", \"values\": { \"basis\": \"registered\" },\n"
      "        \"columns\": { \"area\": \"CODE\", \"date\": \"EXTRACT_DATE\", \"population\": "
      "\"NUMBER_OF_PATIENTS\" },\n"
      "        \"where\": \"TYPE = GP\", \"rollup\": \"areas\", \"control\": { \"population\": %" PRIu64
      " } } }\n"
      "  ] }\n",
      sum);
  fclose(f);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("usage: make_rows FOLDER BYTES [quoted]\n", stderr);
    return 64;
  }
  uint64_t wanted = strtoull(argv[2], NULL, 10), written = 0, sum = 0;
  const char *quote = argc > 3 && strcmp(argv[3], "quoted") == 0 ? "\"" : "";
  write_systems(argv[1]);
  write_lookup(argv[1]);
  FILE *f = create(argv[1], "rows.csv");
  fputs("PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n", f);
  for (int month = 0; written < wanted; month++)
    written += write_month(f, month, quote, wanted - written, &sum);
  if (fclose(f) != 0) {
    perror("rows.csv");
    return 1;
  }
  write_package(argv[1], sum);
  return 0;
}

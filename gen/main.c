/* briefpack: CSV files on care systems, populations and funding into briefing packs. */
int main(void) {
  return 0;
}

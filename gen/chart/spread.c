/* Things of several heights, wanted at certain places one below the other, to places where none overlaps. */
#include "chart/chart_int.h"

void spread(struct sketch *k, float *middles, const float *heights, size_t count, float top, float bottom) {
  size_t *order = arena_array(k->arena, count, sizeof *order);
  for (size_t i = 0; i < count; i++) {
    size_t at = i;
    for (; at > 0 && middles[order[at - 1]] > middles[i]; at--)
      order[at] = order[at - 1];
    order[at] = i;
  }
  float free = top;
  for (size_t n = 0; n < count; n++) {
    size_t i = order[n];
    if (middles[i] - heights[i] / 2 < free) middles[i] = free + heights[i] / 2;
    free = middles[i] + heights[i] / 2;
  }
  float limit = bottom;
  for (size_t n = count; n-- > 0;) {
    size_t i = order[n];
    if (middles[i] + heights[i] / 2 > limit) middles[i] = limit - heights[i] / 2;
    limit = middles[i] - heights[i] / 2;
  }
}

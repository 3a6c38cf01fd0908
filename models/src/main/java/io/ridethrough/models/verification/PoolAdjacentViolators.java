package io.ridethrough.models.verification;

/**
 * Isotonic regression of yes-or-no outcomes (Ayer et al. 1955): the non-decreasing sequence of rates that is nearest to the outcomes in
 * least squares. In place on counts, so that comparisons are exact and nothing is allocated.
 */
final class PoolAdjacentViolators {
    private PoolAdjacentViolators() {}

    /**
     * Pools groups, given in order, until their rates rise strictly.
     *
     * @param demands in each group, at least 1; afterwards in each block
     * @param happened in each group; afterwards in each block
     * @param ends receives for each block the number of its last group
     * @param groups how many there are
     * @return how many blocks
     */
    static int pool(long[] demands, long[] happened, int[] ends, int groups) {
        int last = -1;
        for (int group = 0; group < groups; group++) {
            last++;
            demands[last] = demands[group];
            happened[last] = happened[group];
            ends[last] = group;
            // rate[last - 1] >= rate[last], without division
            while (last > 0 && happened[last - 1] * demands[last] >= happened[last] * demands[last - 1]) {
                demands[last - 1] += demands[last];
                happened[last - 1] += happened[last];
                ends[last - 1] = group;
                last--;
            }
        }
        return last + 1;
    }
}

package io.ridethrough.twin.api;

import java.util.List;

/**
 * The body of {@code POST /api/v1/whatif}.
 *
 * @param faults scenario lines: {@code at 0s utility-a lost}
 * @param horizonS seconds to look ahead; absent or 0: 3600
 * @param samples transient runs; absent or 0: 2000
 * @param seed seed of the random draws: the same seed gives the same bytes
 */
public record WhatIfRequest(List<String> faults, double horizonS, int samples, long seed) {
    public WhatIfRequest {
        faults = List.copyOf(faults);
        horizonS = horizonS == 0 ? 3600 : horizonS;
        samples = samples == 0 ? 2000 : samples;
    }
}

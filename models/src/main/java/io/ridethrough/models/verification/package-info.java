/**
 * Whether forecasts were any good: scores, reliability diagrams with bands, pooled ratios with exact intervals, coverage, lead times,
 * and how many demands it takes before any of them says something.
 *
 * <p>A forecast is a probability stated before a demand; what came of it is yes or no. Nothing in here knows what the demand was, so the
 * record of one plant and that of a thousand virtual ones are judged by the same code.
 *
 * <p>Not modelled: demands count as independent. Those of one plant on one day are not, so intervals are narrower than they should be
 * where such demands are pooled; {@link io.ridethrough.models.verification.OracleRegret} alone resamples whole plants.
 */
@NullMarked
package io.ridethrough.models.verification;

import org.jspecify.annotations.NullMarked;

package io.ridethrough.models.physics.transformer;

import io.ridethrough.models.plant.Windings;

/**
 * Losses of a transformer.
 *
 * @param noLoadW P_0, always
 * @param loadW P_k, at rated load
 */
public record TransformerLosses(double noLoadW, double loadW) {
    /** Load of the regulation's test point. */
    public static final double TEST_LOAD_RATIO = 0.35;

    /** 10 CFR 431.196: rating (kVA) and least efficiency at 35 % load, three-phase low-voltage dry type. */
    private static final double[][] REGULATION = {
        {15, .9789}, {30, .9823}, {45, .9840}, {75, .9860}, {112.5, .9874}, {150, .9883}, {225, .9894}, {300, .9902},
        {500, .9914}, {750, .9923}, {1000, .9928},
    };

    /** A transformer that just meets the regulation. */
    public static TransformerLosses ofRating(double ratingVa) {
        return ofEfficiency(ratingVa, regulatedEfficiency(ratingVa), TEST_LOAD_RATIO);
    }

    /** Losses by nameplate, by regulation where the nameplate gives none. */
    public static TransformerLosses of(Windings windings, double ratingVa) {
        TransformerLosses regulated = ofRating(ratingVa);
        return new TransformerLosses(
                Double.isNaN(windings.noLoadW()) ? regulated.noLoadW : windings.noLoadW(),
                Double.isNaN(windings.loadW()) ? regulated.loadW : windings.loadW());
    }

    /** Losses from the efficiency at the load where it is best. */
    public static TransformerLosses ofEfficiency(double ratingVa, double bestEfficiency, double bestLoadRatio) {
        // (T3) P_0 = S x_b (1/eta_b-1)/2,  P_k = P_0/x_b^2
        double noLoadW = ratingVa * bestLoadRatio * (1 / bestEfficiency - 1) / 2;
        return new TransformerLosses(noLoadW, noLoadW / (bestLoadRatio * bestLoadRatio));
    }

    /** Least efficiency at 35 % load by regulation, 0..1; straight between ratings, held outside. */
    public static double regulatedEfficiency(double ratingVa) {
        // (T4) eta(S) at 35 % load by rating
        double rating = Math.clamp(ratingVa / 1000, REGULATION[0][0], REGULATION[REGULATION.length - 1][0]);
        int i = 0;
        while (i < REGULATION.length - 2 && REGULATION[i + 1][0] <= rating) {
            i++;
        }
        double share = (rating - REGULATION[i][0]) / (REGULATION[i + 1][0] - REGULATION[i][0]);
        return REGULATION[i][1] + share * (REGULATION[i + 1][1] - REGULATION[i][1]);
    }

    /** Heat at a load over rating (W). */
    public double lossW(double loadRatio) {
        // (T1) P_loss = P_0 + P_k x^2
        return noLoadW + loadW * loadRatio * loadRatio;
    }

    /** Output over input at a load over rating, unity power factor. */
    public double efficiency(double ratingVa, double loadRatio) {
        return loadRatio * ratingVa / (loadRatio * ratingVa + lossW(loadRatio));
    }

    /** Load ratio of the best efficiency. */
    public double bestLoadRatio() {
        // (T2) x_best = sqrt(P_0/P_k)
        return Math.sqrt(noLoadW / loadW);
    }

    /**
     * Peak flux after switching on, over the peak of normal flux (per unit).
     *
     * @param residualPu flux left in the core
     * @param angleDeg angle of the voltage sine at closing, 0 at its rising zero crossing: the worst
     */
    public static double peakFluxPu(double residualPu, double angleDeg) {
        // (T5) lambda_max = lambda_r + lambda_m (1 + cos phi)
        return residualPu + 1 + Math.cos(Math.toRadians(angleDeg));
    }

    /**
     * K-factor of a load current.
     *
     * @param harmonicRatios amplitudes over the fundamental; index 0 is the fundamental
     */
    public static double kFactorRatio(double[] harmonicRatios) {
        // (T6) K = sum h^2 (I_h/I_rms)^2
        double squares = 0;
        double weighted = 0;
        for (int i = 0; i < harmonicRatios.length; i++) {
            double square = harmonicRatios[i] * harmonicRatios[i];
            squares += square;
            weighted += (i + 1.0) * (i + 1.0) * square;
        }
        return weighted / squares;
    }
}

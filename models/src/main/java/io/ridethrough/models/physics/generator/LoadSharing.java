package io.ridethrough.models.physics.generator;

/** How sets in parallel divide a load, steady state. */
public final class LoadSharing {
    private LoadSharing() {}

    /**
     * Weight of a set among those it runs in parallel with: the load divides in proportion.
     *
     * @param droopPu 0 when load-sharing lines keep it isochronous
     */
    public static double weightW(double ratingW, double droopPu) {
        // (G23) P_i = P w_i/sum w, w = P_N when isochronous, P_N/R with droop
        return droopPu > 0 ? ratingW / droopPu : ratingW;
    }

    /** Frequency of a bus whose sets all have droop (pu); the sum of their weights is in W. */
    public static double frequencyPu(double loadW, double weightSumW) {
        // (G24) f/f_N = 1 - P/sum(P_N/R)
        return 1 - loadW / weightSumW;
    }
}

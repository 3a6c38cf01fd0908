package io.ridethrough.models.service.recovery;

import java.util.List;

/** Published points of recovery, retyped, each with its source. "About" and "most" of a report are turned into numbers. */
final class PublishedRecovery {
    private static final double H = 3600;
    private static final double DAY = 86_400;

    /** Fits to single incidents, and the one to use where an incident has none of its own: median (s) and sigma. */
    private record Fit(double medianS, double logSd) {
        double restoredRatio(double tS) {
            return RecoveryCurve.standardNormal(Math.log(tS / medianS) / logSd);
        }
    }

    private static final Fit OVH = new Fit(4.5 * H, 0.90);
    private static final Fit SYDNEY = new Fit(0.42 * H, 1.28);
    private static final Fit NIRS = new Fit(20 * DAY, 0.44);
    private static final Fit MANAGED = new Fit(0.45 * H, 1.1);
    private static final Fit BARE_METAL = new Fit(4.5 * H, 1.1);

    /**
     * One point.
     *
     * @param tS seconds since the clock began
     * @param clock what the clock counts from
     * @param restoredRatio share that was back
     * @param fittedRatio what the lognormal fitted to that incident, or to its class where it has none, says
     */
    record Point(String incident, RecoveryClass kind, String clock, double tS, double restoredRatio, double fittedRatio, String source) {}

    private PublishedRecovery() {}

    static List<Point> points() {
        String power = "power back";
        return List.of(
                point("OVH Strasbourg 2017", RecoveryClass.BARE_METAL, power, 7.35 * H, 0.71, OVH, "status.ovh.net 15162"),
                point("OVH Strasbourg 2017", RecoveryClass.BARE_METAL, power, 36.35 * H, 0.99, OVH, "status.ovh.net 15162"),
                point("AWS Sydney 2016", RecoveryClass.MANAGED, power, 1.233 * H, 0.8, SYDNEY, "aws.amazon.com/message/4372T8"),
                point("AWS Sydney 2016", RecoveryClass.MANAGED, power, 8.233 * H, 0.99, SYDNEY, "aws.amazon.com/message/4372T8"),
                point("AWS US East, June 2012", RecoveryClass.MANAGED, power, 2.85 * H, 0.9, MANAGED, "aws.amazon.com/message/67457"),
                point("AWS US East, December 2021", RecoveryClass.MANAGED, power, 8.85 * H, 0.95, MANAGED, "AWS status page 2021-12-22"),
                point("Kakao, Pangyo 2022", RecoveryClass.BARE_METAL, "power cut", 9.1 * H, 0.375, BARE_METAL, "koreatimesus.com p=84807"),
                point("Kakao, Pangyo 2022", RecoveryClass.BARE_METAL, "power cut", 22.5 * H, 0.5, BARE_METAL, "koreatimesus.com p=84807"),
                nirs(14.4, 0.336),
                nirs(17.03, 0.401),
                nirs(21.9, 0.518),
                nirs(23.5, 0.526),
                nirs(25.9, 0.635),
                nirs(40.4, 0.953),
                nirs(48.9, 0.982));
    }

    /** Seconds from dark to power back: the first clock. */
    static List<PowerLoss> powerLosses() {
        return List.of(
                new PowerLoss("OVH Strasbourg 2017", 12_893 - 521, "travaux.ovh.net 28247"),
                new PowerLoss("AWS US East, June 2012", 3600 - 2400, "aws.amazon.com/message/67457"),
                new PowerLoss("AWS Sydney 2016", 4860, "aws.amazon.com/message/4372T8"),
                new PowerLoss("AWS Dublin 2011", 4380, "aws.amazon.com/message/2329B7"),
                new PowerLoss("365 Main 2007", 2940, "datacenterknowledge.com, 365 Main"),
                new PowerLoss("Cloudflare PDX-04 2023", 14_280 - 10_440, "blog.cloudflare.com, control plane post-mortem"));
    }

    record PowerLoss(String incident, double darkS, String source) {}

    private static Point nirs(double days, double ratio) {
        return point("NIRS Daejeon 2025", RecoveryClass.REBUILD, "fire", days * DAY, ratio, NIRS, "daily figures of the ministry, press");
    }

    private static Point point(
            String incident, RecoveryClass kind, String clock, double tS, double ratio, Fit fit, String source) {
        return new Point(incident, kind, clock, tS, ratio, fit.restoredRatio(tS), source);
    }
}

package io.ridethrough.models.physics.psu;

import java.util.Locale;

/** The part of docs/physics/VALIDATION.md on power supplies. */
public final class PsuValidation {
    private record Vector(double percent, double durationS, Itic.Verdict published) {}

    private static final Vector[] ITIC = {
        new Vector(0, 0.019, Itic.Verdict.RIDES_THROUGH),
        new Vector(0, 0.021, Itic.Verdict.MAY_DROP),
        new Vector(69, 0.4, Itic.Verdict.MAY_DROP),
        new Vector(71, 0.4, Itic.Verdict.RIDES_THROUGH),
        new Vector(79, 5, Itic.Verdict.MAY_DROP),
        new Vector(81, 9, Itic.Verdict.RIDES_THROUGH),
        new Vector(89, 11, Itic.Verdict.MAY_DROP),
        new Vector(121, 0.1, Itic.Verdict.PROHIBITED),
        new Vector(111, 1, Itic.Verdict.PROHIBITED)
    };

    private PsuValidation() {}

    public static String text() {
        var out = new StringBuilder("""

                ## Power supplies

                | voltage % | for s | ITIC | model |
                |---|---|---|---|
                """);
        for (Vector vector : ITIC) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %.0f | %s | %s | %s |\n",
                    vector.percent,
                    vector.durationS,
                    vector.published,
                    Itic.verdict(vector.percent / 100, vector.durationS)));
        }
        double heavyS = PowerSupply.holdUpAtS(0.020, 562.5, 750);
        double lightS = PowerSupply.holdUpAtS(0.012, 750, 562.5);
        double crestRatio = 40 / (Math.sqrt(2) * 750 / 208);
        out.append(String.format(Locale.ROOT, """

                | what | published | model |
                |---|---|---|
                | Intel SR2625UR: hold-up at 750 W, from 20 ms at 562.5 W (both printed as minima) | 12 ms | %.1f ms by (P2), %+.0f %% |
                | the same from 12 ms at 750 W: hold-up at 562.5 W | 20 ms | %.1f ms by (P2), %+.0f %% |
                | APC AP44xx, low sensitivity, 12 ms and Cisco 3750-X, 10 ms | a failing pair | %s |
                | APC AP44xx, high sensitivity, 10 ms and Cisco 3750-X, 10 ms | just held | %s |
                | Intel SR2625UR: inrush 40 A over the crest of 750 W at 208 V | 40 A | ratio %.1f, 8 in the plant file |
                """,
                1000 * heavyS,
                100 * (heavyS / 0.012 - 1),
                1000 * lightS,
                100 * (lightS / 0.020 - 1),
                PowerSupply.ridesThrough(0.012, 0.010) ? "held" : "a failing pair",
                PowerSupply.ridesThrough(0.010, 0.010) ? "just held" : "a failing pair",
                crestRatio));
        out.append("""

                The two printed hold-ups of one supply are not on one hyperbola: minima leave a margin that differs. (P2) from the heavier load is the careful way.
                """);
        return out.toString();
    }
}

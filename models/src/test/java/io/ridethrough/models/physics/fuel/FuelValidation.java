package io.ridethrough.models.physics.fuel;

import java.util.Locale;

/** The fuel section of docs/physics/VALIDATION.md. */
public final class FuelValidation {
    private FuelValidation() {}

    public static String text() {
        var out = new StringBuilder("\n## Fuel against the published chart\n\n");
        out.append("Error of `FuelCurve.CHART`, per cent, at a quarter, half, three quarters and full load; fitted to all four rows together.\n\n");
        out.append("| kW | 1/4 | 1/2 | 3/4 | full |\n|---|---|---|---|---|\n");
        for (double[] row : FuelCurveTest.CHART) {
            out.append(String.format(Locale.ROOT, "| %.0f |", row[0]));
            for (int i = 1; i <= 4; i++) {
                double publishedLPerS = row[i] * FuelCurve.LITRES_PER_GALLON / 3600;
                double flowLPerS = FuelCurve.CHART.flowLPerS(row[0] * 1000 * i / 4, row[0] * 1000);
                // Rounded without a negative zero, so that a last digit of noise does not change the text.
                double tenths = Math.round(1000 * (flowLPerS / publishedLPerS - 1)) / 10.0 + 0.0;
                out.append(String.format(Locale.ROOT, " %.1f |", tenths));
            }
            out.append('\n');
        }
        return out.toString();
    }
}

package io.ridethrough.models.physics.fuel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.junit.jupiter.api.Test;

class FuelCurveTest {
    private static final double[] LOAD_RATIOS = {0.25, 0.5, 0.75, 1};
    /** US gal/h, https://www.bigrentz.com/blog/diesel-generator-fuel-consumption-chart: rating in kW, then the four loads. */
    static final double[][] CHART = {
        {100, 2.6, 4.1, 5.8, 7.4},
        {500, 11.0, 18.5, 26.4, 35.7},
        {1000, 21.6, 36.4, 52.1, 71.1},
        {2000, 42.8, 72.2, 103.5, 141.9},
    };

    @Test
    void quadraticOfEachSetMeetsTheChartWithinElevenPerMille() {
        for (double[] row : CHART) {
            FuelCurve curve = FuelCurve.fitted(row[0] * 1000, LOAD_RATIOS, litresPerHour(row));
            assertThat(worst(curve, row)).as("%s kW", row[0]).isLessThan(0.0115);
        }
    }

    @Test
    void pooledCurveIsTheRefitOfTheLargeSetsAndMeetsThemWithinTwoPerCent() {
        var points = new WeightedObservedPoints();
        for (int i = 1; i < CHART.length; i++) {
            FuelCurve.addRelative(points, CHART[i][0] * 1000, LOAD_RATIOS, litresPerHour(CHART[i]));
        }
        FuelCurve refit = FuelCurve.of(points);
        assertThat(FuelCurve.CHART.idleLPerJ()).isCloseTo(refit.idleLPerJ(), withinPercentage(0.1));
        assertThat(FuelCurve.CHART.linearLPerJ()).isCloseTo(refit.linearLPerJ(), withinPercentage(0.1));
        assertThat(FuelCurve.CHART.squareLPerJ()).isCloseTo(refit.squareLPerJ(), withinPercentage(0.1));
        for (int i = 1; i < CHART.length; i++) {
            assertThat(worst(FuelCurve.CHART, CHART[i])).isLessThan(0.021);
        }
    }

    /** 1000 kW at full load burns 71.1 gal/h = 269 L/h: 20,000 L with 5 % unusable last 70.6 h, the pooled curve within 1 %. */
    @Test
    void tankLastsAsLongAsTheChartSays() {
        double hours = FuelCurve.CHART.enduranceS(20_000, 1000, 1e6, 1e6) / 3600;
        assertThat(hours).isCloseTo(19_000 / (71.1 * 3.785411784), withinPercentage(1));
        assertThat(FuelCurve.CHART.enduranceS(500, 1000, 1e6, 1e6)).isZero();
        assertThat(FuelCurve.CHART.levelRateLPerS(0, 1e6)).isCloseTo(-FuelCurve.CHART.idleLPerJ() * 1e6, within(1e-15));
    }

    private static double[] litresPerHour(double[] row) {
        double[] out = new double[LOAD_RATIOS.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = row[i + 1] * FuelCurve.LITRES_PER_GALLON;
        }
        return out;
    }

    private static double worst(FuelCurve curve, double[] row) {
        double worst = 0;
        double[] chart = litresPerHour(row);
        for (int i = 0; i < chart.length; i++) {
            double ratingW = row[0] * 1000;
            double litresPerHour = curve.flowLPerS(LOAD_RATIOS[i] * ratingW, ratingW) * 3600;
            worst = Math.max(worst, Math.abs(litresPerHour / chart[i] - 1));
        }
        return worst;
    }
}

package io.ridethrough.models.physics.fuel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
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

    /** Least squares of relative errors over all 16 points; the unknowns are F_0 and the three coefficients per rating. */
    @Test
    void pooledCurveIsTheRefitOfTheChartAndMeetsItWithinTwoPerCent() {
        double[][] terms = new double[16][];
        double[] ones = new double[16];
        for (int i = 0; i < 16; i++) {
            double[] row = CHART[i / 4];
            double x = LOAD_RATIOS[i % 4];
            double flow = litresPerHour(row)[i % 4];
            terms[i] = new double[] {1 / flow, row[0] / flow, row[0] * x / flow, row[0] * x * x / flow};
            ones[i] = 1;
        }
        var regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true);
        regression.newSampleData(ones, terms);
        double[] refit = regression.estimateRegressionParameters();
        assertThat(FuelCurve.CHART.fixedLPerS()).isCloseTo(refit[0] / 3600, withinPercentage(0.01));
        assertThat(FuelCurve.CHART.idleLPerJ()).isCloseTo(refit[1] / 3.6e6, withinPercentage(0.01));
        assertThat(FuelCurve.CHART.linearLPerJ()).isCloseTo(refit[2] / 3.6e6, withinPercentage(0.01));
        assertThat(FuelCurve.CHART.squareLPerJ()).isCloseTo(refit[3] / 3.6e6, withinPercentage(0.01));
        for (double[] row : CHART) {
            assertThat(worst(FuelCurve.CHART, row)).as("%s kW", row[0]).isLessThan(0.016);
        }
    }

    @Test
    void curveBlocksFiltersAndEmptiesTheDayTankByWhatIsBurned() {
        double flowLPerS = FuelCurve.CHART.flowLPerS(5e5, 1e6);
        assertThat(FuelCurve.CHART.dayTankRateLPerS(5e5, 1e6, false)).isEqualTo(-flowLPerS);
        assertThat(FuelCurve.CHART.dayTankRateLPerS(5e5, 1e6, true)).isZero();
        assertThat(FuelCurve.CHART.blockingRatePerS(1e6, 1e6)).isCloseTo(1 / 900.0, within(1e-12));
        assertThat(FuelCurve.CHART.blockingRatePerS(5e5, 1e6)).isBetween(0.5 / 900, 0.6 / 900);
    }

    /** 1000 kW at full load burns 71.1 gal/h = 269 L/h: 20,000 L with 5 % unusable last 70.6 h, the pooled curve within 1 %. */
    @Test
    void tankLastsAsLongAsTheChartSays() {
        double hours = FuelCurve.CHART.enduranceS(20_000, 1000, 1e6, 1e6) / 3600;
        assertThat(hours).isCloseTo(19_000 / (71.1 * 3.785411784), withinPercentage(1));
        assertThat(FuelCurve.CHART.enduranceS(500, 1000, 1e6, 1e6)).isZero();
        assertThat(FuelCurve.CHART.levelRateLPerS(0, 1e6)).isCloseTo(-FuelCurve.CHART.fixedLPerS() - FuelCurve.CHART.idleLPerJ() * 1e6, within(1e-15));
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

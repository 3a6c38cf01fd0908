package io.ridethrough.models.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityDiagramTest {
    /** Manual of the R package reliabilitydiag 0.1.4, summary.reliabilitydiag: mean score, miscalibration, discrimination, uncertainty. */
    @ParameterizedTest
    @CsvSource({
        "Logistic, 0, 0.206, 0.0171, 0.0555, 0.244",
        "EMOS,     1, 0.232, 0.0183, 0.0305, 0.244",
        "ENS,      2, 0.266, 0.0661, 0.0441, 0.244",
        "EPC,      3, 0.234, 0.0223, 0.0323, 0.244"
    })
    void rainAtNiameyHasThePublishedDecomposition(String method, int column, double brier, double mcb, double dsc, double unc)
            throws IOException {
        var diagram = ReliabilityDiagram.of(niamey(column));
        assertThat(diagram.brier()).as(method).isCloseTo(brier, within(0.0005));
        assertThat(diagram.miscalibration()).as(method).isCloseTo(mcb, within(0.00005));
        assertThat(diagram.discrimination()).as(method).isCloseTo(dsc, within(0.00005));
        assertThat(diagram.uncertainty()).as(method).isCloseTo(unc, within(0.0005));
    }

    /**
     * By hand: stated 0.1 0.2 0.2 0.3 0.8, happened no yes no no yes. The two at 0.2 are one group of rate 1/2, which 0.3 with rate 0
     * violates: together 1/3. Brier (0.01 + 0.64 + 0.04 + 0.09 + 0.04) / 5 = 0.164; calibrated (0 + 4/9 + 1/9 + 1/9 + 0) / 5 = 2/15.
     */
    @Test
    void fiveDemandsByHand() {
        var diagram = ReliabilityDiagram.of(record("0.1- 0.2+ 0.2- 0.3- 0.8+"));
        assertThat(diagram.blocks())
                .containsExactly(
                        new ReliabilityDiagram.Block(0.1, 0.1, 1, 0),
                        new ReliabilityDiagram.Block(0.2, 0.3, 3, 1),
                        new ReliabilityDiagram.Block(0.8, 0.8, 1, 1));
        assertThat(diagram.brier()).isCloseTo(0.164, within(1e-15));
        assertThat(diagram.miscalibration()).isCloseTo(0.164 - 2 / 15.0, within(1e-15));
        assertThat(diagram.discrimination()).isCloseTo(0.24 - 2 / 15.0, within(1e-15));
        assertThat(diagram.uncertainty()).isCloseTo(0.24, within(1e-15));
        assertThat(diagram.rateAt(0.25)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(diagram.rateAt(0.15)).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(diagram.rateAt(0)).isZero();
        assertThat(diagram.rateAt(1)).isEqualTo(1);
    }

    @Test
    void emptyRecordHasNoDiagram() {
        assertThatThrownBy(() -> ReliabilityDiagram.of(new ForecastRecord())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Every way to cut the groups into blocks with rising means is tried; none is nearer to the outcomes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void poolingIsTheLeastSquaresSolution(int seed) {
        var random = new SplittableRandom(seed);
        for (int trial = 0; trial < 50; trial++) {
            var record = new ForecastRecord();
            int size = 1 + random.nextInt(9);
            for (int i = 0; i < size; i++) {
                record.add(random.nextInt(12) / 11.0, random.nextInt(3) == 0);
            }
            var diagram = ReliabilityDiagram.of(record);
            double best = bestSquares(diagram.groups());
            double found = diagram.blocks().stream().mapToDouble(b -> b.happened() * (1 - b.rate())).sum();
            assertThat(found).isCloseTo(best, within(1e-12));
            for (int b = 1; b < diagram.blocks().size(); b++) {
                assertThat(diagram.blocks().get(b).rate()).isGreaterThan(diagram.blocks().get(b - 1).rate());
            }
        }
    }

    /** The parts are summed here from every single demand, by their definitions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsAreWhatTheirDefinitionsSayAndAddUp(int seed) {
        var random = new SplittableRandom(seed);
        var record = new ForecastRecord();
        for (int i = 0; i < 2000; i++) {
            double p = Math.pow(random.nextDouble(), 3);
            record.add(seed % 2 == 0 ? Math.round(p * 20) / 20.0 : p, random.nextDouble() < Math.sqrt(p) * 0.7);
        }
        var diagram = ReliabilityDiagram.of(record);
        double calibrated = 0;
        double overall = 0;
        for (int i = 0; i < record.size(); i++) {
            double y = record.happened(i) ? 1 : 0;
            calibrated += Math.pow(diagram.rateAt(record.probability(i)) - y, 2) / record.size();
            overall += Math.pow(record.eventRate() - y, 2) / record.size();
        }
        assertThat(diagram.miscalibration()).isCloseTo(record.brier() - calibrated, within(1e-12));
        assertThat(diagram.discrimination()).isCloseTo(overall - calibrated, within(1e-12));
        assertThat(diagram.uncertainty()).isCloseTo(overall, within(1e-12));
        assertThat(diagram.miscalibration() - diagram.discrimination() + diagram.uncertainty())
                .isCloseTo(record.brier(), within(1e-12));
        assertThat(diagram.miscalibration()).isNotNegative();
        assertThat(diagram.discrimination()).isNotNegative();
    }

    /** Fleets of three sizes whose stated probabilities are true. A band of level 0.95 must hold the whole curve in at least 90 of 100 seeds. */
    @ParameterizedTest
    @ValueSource(ints = {50, 200, 1000})
    void bandHoldsTrueForecastsInNinetyOfAHundredSeeds(int demands) {
        int held = 0;
        double insidePlaces = 0;
        for (int seed = 0; seed < 100; seed++) {
            var diagram = ReliabilityDiagram.of(drawn(seed, demands, 1));
            var band = ConsistencyBand.of(diagram, 0.95, ConsistencyBand.RESAMPLES, seed);
            held += band.holds() ? 1 : 0;
            insidePlaces += band.points().stream().filter(p -> p.rate() >= p.low() && p.rate() <= p.high()).count()
                    / (100.0 * band.points().size());
        }
        assertThat(held).as("inside %s", insidePlaces).isGreaterThanOrEqualTo(90);
        assertThat(insidePlaces).isGreaterThan(0.93);
    }

    /** The band must be able to say no: a truth of three times what was stated is seen in a thousand demands. */
    @Test
    void bandRejectsForecastsThatAreThreeTimesTooLow() {
        int held = 0;
        for (int seed = 0; seed < 20; seed++) {
            held += ConsistencyBand.of(ReliabilityDiagram.of(drawn(seed, 1000, 3)), 0.95, ConsistencyBand.RESAMPLES, seed).holds() ? 1 : 0;
        }
        assertThat(held).isLessThanOrEqualTo(2);
    }

    @Test
    void sameSeedGivesTheSameBand() {
        var diagram = ReliabilityDiagram.of(drawn(1, 500, 1));
        assertThat(ConsistencyBand.of(diagram, 0.9, 1000, 5).points()).isEqualTo(ConsistencyBand.of(diagram, 0.9, 1000, 5).points());
        assertThat(ConsistencyBand.of(diagram, 0.9, 1000, 5).points()).isNotEqualTo(ConsistencyBand.of(diagram, 0.9, 1000, 6).points());
    }

    /** Probabilities over three decades, true up to a factor. */
    static ForecastRecord drawn(long seed, int demands, double factor) {
        var random = new SplittableRandom(seed);
        var record = new ForecastRecord();
        for (int i = 0; i < demands; i++) {
            double p = Math.pow(10, -3 * random.nextDouble());
            record.add(p, random.nextDouble() < factor * p);
        }
        return record;
    }

    /** Demands as text: the stated probability, + when it happened, - when not. */
    static ForecastRecord record(String text) {
        var record = new ForecastRecord();
        for (String demand : text.split(" ")) {
            record.add(Double.parseDouble(demand.substring(0, demand.length() - 1)), demand.endsWith("+"));
        }
        return record;
    }

    private static double bestSquares(ForecastGroups groups) {
        double best = Double.POSITIVE_INFINITY;
        for (int cuts = 0; cuts < 1 << (groups.count - 1); cuts++) {
            List<double[]> blocks = new ArrayList<>();
            blocks.add(new double[2]);
            for (int g = 0; g < groups.count; g++) {
                if (g > 0 && (cuts & 1 << (g - 1)) != 0) {
                    blocks.add(new double[2]);
                }
                blocks.getLast()[0] += groups.happened[g];
                blocks.getLast()[1] += groups.demands[g];
            }
            double before = -1;
            double squares = 0;
            boolean rises = true;
            for (double[] block : blocks) {
                double rate = block[0] / block[1];
                rises &= rate >= before;
                before = rate;
                squares += block[0] * (1 - rate);
            }
            best = rises ? Math.min(best, squares) : best;
        }
        return best;
    }

    private static ForecastRecord niamey(int column) throws IOException {
        var record = new ForecastRecord();
        try (InputStream in = ReliabilityDiagramTest.class.getResourceAsStream("/verification/niamey-2016.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> line.startsWith("0")).map(line -> line.split(",")).forEach(cells ->
                    record.add(Double.parseDouble(cells[column]), cells[4].equals("1")));
        }
        assertThat(record.size()).isEqualTo(92);
        return record;
    }
}

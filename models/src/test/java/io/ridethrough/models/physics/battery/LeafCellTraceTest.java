package io.ridethrough.models.physics.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.physics.battery.DischargeTable.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;


/** The lithium cell against the recorded discharges themselves, where the shared data is at hand. */
class LeafCellTraceTest {
    /** Columns of a record: step time (s), current (A), voltage (V), mode. */
    private static final int STEP_S = 7;

    private static final int CURRENT_A = 8;
    private static final int VOLTAGE_V = 9;
    private static final int MODE = 13;

    /** Voltage over the first nine tenths of a discharge; the knee after that is judged by its time. */
    @TestFactory
    Stream<DynamicTest> recordedDischargesAreFollowed() {
        Point threeC = DischargeTable.lithiumCell().listPoints().get(0);
        Point oneC = DischargeTable.lithiumCell().listPoints().get(1);
        return Stream.of(
                DynamicTest.dynamicTest("1C", () -> follow("1C-Discharge-Bitrode-data.csv", oneC, 4, 0.04, 0.05)),
                DynamicTest.dynamicTest("3C", () -> follow("3C-Discharge-Bitrode-data.csv", threeC, 5, 0.03, 0.12)));
    }

    private static void follow(String name, Point point, int count, double fittedLimitV, double heldOutLimitV) throws IOException {
        Path file = Root.findData("nissan-leaf-cell/" + name);
        if (file == null) {
            System.out.println("skipped: the shared data folder with nissan-leaf-cell/" + name + " is not beside the repository");
            return;
        }
        List<List<double[]>> discharges = discharges(Root.read(file).lines().toList());
        assertThat(discharges).hasSize(count);
        double meanS = discharges.stream().mapToDouble(d -> d.getLast()[0]).average().orElseThrow();
        assertThat(meanS).as("time typed into the table").isCloseTo(point.durationS(), withinPercentage(0.3));
        BatteryParameters heldOut = LithiumValidation.without(point);
        double fittedV = rmsV(BatteryParameters.LITHIUM_CELL, point, discharges);
        double heldOutV = rmsV(heldOut, point, discharges);
        System.out.printf("Leaf cell at %.1f A: voltage error RMS %.4f V fitted, %.4f V with the rate held out%n", point.load(), fittedV, heldOutV);
        assertThat(fittedV).isLessThan(fittedLimitV);
        assertThat(heldOutV).isLessThan(heldOutLimitV);
    }

    private static double rmsV(BatteryParameters p, Point point, List<List<double[]>> discharges) {
        double[] errorsV = discharges.stream()
                .flatMap(d -> d.stream().filter(sample -> sample[0] < 0.9 * d.getLast()[0]))
                .mapToDouble(sample -> LithiumValidation.voltageV(p, point.load(), sample[0]) - sample[2])
                .toArray();
        assertThat(errorsV).hasSizeGreaterThan(300);
        return BatteryAccuracy.rms(errorsV);
    }

    /** Samples of each discharge in turn: step time, current, voltage. */
    private static List<List<double[]>> discharges(List<String> lines) {
        List<List<double[]>> all = new ArrayList<>();
        boolean before = false;
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            boolean discharging = cells.length > MODE && cells[MODE].equals("DCHG");
            if (discharging && !before) {
                all.add(new ArrayList<>());
            }
            if (discharging) {
                all.getLast().add(new double[] {
                    Double.parseDouble(cells[STEP_S]), Double.parseDouble(cells[CURRENT_A]), Double.parseDouble(cells[VOLTAGE_V])
                });
            }
            before = discharging;
        }
        return all;
    }
}

package io.ridethrough.models.planning;

import io.ridethrough.models.distribution.NominalVoltage;
import io.ridethrough.models.distribution.PhaseLoads;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every device carries in normal operation and in the worst of all losses a plant must bear.
 *
 * <p>Loads are summed case by case, so a rack with two cords counts once at a common parent and wholly on the side that remains; a
 * parent of both sides reserves for the worst single loss and not for the sum of both failovers.
 */
public final class CapacityStudy {
    /** A case is worse than one before it only by more than rounding. */
    private static final double WORSE = 1 + 1e-9;

    final PlantIndex index;
    final SupplyPaths paths;
    final double[] outputsV;
    final PhaseLoads normal;
    private final double loadOfRacksW;
    private final List<List<Integer>> cases;
    /** Worst current of each line and the power with it, at 3 d + line. */
    private final double[] lineA;

    private final double[] lineW;
    private final int[] lineCase;
    /** Worst power of all lines together. */
    private final double[] totalW;

    private final int[] totalCase;

    /** With planned loads. */
    public CapacityStudy(PlantIndex index) {
        this(index, PhaseLoads.plannedW(index));
    }

    /** @param rackLoadsW load of each rack, by device number */
    public CapacityStudy(PlantIndex index, double[] rackLoadsW) {
        this.index = index;
        paths = new SupplyPaths(index);
        outputsV = NominalVoltage.outputsV(index);
        loadOfRacksW = Arrays.stream(rackLoadsW).sum();
        int n = index.deviceCount();
        lineA = new double[3 * n];
        lineW = new double[3 * n];
        lineCase = new int[3 * n];
        totalW = new double[n];
        totalCase = new int[n];
        Arrays.fill(lineCase, -1);
        Arrays.fill(totalCase, -1);
        normal = PhaseLoads.settled(index, Set.of(), rackLoadsW);
        take(normal, -1);
        cases = new FailureCases(paths).all();
        for (int c = 0; c < cases.size(); c++) {
            take(PhaseLoads.settled(index, new HashSet<>(paths.ids(cases.get(c))), rackLoadsW), c);
        }
    }

    private void take(PhaseLoads loads, int caseNum) {
        for (int d = 0; d < totalW.length; d++) {
            double sumW = loads.totalW(d);
            if (sumW > totalW[d] * WORSE) {
                totalW[d] = sumW;
                totalCase[d] = caseNum;
            }
            for (int line = 0; line < 3; line++) {
                double currentA = loads.lineA(d, line);
                if (currentA > lineA[3 * d + line] * WORSE) {
                    lineA[3 * d + line] = currentA;
                    lineW[3 * d + line] = loads.lineW(d, line);
                    lineCase[3 * d + line] = caseNum;
                }
            }
        }
    }

    /** Current of a line in its worst case (A). */
    double worstA(int d, int line) {
        return lineA[3 * d + line];
    }

    /** What is lost in the worst case of a device; empty for normal operation. */
    List<Integer> worstCase(int d) {
        return lost(totalCase[d]);
    }

    /** Power of a device in its worst case (W). */
    double worstW(int d) {
        return totalW[d];
    }

    private List<Integer> lost(int caseNum) {
        return caseNum < 0 ? List.of() : cases.get(caseNum);
    }

    /** Current each line of a device may carry for good (A). */
    double limitA(int d) {
        int lines = Ratings.lines(index.device(d)).length;
        return Ratings.limitW(index, d) / (Ratings.linesRatio(lines) * outputsV[d] / Math.sqrt(3));
    }

    /** One row for each device that carries power, for all lines and for each line. */
    public List<CapacityRow> rows(CapacityRow.@Nullable Growth growth) {
        var headroom = new Headroom(this);
        var rows = new ArrayList<CapacityRow>();
        for (int d = 0; d < index.deviceCount(); d++) {
            double ratingW = Ratings.ratingW(index.device(d));
            if (Double.isNaN(ratingW)) {
                continue;
            }
            double limitW = Ratings.limitW(index, d);
            double share = loadOfRacksW > 0 ? totalW[d] / loadOfRacksW : 0;
            double leftW = limitW - totalW[d];
            Headroom.Room room = headroom.room(d);
            rows.add(new CapacityRow(
                    index.device(d).id(),
                    CapacityRow.ALL,
                    ratingW,
                    limitW,
                    normal.totalW(d),
                    Double.NaN,
                    totalW[d],
                    paths.ids(lost(totalCase[d])),
                    leftW,
                    stranded(leftW, room.roomW()),
                    room.constraint(),
                    growth == null ? null : growth.exhausts(leftW, share)));
            addLines(rows, d, headroom);
        }
        return rows;
    }

    private void addLines(List<CapacityRow> rows, int d, Headroom headroom) {
        double ratingW = Ratings.ratingW(index.device(d));
        double limitW = Ratings.limitW(index, d);
        int[] lines = Ratings.lines(index.device(d));
        double wattsPerAmpere = limitW / lines.length / limitA(d);
        for (int line : lines) {
            int at = 3 * d + line;
            double leftW = (limitA(d) - lineA[at]) * wattsPerAmpere;
            Headroom.Room room = headroom.room(d, line);
            double usableW = room.roomW() * wattsPerAmpere / (outputsV[d] / Math.sqrt(3));
            rows.add(new CapacityRow(
                    index.device(d).id(),
                    Ratings.line(line),
                    ratingW / lines.length,
                    limitW / lines.length,
                    normal.lineW(d, line),
                    Double.NaN,
                    lineW[at],
                    paths.ids(lost(lineCase[at])),
                    leftW,
                    stranded(leftW, usableW),
                    room.constraint(),
                    null));
        }
    }

    private static double stranded(double leftW, double usableW) {
        double strandedW = Math.max(0, leftW) - Math.max(0, usableW);
        // Less than a watt is rounding between currents and powers.
        return strandedW > 1 ? strandedW : 0;
    }

    /** Number of racks. */
    public int rackCount() {
        return index.plant().listDevices(Rack.class).size();
    }
}

package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;

/**
 * How much more a device can feed: what has least left in its worst case on the way to any of its sources. More load is taken to
 * come back wholly to one cord in the worst case of every device above, which is never too little.
 */
final class Headroom {
    private static final double DIFFERENT_RATIO = 0.001;

    private final CapacityStudy study;
    private final PlantIndex index;
    /** Power against neutral that a line can still take at 3 d + line, and what sets it: the same kind of number. */
    private final double[] roomW;

    private final int[] bindingAt;

    /**
     * Room for more.
     *
     * @param constraint what has least left: a device, or one line of it
     */
    record Room(double roomW, String constraint) {}

    Headroom(CapacityStudy study) {
        this.study = study;
        index = study.index;
        int n = index.deviceCount();
        roomW = new double[3 * n];
        bindingAt = new int[3 * n];
        for (int d : index.downstreamOrder()) {
            if (!Double.isNaN(Ratings.ratingW(index.device(d)))) {
                for (int line = 0; line < 3; line++) {
                    look(d, line);
                }
            }
        }
    }

    private void look(int d, int line) {
        int at = 3 * d + line;
        roomW[at] = ownW(d, line);
        bindingAt[at] = at;
        Device device = index.device(d);
        // The sets of a bus are in its own limit.
        if (device instanceof Switchgear board && board.arrangement() instanceof Switchgear.Arrangement.Paralleling) {
            return;
        }
        double perInput = device instanceof Ups ups ? ups.efficiency() : 1;
        for (int feed : index.feeds(d)) {
            int above = mixesLines(device) ? tightestLine(feed, new int[] {0, 1, 2}) : 3 * feed + line;
            if (roomW[above] * perInput < roomW[at]) {
                roomW[at] = roomW[above] * perInput;
                bindingAt[at] = bindingAt[above];
            }
        }
    }

    private static boolean mixesLines(Device device) {
        // A UPS loads its source evenly; a transformer's winding meets two lines of its delta side.
        return device instanceof Ups || device instanceof Transformer || (device instanceof Pdu pdu && pdu.windings() != null);
    }

    private double ownW(int d, int line) {
        return (study.limitA(d) - study.worstA(d, line)) * study.outputsV[d] / Math.sqrt(3);
    }

    private int tightestLine(int d, int[] lines) {
        int tightest = 3 * d + lines[0];
        for (int line : lines) {
            tightest = roomW[3 * d + line] < roomW[tightest] ? 3 * d + line : tightest;
        }
        return tightest;
    }

    /** For a load on all lines of the device. */
    Room room(int d) {
        int[] lines = Ratings.lines(index.device(d));
        int tightest = tightestLine(d, lines);
        return new Room(Ratings.linesRatio(lines.length) * roomW[tightest], name(bindingAt[tightest]));
    }

    /** For one line of the device, against neutral. */
    Room room(int d, int line) {
        int at = 3 * d + line;
        return new Room(roomW[at], name(bindingAt[at]));
    }

    /** A device, and the line where it is not the same on all. */
    private String name(int at) {
        int d = at / 3;
        String id = index.device(d).id();
        double difference = 0;
        for (int line : Ratings.lines(index.device(d))) {
            difference = Math.max(difference, Math.abs(ownW(d, line) - ownW(d, at % 3)));
        }
        double limitW = study.limitA(d) * study.outputsV[d] / Math.sqrt(3);
        return difference > DIFFERENT_RATIO * limitW ? id + " " + Ratings.line(at % 3) : id;
    }
}

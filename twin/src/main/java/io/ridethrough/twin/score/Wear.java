package io.ridethrough.twin.score;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.twin.score.Degradation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what wears and what is left in the wrong position over the days of a plant. */
final class Wear {
    /** Mean days between two degradations of one device; often, so that a fleet of affordable size sees enough of them. */
    private static final double WEAR_DAYS = 2500;

    private static final double BY_HAND_DAYS = 6000;

    private final Plant plant;
    private final double days;
    private final SplittableRandom random;
    private final List<Degradation> found = new ArrayList<>();

    private Wear(Plant plant, double days, SplittableRandom random) {
        this.plant = plant;
        this.days = days;
        this.random = random;
    }

    /** The degradations of a plant, device by device in file order; those of one device do not overlap with another of its kind. */
    static List<Degradation> of(Plant plant, double days, SplittableRandom random) {
        var wear = new Wear(plant, days, random);
        for (Device device : plant.devices()) {
            wear.draw(device);
        }
        return List.copyOf(wear.found);
    }

    private void draw(Device device) {
        switch (device) {
            case Generator set -> {
                grows(Kind.WEAK_START_BATTERY, set.id(), 19.5, Chances.between(random, 13, 17.5), 60, 240);
                grows(Kind.COLD_ENGINE, set.id(), 0, Chances.between(random, 4, 22), 0, 0);
                grows(Kind.LOW_FUEL, set.id(), 0.9, Chances.between(random, 0.002, 0.15), 40, 160);
                byHand(Kind.SET_NOT_IN_AUTO, set.id());
            }
            case Ups ups -> {
                grows(Kind.AGED_BATTERY, ups.id(), 0.95, Chances.between(random, 0.2, 0.65), 120, 360);
                grows(Kind.HIGH_RESISTANCE, ups.id(), 1, Chances.between(random, 1.6, 3.5), 90, 300);
                grows(Kind.OPEN_STRING, ups.id(), 0, 0, 0, 0);
                byHand(Kind.UPS_ON_BYPASS, ups.id());
            }
            case Ats ats -> byHand(Kind.TRANSFER_INHIBITED, ats.id());
            case Sts sts -> byHand(Kind.TRANSFER_INHIBITED, sts.id());
            case Switchgear board -> {
                if (board.arrangement() instanceof Switchgear.Arrangement.Transferring) {
                    byHand(Kind.TRANSFER_INHIBITED, board.id());
                }
            }
            default -> {}
        }
    }

    private void grows(Kind kind, String device, double sound, double worst, double shortestDays, double longestDays) {
        double fromDay = -300 + waitDays(WEAR_DAYS);
        double growthDays = Chances.between(random, shortestDays, longestDays);
        double untilDay = fromDay + growthDays + Chances.between(random, 20, 200);
        int strings = plant.getDevice(device) instanceof Ups ups ? ups.battery().strings() : 1;
        int number = kind == Kind.OPEN_STRING ? 1 + random.nextInt(strings) : 0;
        if (fromDay < days && untilDay > 0) {
            found.add(new Degradation(kind, device, number, fromDay, untilDay, sound, worst, growthDays));
        }
    }

    /** Forgotten after work on it, for some days. */
    private void byHand(Kind kind, String device) {
        double fromDay = waitDays(BY_HAND_DAYS);
        double untilDay = fromDay + Chances.between(random, 0.1, 15);
        if (fromDay < days) {
            found.add(new Degradation(kind, device, 0, fromDay, untilDay, 0, 0, 0));
        }
    }

    private double waitDays(double meanDays) {
        return -meanDays * Math.log(1 - random.nextDouble());
    }
}

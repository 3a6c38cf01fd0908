package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.scenario.Action;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A utility feed: three phase voltages and a frequency that wander, or follow a recording. */
final class UtilityFeed implements Machine {
    private final int num;
    private final Utility utility;
    private final Wander commonPu;
    private final Wander hertz;
    private final Wander angle;
    private final double[] imbalancePu = new double[3];
    private final double[] phaseSetPu = {1, 1, 1};
    private final double[] phasePu = {1, 1, 1};
    private final int[] voltagePoints = new int[3];
    private final int frequencyPoint;
    private final int powerPoint;
    private boolean lost;
    private double setPu = 1;
    private double sagRatio = 1;
    private double sagLeftS;
    private double setHz;
    private double setDeg;
    private double nowHz;
    private @Nullable UtilityRecording recording;

    UtilityFeed(int num, Utility utility, double nominalHz, Draws draws, Readings readings) {
        this.num = num;
        this.utility = utility;
        setHz = nominalHz;
        nowHz = nominalHz;
        commonPu = new Wander(draws.stream("voltage"), 0.006, 7);
        hertz = new Wander(draws.stream("frequency"), 0.012, 4);
        angle = new Wander(draws.stream("angle"), 1.2, 40);
        for (int phase = 0; phase < 3; phase++) {
            imbalancePu[phase] = draws.normal(phase, 0, 0.0025);
            voltagePoints[phase] = readings.num(utility.id(), "voltage.l%dn".formatted(phase + 1));
        }
        frequencyPoint = readings.num(utility.id(), "frequency");
        powerPoint = readings.num(utility.id(), "power");
    }

    /** Follows a recording from now on instead of its own wandering. */
    void follow(UtilityRecording followed, Readings readings) {
        recording = followed;
        for (int point : voltagePoints) {
            readings.takeOver(point);
        }
        readings.takeOver(frequencyPoint);
    }

    /** A recorded row comes true. A row without numbers is a lost sample, not a lost feed: the plant keeps its voltage. */
    void play(UtilityRecording.Row row, Network net, Readings readings) {
        double[] seenPu = {row.l1Pu(), row.l2Pu(), row.l3Pu()};
        for (int phase = 0; phase < 3; phase++) {
            readings.sample(voltagePoints[phase], row.timeNs(), seenPu[phase] * net.phaseVoltageV);
            if (!Double.isNaN(seenPu[phase])) {
                phasePu[phase] = seenPu[phase];
            }
        }
        readings.sample(frequencyPoint, row.timeNs(), row.frequencyRatio() * net.nominalHz);
        if (!Double.isNaN(row.frequencyRatio())) {
            nowHz = row.frequencyRatio() * net.nominalHz;
        }
    }

    @Override
    public void energise(Network net, double dtS) {
        if (recording == null) {
            double common = setPu * (sagLeftS > 0 ? sagRatio : 1) * (1 + commonPu.at(net.nowS));
            sagLeftS -= dtS;
            for (int phase = 0; phase < 3; phase++) {
                phasePu[phase] = lost ? 0 : phaseSetPu[phase] * (common + imbalancePu[phase]);
            }
            nowHz = lost ? 0 : setHz + hertz.at(net.nowS);
        }
        net.offer(num, phasePu[0], phasePu[1], phasePu[2], nowHz, 0);
        net.angleDeg[num] = setDeg + angle.at(net.nowS);
    }

    @Override
    public void load(Network net) {}

    @Override
    public void settle(Network net, double dtS) {}

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case UTILITY_LOST -> lost = true;
            case UTILITY_RESTORED -> {
                lost = false;
                setPu = 1;
                setHz = net.nominalHz;
                Arrays.fill(phaseSetPu, 1);
            }
            case UTILITY_VOLTAGE -> setPu = action.value();
            case UTILITY_FREQUENCY -> setHz = action.value();
            case UTILITY_PHASE_LOST -> phaseSetPu[action.number() - 1] = 0;
            case UTILITY_PHASE_VOLTAGE -> phaseSetPu[action.number() - 1] = action.value();
            case UTILITY_PHASE_RESTORED -> phaseSetPu[action.number() - 1] = 1;
            case UTILITY_SAG -> {
                sagRatio = action.value();
                sagLeftS = action.number() / 1000.0;
            }
            // No meter of a plant shows it; switches that compare their sources feel it.
            case UTILITY_ANGLE -> setDeg = action.value();
            default -> throw Facts.notFor(action, utility);
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        for (int phase = 0; phase < 3; phase++) {
            out.put(voltagePoints[phase], phasePu[phase] * net.phaseVoltageV);
        }
        // A meter on a dead bus has no frequency to measure.
        out.put(frequencyPoint, net.meanPu[num] < 0.05 ? Double.NaN : nowHz);
        out.put(powerPoint, net.demandW[num]);
    }
}

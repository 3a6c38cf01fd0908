package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.opcua.simulator.truth.UpsReadings.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A static UPS: rectifier, converter, battery and bypass; in eco mode, or built line-interactive, the bypass source feeds the load
 * and the inverter takes over after a gap.
 */
final class UpsUnit implements Machine {
    private static final double RESTART_S = 10;
    private static final double LEAVE_BYPASS_S = 20;
    /** A source must be this calm before the load goes straight onto it. */
    private static final double CALM_FOR_ECO_S = 10;

    private final int num;
    private final Ups ups;
    private final Ups.@Nullable Eco eco;
    private final int input;
    private final Rectifier rectifier;
    private final BypassPath bypass;
    private final Converter converter;
    private final BatteryBank bank;
    private final UpsReadings points;
    private final Wander output;
    private final double gapRatio;
    private Mode mode = Mode.NORMAL;
    private boolean direct;
    private boolean failed;
    private boolean bypassOrdered;
    private double directGoodS = 1e6;
    private double calmS;
    private double inputW;
    private double fromBatteryW;
    private boolean charging;
    private double outputPu;

    /** @param turn how many UPSs at the same source stand before this one */
    UpsUnit(int num, Ups ups, int[] feeds, int turn, Draws draws, Readings readings) {
        this.num = num;
        this.ups = ups;
        eco = ups.design().eco();
        input = feeds[0];
        bank = new BatteryBank(ups.battery(), draws.stream("battery"));
        converter = new Converter(ups, draws);
        rectifier = new Rectifier(ups, input, converter.fullInputW(), turn, draws.stream("rectifier"));
        bypass = new BypassPath(ups, feeds[feeds.length - 1], draws.stream("bypass"));
        output = new Wander(draws.stream("output"), 0.001, 3);
        gapRatio = draws.normal(20, 1, 0.12);
        points = new UpsReadings(ups, readings);
    }

    BatteryBank bank() {
        return bank;
    }

    @Override
    public void energise(Network net, double dtS) {
        rectifier.watch(net, dtS);
        bypass.watch(net, dtS);
        Mode before = mode;
        decide(net);
        double gapS = mode == Mode.BYPASS && before != Mode.BYPASS ? bypass.transferGapS(net) : 0;
        gapS = Math.max(gapS, watchDirect(net, dtS));
        switch (mode) {
            case OFF -> net.offerDead(num);
            case NORMAL, BATTERY -> {
                if (direct) {
                    bypass.pass(net, num);
                } else {
                    net.offer(num, 1 + output.at(net.nowS), net.nominalHz, 0);
                    net.angleDeg[num] = bypass.inverterDeg();
                }
            }
            case BYPASS, MAINTENANCE -> bypass.pass(net, num);
        }
        net.gapS[num] = Math.max(net.gapS[num], gapS);
        outputPu = net.meanPu[num];
    }

    private void decide(Network net) {
        switch (mode) {
            case OFF -> {
                if (!failed && rectifier.ready(RESTART_S)) {
                    enter(Mode.NORMAL);
                }
            }
            case NORMAL, BATTERY -> {
                if (converter.tooHot()) {
                    giveUp(net);
                } else if (mode == Mode.NORMAL && !rectifier.good() && !direct) {
                    enter(Mode.BATTERY);
                } else if (mode == Mode.BATTERY && rectifier.ready(0)) {
                    enter(Mode.NORMAL);
                }
            }
            case BYPASS -> {
                if (!bypassOrdered && rectifier.good() && calmS >= LEAVE_BYPASS_S && bypass.mayReturn()) {
                    enter(Mode.NORMAL);
                }
            }
            case MAINTENANCE -> {}
        }
    }

    private void giveUp(Network net) {
        if (bypass.good()) {
            bypass.countOverload(net.nowS);
            enter(Mode.BYPASS);
        } else {
            enter(Mode.OFF);
        }
    }

    private void enter(Mode next) {
        if (next == Mode.NORMAL && mode != Mode.NORMAL) {
            rectifier.walkIn();
        }
        mode = next;
        direct = direct && next == Mode.NORMAL;
        calmS = 0;
    }

    /** Goes onto the source directly when it has been calm, and leaves it when it is not; returns the break of leaving. */
    private double watchDirect(Network net, double dtS) {
        if (eco == null) {
            return 0;
        }
        boolean calm = net.within(bypass.source(), 1 - eco.voltagePu(), 1 + eco.voltagePu(), 0.02);
        directGoodS = calm ? directGoodS + dtS : 0;
        boolean enough = net.demandW[num] >= eco.leastLoadRatio() * ups.ratingW();
        if (!direct) {
            direct = mode == Mode.NORMAL && enough && !rectifier.walking() && directGoodS >= CALM_FOR_ECO_S;
            return 0;
        }
        if (calm && enough && mode == Mode.NORMAL) {
            return 0;
        }
        direct = false;
        if (!rectifier.good() && mode == Mode.NORMAL) {
            enter(Mode.BATTERY);
        }
        // A dead source is noticed at once, a shallow sag late; with the source well there is no gap.
        double depth = 1 - Math.min(1, net.lowPu[bypass.source()]);
        return calm ? 0 : eco.gapS() * gapRatio * (1.25 - 0.5 * depth);
    }

    @Override
    public void load(Network net) {
        double loadW = net.demandW[num];
        inputW = 0;
        fromBatteryW = 0;
        charging = false;
        switch (mode) {
            case OFF -> {}
            case NORMAL -> {
                if (direct) {
                    loadDirect(net, loadW);
                } else {
                    loadNormal(net, loadW);
                }
            }
            case BATTERY -> {
                // On battery only the inverter half converts.
                net.lossW[num] = 0.6 * converter.lossW(loadW);
                fromBatteryW = loadW + net.lossW[num];
            }
            case BYPASS, MAINTENANCE -> {
                takeFromBypass(net, loadW, bypass.lossW(loadW));
                if (mode == Mode.BYPASS && rectifier.good()) {
                    charge(net);
                }
            }
        }
        net.batteryW[num] = fromBatteryW;
    }

    private void takeFromBypass(Network net, double loadW, double lossW) {
        net.lossW[num] = lossW;
        net.demandW[bypass.source()] += loadW + lossW;
        inputW = bypass.source() == input ? loadW + lossW : 0;
    }

    private void loadDirect(Network net, double loadW) {
        double fullLossW = eco == null ? 0 : ups.ratingW() * (1 / eco.efficiency() - 1);
        takeFromBypass(net, loadW, fullLossW * (0.45 + 0.55 * loadW / ups.ratingW()));
        charge(net);
    }

    private void charge(Network net) {
        charging = true;
        double chargeW = bank.planCharge(rectifier.chargeLimitW(net));
        fromBatteryW = -chargeW;
        net.demandW[input] += chargeW;
        inputW += chargeW;
    }

    private void loadNormal(Network net, double loadW) {
        double loss = converter.lossW(loadW);
        net.lossW[num] = loss;
        double needW = loadW + loss;
        double limitW = rectifier.limitW(net);
        inputW = Math.min(needW, limitW);
        net.demandW[input] += inputW;
        if (needW > limitW) {
            fromBatteryW = needW - limitW;
        } else if (!rectifier.walking()) {
            charge(net);
        }
    }

    @Override
    public void settle(Network net, double dtS) {
        bank.wander(net.nowS, dtS);
        if (fromBatteryW > 0) {
            if (!bank.discharge(fromBatteryW, dtS)) {
                enter(bypass.good() ? Mode.BYPASS : Mode.OFF);
            }
        } else if (charging) {
            bank.takeCharge(dtS);
        } else {
            bank.rest(dtS);
        }
        boolean converting = (mode == Mode.NORMAL || mode == Mode.BATTERY) && !direct;
        double ratio = converter.loadRatio(net.demandW[num]);
        calmS = ratio < 0.98 ? calmS + dtS : 0;
        converter.settle(converting ? ratio : 0, dtS);
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case UPS_TO_BYPASS -> {
                bypassOrdered = true;
                enter(bypass.present() ? Mode.BYPASS : mode);
            }
            case UPS_MAINTENANCE_BYPASS -> {
                bypassOrdered = true;
                enter(Mode.MAINTENANCE);
            }
            case UPS_TO_NORMAL -> {
                bypassOrdered = false;
                if (mode == Mode.MAINTENANCE) {
                    enter(Mode.BYPASS);
                }
                calmS = LEAVE_BYPASS_S;
                bypass.forgetOverloads();
                rectifier.reset();
            }
            case UPS_MODULE_FAILS -> converter.moduleLost(1);
            case UPS_MODULE_REPAIRED -> converter.moduleLost(-1);
            case UPS_RECTIFIER_FAILS -> rectifier.fail(true);
            case UPS_RECTIFIER_REPAIRED -> rectifier.fail(false);
            case UPS_BYPASS_PHASE_OPEN -> bypass.open(action.number(), true);
            case UPS_BYPASS_PHASE_CLOSED -> bypass.open(action.number(), false);
            case UPS_ENGINE_FAILS, UPS_ENGINE_WORKS, UPS_ISOLATION_BREAKER -> {
                // No engine and no choke in a static UPS.
            }
            case OUTPUT_FAILS -> {
                failed = true;
                enter(Mode.OFF);
            }
            case OUTPUT_REPAIRED -> failed = false;
            default -> {
                if (!bank.apply(action)) {
                    throw Facts.notFor(action, ups);
                }
            }
        }
    }

    @Override
    public boolean busy() {
        return (mode == Mode.NORMAL && rectifier.walking()) || converter.overloaded();
    }

    @Override
    public void report(Network net, Readings out) {
        points.put(out, mode, net.voltageV(input), inputW, outputPu * net.phaseVoltageV, net.demandW[num]);
        points.putBattery(out, bank, charging, bank.vendorRuntimeS(Math.max(1, net.demandW[num])));
    }
}

package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;

/** A double-conversion UPS with its battery, rectifier walk-in, heat sink and static bypass. */
final class UpsUnit implements Machine {
    private static final double BYPASS_LOSS_RATIO = 0.006;
    private static final double RESTART_S = 10;
    private static final double LEAVE_BYPASS_S = 20;
    private static final double CLOCK_DEG_PER_S = 0.4;

    /** Ordinals as in {@code PointCatalog.UPS_MODES}. */
    private enum Mode {
        OFF,
        NORMAL,
        BATTERY,
        BYPASS,
        MAINTENANCE
    }

    private record Points(
            int mode, int inputVoltage, int inputPower, int outputVoltage, int outputPower, int batteryVoltage, int batteryCurrent,
            int charge, int runtime, int temperature) {}

    private final int num;
    private final Ups ups;
    private final int input;
    private final int bypass;
    private final BatteryBank bank;
    private final Points points;
    private final int[] stringVoltage;
    private final int[] stringCurrent;
    private final int[] stringResistance;
    private final double fullLossW;
    private final Wander output;
    private Mode mode = Mode.NORMAL;
    private int modulesLost;
    private boolean failed;
    private boolean bypassOrdered;
    private boolean rectifierOff;
    private double inputGoodS = 1e6;
    private double bypassGoodS = 1e6;
    private double walkedInS = 1e6;
    private final HeatSink heatSink = new HeatSink();
    private double calmS;
    private double inputW;
    private double fromBatteryW;
    private boolean charging;
    private double outputPu;
    private double angleDeg;

    UpsUnit(int num, Ups ups, int[] feeds, Draws draws, Readings readings) {
        this.num = num;
        this.ups = ups;
        input = feeds[0];
        bypass = feeds[feeds.length - 1];
        bank = new BatteryBank(ups.battery(), draws.stream("battery"));
        double efficiency = ups.efficiency() + draws.normal(0, -0.004, 0.002);
        fullLossW = ups.ratingW() * (1 / efficiency - 1);
        output = new Wander(draws.stream("output"), 0.001, 3);
        String id = ups.id();
        points = new Points(readings.num(id, "mode"), readings.num(id, "input.voltage"), readings.num(id, "input.power"),
                readings.num(id, "output.voltage"), readings.num(id, "output.power"), readings.num(id, "battery.voltage"),
                readings.num(id, "battery.current"), readings.num(id, "battery.charge"), readings.num(id, "battery.runtime"),
                readings.num(id, "battery.temperature"));
        int strings = ups.battery().strings();
        stringVoltage = new int[strings];
        stringCurrent = new int[strings];
        stringResistance = new int[strings];
        for (int s = 0; s < strings; s++) {
            String string = "battery.string.%d.".formatted(s + 1);
            stringVoltage[s] = readings.num(id, string + "voltage");
            stringCurrent[s] = readings.num(id, string + "current");
            stringResistance[s] = readings.num(id, string + "resistance");
        }
    }

    BatteryBank bank() {
        return bank;
    }

    String modeName() {
        return mode.name();
    }

    @Override
    public void energise(Network net, double dtS) {
        boolean inputGood = !rectifierOff && Window.rectifierAccepts(net, input);
        boolean bypassGood = Window.bypassAccepts(net, bypass);
        inputGoodS = inputGood ? inputGoodS + dtS : 0;
        bypassGoodS = bypassGood ? bypassGoodS + dtS : 0;
        walkedInS += dtS;
        decide(inputGood, bypassGood);
        switch (mode) {
            case OFF -> net.offerDead(num);
            case NORMAL, BATTERY -> {
                outputPu = 1 + output.at(net.nowS);
                net.offer(num, outputPu, net.nominalHz, 0);
                followBypass(net, bypassGood, dtS);
            }
            case BYPASS, MAINTENANCE -> net.pass(num, bypass, 0.003);
        }
        outputPu = net.meanPu[num];
    }

    /** The inverter turns after its bypass source within a second; without one its clock runs on. */
    private void followBypass(Network net, boolean bypassGood, double dtS) {
        double towardsDeg = bypassGood ? Math.IEEEremainder(net.angleDeg[bypass] - angleDeg, 360) : 0;
        double driftDeg = bypassGood ? 0 : CLOCK_DEG_PER_S * dtS;
        angleDeg += towardsDeg * (1 - Math.exp(-dtS)) + driftDeg;
        net.angleDeg[num] = angleDeg;
    }

    private void decide(boolean inputGood, boolean bypassGood) {
        switch (mode) {
            case OFF -> {
                if (!failed && inputGoodS >= RESTART_S + ups.walkIn().holdOffS()) {
                    enter(Mode.NORMAL);
                }
            }
            case NORMAL -> {
                if (heatSink.tooHot()) {
                    enter(bypassGood ? Mode.BYPASS : Mode.OFF);
                } else if (!inputGood) {
                    enter(Mode.BATTERY);
                }
            }
            case BATTERY -> {
                if (heatSink.tooHot()) {
                    enter(bypassGood ? Mode.BYPASS : Mode.OFF);
                } else if (inputGoodS >= ups.walkIn().holdOffS() && inputGood) {
                    enter(Mode.NORMAL);
                }
            }
            case BYPASS -> {
                if (!bypassOrdered && inputGood && calmS >= LEAVE_BYPASS_S) {
                    enter(Mode.NORMAL);
                }
            }
            case MAINTENANCE -> {}
        }
    }

    private void enter(Mode next) {
        if (next == Mode.NORMAL && mode != Mode.NORMAL) {
            walkedInS = 0;
        }
        mode = next;
        calmS = 0;
    }

    private double capacityW() {
        return ups.ratingW() * Math.max(0, ups.modules() - modulesLost) / ups.modules();
    }

    /** Fixed, proportional and square parts, the square one growing with warmth, and fans that blow as warmth asks. */
    private double lossW(double loadW) {
        double x = loadW / ups.ratingW();
        double warmth = heatSink.warmth();
        double fans = Math.min(1.5, warmth * warmth * warmth);
        return fullLossW * (0.28 + 0.24 * x + 0.38 * x * x * (0.85 + 0.15 * warmth) + 0.10 * fans);
    }

    @Override
    public void load(Network net) {
        double loadW = net.demandW[num];
        inputW = 0;
        fromBatteryW = 0;
        charging = false;
        switch (mode) {
            case OFF -> {}
            case NORMAL -> loadNormal(net, loadW);
            case BATTERY -> {
                // On battery only the inverter half converts.
                net.lossW[num] = 0.6 * lossW(loadW);
                fromBatteryW = loadW + net.lossW[num];
            }
            case BYPASS, MAINTENANCE -> {
                net.lossW[num] = BYPASS_LOSS_RATIO * loadW;
                net.demandW[bypass] += loadW + net.lossW[num];
                inputW = bypass == input ? loadW + net.lossW[num] : 0;
                if (mode == Mode.BYPASS && inputGoodS > 0) {
                    charging = true;
                    double chargeW = bank.planCharge();
                    fromBatteryW = -chargeW;
                    net.demandW[input] += chargeW;
                    inputW += chargeW;
                }
            }
        }
        net.batteryW[num] = fromBatteryW;
    }

    private void loadNormal(Network net, double loadW) {
        double loss = lossW(loadW);
        net.lossW[num] = loss;
        double needW = loadW + loss;
        double ramp = walkedIn();
        double limitW = ramp * 1.15 * ups.ratingW();
        if (needW > limitW) {
            inputW = limitW;
            fromBatteryW = needW - limitW;
        } else {
            charging = ramp >= 1;
            double chargeW = charging ? bank.planCharge() : 0;
            inputW = needW + chargeW;
            fromBatteryW = -chargeW;
        }
        net.demandW[input] += inputW;
    }

    /** Share of its power the rectifier has taken over: slow at both ends. */
    private double walkedIn() {
        double r = ups.walkIn().rampS() > 0 ? Math.min(1, walkedInS / ups.walkIn().rampS()) : 1;
        return r * r * (3 - 2 * r);
    }

    @Override
    public void settle(Network net, double dtS) {
        bank.wander(net.nowS, dtS);
        if (fromBatteryW > 0) {
            if (!bank.discharge(fromBatteryW, dtS)) {
                boolean bypassGood = bypassGoodS > 0;
                enter(bypassGood ? Mode.BYPASS : Mode.OFF);
            }
        } else if (charging) {
            bank.takeCharge(dtS);
        } else {
            bank.rest(dtS);
        }
        boolean converting = mode == Mode.NORMAL || mode == Mode.BATTERY;
        double ratio = capacityW() > 0 ? net.demandW[num] / capacityW() : converting ? 10 : 0;
        calmS = ratio < 0.98 ? calmS + dtS : 0;
        heatSink.settle(converting ? ratio : 0, dtS);
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case UPS_TO_BYPASS -> {
                bypassOrdered = true;
                enter(Mode.BYPASS);
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
            }
            case UPS_MODULE_FAILS -> modulesLost = Math.min(ups.modules(), modulesLost + 1);
            case UPS_MODULE_REPAIRED -> modulesLost = Math.max(0, modulesLost - 1);
            case UPS_RECTIFIER_FAILS -> rectifierOff = true;
            case UPS_RECTIFIER_REPAIRED -> rectifierOff = false;
            case UPS_BATTERY_DISCONNECTED -> openStrings(true);
            case UPS_BATTERY_CONNECTED -> openStrings(false);
            // Single poles of the bypass, and engines on the shaft of a UPS, are not built here.
            case UPS_BYPASS_PHASE_OPEN, UPS_BYPASS_PHASE_CLOSED, UPS_ENGINE_FAILS, UPS_ENGINE_WORKS, UPS_ISOLATION_BREAKER -> {}
            case OUTPUT_FAILS -> {
                failed = true;
                enter(Mode.OFF);
            }
            case OUTPUT_REPAIRED -> failed = false;
            case BATTERY_STRING_OPEN -> bank.string(action.number()).open(true);
            case BATTERY_STRING_CLOSED -> bank.string(action.number()).open(false);
            case BATTERY_STRING_CAPACITY -> bank.string(action.number()).capacityRatio(action.value());
            case BATTERY_CAPACITY -> {
                for (int s = 1; s <= bank.stringCount(); s++) {
                    bank.string(s).capacityRatio(action.value());
                }
            }
            case BATTERY_CHARGE -> bank.charge(action.value());
            default -> throw Facts.notFor(action, ups);
        }
    }

    private void openStrings(boolean open) {
        for (int s = 1; s <= bank.stringCount(); s++) {
            bank.string(s).open(open);
        }
    }

    @Override
    public boolean busy() {
        return (mode == Mode.NORMAL && walkedInS < ups.walkIn().rampS()) || heatSink.overloaded();
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(points.mode(), mode);
        out.put(points.inputVoltage(), net.voltageV(input));
        out.put(points.inputPower(), inputW);
        out.put(points.outputVoltage(), outputPu * net.phaseVoltageV);
        out.put(points.outputPower(), net.demandW[num]);
        out.put(points.batteryVoltage(), bank.busV());
        out.put(points.batteryCurrent(), bank.currentA());
        out.put(points.charge(), bank.vendorCharge());
        out.put(points.runtime(), bank.vendorRuntimeS(Math.max(1, net.demandW[num])));
        out.put(points.temperature(), bank.temperatureC());
        for (int s = 0; s < stringVoltage.length; s++) {
            BatteryString string = bank.string(s + 1);
            boolean floating = charging && bank.filling() > 0.99;
            out.put(stringVoltage[s], floating || string.open() ? string.floatVoltageV(bank.busV()) : bank.busV());
            out.put(stringCurrent[s], string.currentA());
            out.put(stringResistance[s], string.readOhm());
        }
    }
}

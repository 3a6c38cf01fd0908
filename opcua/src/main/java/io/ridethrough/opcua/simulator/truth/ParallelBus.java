package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;

/**
 * A paralleling bus: the first ready set closes onto the dead bus, each further one after it has synchronised. Outgoing feeders
 * close once the minimum number of sets carries the bus, and stay until it is dead.
 */
final class ParallelBus implements Machine {
    private final int num;
    private final Switchgear board;
    private final int[] feeds;
    private final Genset[] sets;
    private final int minimumSets;
    private final double syncS;
    private final double[] readyS;
    private final int voltagePoint;
    private final int frequencyPoint;
    private final int powerPoint;
    private boolean feedersClosed;
    private boolean failed;
    private double busPu;
    private double busHz;
    private boolean synchronising;
    private final Shedding shedding;
    private double onRatingW;

    ParallelBus(int num, Switchgear board, Switchgear.Arrangement.Paralleling rule, int[] feeds, Genset[] sets, int[] shedOrder, Readings readings) {
        this.num = num;
        this.board = board;
        this.feeds = feeds;
        this.sets = sets;
        minimumSets = rule.minimumSets();
        syncS = rule.syncS();
        shedding = new Shedding(rule.shedding(), shedOrder);
        readyS = new double[sets.length];
        voltagePoint = readings.num(board.id(), "voltage");
        frequencyPoint = readings.num(board.id(), "frequency");
        powerPoint = readings.num(board.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        closeSets(net, dtS);
        int on = 0;
        onRatingW = 0;
        double sumPu = 0;
        double sumHz = 0;
        for (int s = 0; s < sets.length; s++) {
            if (sets[s].closed() && net.live(feeds[s])) {
                on++;
                onRatingW += sets[s].ratingW();
                sumPu += net.meanPu[feeds[s]];
                sumHz += net.frequencyHz[feeds[s]];
            }
        }
        busPu = on == 0 || failed ? 0 : sumPu / on;
        busHz = on == 0 || failed ? 0 : sumHz / on;
        double loadRatio = onRatingW > 0 ? net.demandW[num] / onRatingW : 0;
        shedding.watch(net, busPu > 0 && feedersClosed, loadRatio, busHz / net.nominalHz, dtS);
        feedersClosed = busPu > 0 && (feedersClosed || on >= minimumSets);
        if (feedersClosed) {
            net.offer(num, busPu, busHz, 0);
            net.angleDeg[num] = busDeg(net);
            net.engine[num] = true;
        } else {
            net.offerDead(num);
        }
    }

    /** The first set on the bus leads: the others were synchronised to it. */
    private double busDeg(Network net) {
        for (int s = 0; s < sets.length; s++) {
            if (carries(net, s)) {
                return net.angleDeg[feeds[s]];
            }
        }
        return 0;
    }

    private void closeSets(Network net, double dtS) {
        boolean busLive = false;
        for (int s = 0; s < sets.length; s++) {
            busLive |= sets[s].closed() && net.live(feeds[s]);
        }
        synchronising = false;
        for (int s = 0; s < sets.length; s++) {
            if (!sets[s].canClose() || sets[s].closed() || failed) {
                readyS[s] = 0;
            } else {
                readyS[s] += dtS;
                synchronising = true;
                if (!busLive || readyS[s] >= syncS) {
                    sets[s].close();
                    sets[s].energise(net, 0);
                    busLive = true;
                }
            }
        }
    }

    @Override
    public void load(Network net) {
        double onW = 0;
        for (int s = 0; s < sets.length; s++) {
            onW += carries(net, s) ? sets[s].ratingW() : 0;
        }
        for (int s = 0; s < sets.length; s++) {
            if (carries(net, s)) {
                net.demandW[feeds[s]] += net.demandW[num] * sets[s].ratingW() / onW;
            }
        }
    }

    private boolean carries(Network net, int set) {
        return sets[set].closed() && net.live(feeds[set]);
    }

    /** What is coupled turns as one: the momentum of all sets on the bus, shared. */
    @Override
    public void settle(Network net, double dtS) {
        double momentum = 0;
        double inertia = 0;
        for (Genset set : sets) {
            momentum += set.closed() ? set.inertiaS() * set.speed() : 0;
            inertia += set.closed() ? set.inertiaS() : 0;
        }
        for (Genset set : sets) {
            if (set.closed()) {
                set.speed(momentum / inertia);
            }
        }
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case OUTPUT_FAILS, FAULT_DOWNSTREAM -> failed = true;
            case OUTPUT_REPAIRED, LOCKOUT_RESET -> failed = false;
            case BUS_GROUND_FAULT, BUS_GROUND_FAULT_CLEARED -> {
                for (Genset set : sets) {
                    set.groundFault(action.fact() == Fact.BUS_GROUND_FAULT);
                }
            }
            default -> {
                if (!Facts.isAboutTransfer(action.fact())) {
                    throw Facts.notFor(action, board);
                }
            }
        }
    }

    @Override
    public boolean busy() {
        return synchronising || shedding.busy();
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(voltagePoint, busPu * net.phaseVoltageV);
        out.put(frequencyPoint, busPu < 0.05 ? Double.NaN : busHz);
        out.put(powerPoint, net.demandW[num]);
    }
}

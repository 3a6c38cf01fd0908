package io.ridethrough.models.contingency;

import io.ridethrough.models.physics.breaker.TripCurve;
import io.ridethrough.models.physics.breaker.TripSettings;
import io.ridethrough.models.physics.generator.Engine;
import io.ridethrough.models.physics.generator.LoadSharing;
import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.transformer.TransformerLosses;
import io.ridethrough.models.physics.ups.OverloadTable;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.plant.Windings;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * A plant as flat arrays for its settled state. Devices stand by position, each after all that feed it; a device draws
 * {@code fixed + factor * load} from the source it is on. Immutable.
 */
final class SettledPlant {
    static final byte SOURCE = 0;
    static final byte BUS = 1;
    /** Takes the first of its sources that lives. */
    static final byte SWITCH = 2;

    static final byte UPS = 3;
    /** A UPS with an engine of its own. */
    static final byte ROTARY = 4;

    static final byte PASS = 5;
    static final byte RACK = 6;
    static final byte COOLING = 7;
    static final byte ROOM = 8;

    final PlantIndex index;
    final int count;
    /** By position: number of the device. */
    final int[] deviceAt;
    /** By device number. */
    final int[] positionOf;

    final byte[] kind;
    final int[][] feeds;
    /** What hangs on a position: position and which of its cords. */
    final int[][] consumers;

    final int[][] consumerCords;
    final double[] fixedW;
    final double[] factorRatio;
    /** What a rack or a cooling unit draws of itself. */
    final double[] ownW;
    /** Above it a device is overloaded; infinite where no rating is known. */
    final double[] limitW;
    /** Above it, it opens in the end; infinite for what has no protection of its own. */
    final double[] tripW;
    /** Above it a UPS leaves its inverter. */
    final double[] inverterW;
    /** Static bypass of a UPS: its cord; -1 without one. */
    final int[] bypassCord;
    /** Cords a rack needs, sets a bus needs. */
    final int[] needed;

    final double[] firstCordShare;
    /** Racks with a transfer switch of their own. */
    final boolean[] switched;

    final double[] weightW;
    final double[] ratingW;
    /** Shed orders, by position of the bus. */
    final int[][] shedOrder;

    final double[] shedAboveRatio;

    SettledPlant(PlantIndex index) {
        this.index = index;
        count = index.deviceCount();
        deviceAt = index.downstreamOrder();
        positionOf = new int[count];
        for (int p = 0; p < count; p++) {
            positionOf[deviceAt[p]] = p;
        }
        kind = new byte[count];
        feeds = new int[count][];
        consumers = new int[count][0];
        consumerCords = new int[count][0];
        fixedW = new double[count];
        factorRatio = new double[count];
        ownW = new double[count];
        limitW = new double[count];
        tripW = new double[count];
        inverterW = new double[count];
        bypassCord = new int[count];
        needed = new int[count];
        firstCordShare = new double[count];
        switched = new boolean[count];
        weightW = new double[count];
        ratingW = new double[count];
        shedOrder = new int[count][0];
        shedAboveRatio = new double[count];
        Arrays.fill(limitW, Double.POSITIVE_INFINITY);
        Arrays.fill(tripW, Double.POSITIVE_INFINITY);
        Arrays.fill(inverterW, Double.POSITIVE_INFINITY);
        Arrays.fill(bypassCord, -1);
        Arrays.fill(factorRatio, 1);
        for (int p = 0; p < count; p++) {
            feeds[p] = Arrays.stream(index.feeds(deviceAt[p])).map(d -> positionOf[d]).toArray();
            for (int cord = 0; cord < feeds[p].length; cord++) {
                int feed = feeds[p][cord];
                consumers[feed] = append(consumers[feed], p);
                consumerCords[feed] = append(consumerCords[feed], cord);
            }
            describe(p);
        }
    }

    private static int[] append(int[] list, int value) {
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = value;
        return longer;
    }

    private void describe(int p) {
        switch (index.device(deviceAt[p])) {
            case Utility utility -> {
                kind[p] = SOURCE;
                limitW[p] = utility.capacityW();
            }
            case Generator generator -> {
                kind[p] = SOURCE;
                limitW[p] = generator.ratingW();
                ratingW[p] = generator.ratingW();
                tripW[p] = generator.ratingW() * largest(2, ratio -> Engine.overloadRatio(0, ratio, FOR_EVER_S) <= 1);
                weightW[p] = LoadSharing.weightW(generator.ratingW(), generator.droopRatio());
            }
            case Switchgear board -> board(p, board);
            case Ats ats -> rated(p, SWITCH, ats.ratingW());
            case Sts sts -> rated(p, SWITCH, sts.ratingW());
            case Ups ups -> ups(p, ups);
            case Transformer transformer -> windings(p, transformer.windings(), transformer.ratingW());
            case Pdu pdu -> windings(p, pdu.windings(), pdu.ratingW());
            case Breaker breaker -> {
                rated(p, PASS, breaker.ratedW());
                TripCurve curve = TripSettings.curve(breaker);
                tripW[p] = breaker.ratedW() * breaker.trip().settingA() / breaker.ratingA() * largest(MOST_MULTIPLE, curve::holds);
            }
            case Rack rack -> {
                kind[p] = RACK;
                ownW[p] = rack.loadW();
                needed[p] = PowerSupply.cordsNeeded(rack.loadW(), rack.supplies().cordLimitW(), feeds[p].length);
                firstCordShare[p] = rack.supplies().firstCordShare();
                switched[p] = rack.rackSwitch() != null;
            }
            case Cooling cooling -> {
                kind[p] = COOLING;
                ownW[p] = cooling.ratingW() / cooling.cop();
            }
            case Room ignored -> kind[p] = ROOM;
        }
    }

    /** Long enough for every memory to have settled (s). */
    private static final double FOR_EVER_S = 1e9;

    private static final double MOST_MULTIPLE = 100;

    private void rated(int p, byte of, double upToW) {
        kind[p] = of;
        limitW[p] = upToW;
        ratingW[p] = upToW;
    }

    private void board(int p, Switchgear board) {
        rated(p, PASS, board.ratingW());
        switch (board.arrangement()) {
            case Switchgear.Arrangement.Plain ignored -> {}
            case Switchgear.Arrangement.Transferring ignored -> kind[p] = SWITCH;
            case Switchgear.Arrangement.Paralleling bus -> {
                kind[p] = BUS;
                needed[p] = bus.minimumSets();
                shedOrder[p] = bus.shedding().order().stream()
                        .mapToInt(id -> positionOf[index.deviceNum(id)])
                        .toArray();
                shedAboveRatio[p] = bus.shedding().aboveRatio();
            }
        }
    }

    private void ups(int p, Ups ups) {
        rated(p, ups.design().kind() == Ups.Kind.ROTARY ? ROTARY : UPS, ups.ratingW());
        factorRatio[p] = 1 / ups.efficiency();
        if (ups.design().kind() == Ups.Kind.DOUBLE_CONVERSION) {
            Ups.Overload overload = ups.design().overload();
            inverterW[p] = ups.ratingW()
                    * OverloadTable.inverter(overload.table()).atAmbient(overload.ambientC()).continuousRatio();
            tripW[p] = inverterW[p];
            if (ups.design().bypass().present()) {
                bypassCord[p] = feeds[p].length - 1;
                tripW[p] = ups.ratingW() * OverloadTable.bypass(overload.bypassTable()).continuousRatio();
            }
        }
    }

    /** Losses on the straight line between no load and full load: right at both, a little too high between. */
    private void windings(int p, @Nullable Windings windings, double upToW) {
        rated(p, PASS, upToW);
        if (windings != null) {
            TransformerLosses losses = TransformerLosses.of(windings, upToW);
            fixedW[p] = losses.lossW(0);
            factorRatio[p] = 1 + (losses.lossW(1) - losses.lossW(0)) / upToW;
        }
    }

    /** Largest multiple that is carried for ever. */
    private static double largest(double most, DoublePredicate holds) {
        if (holds.test(most)) {
            return Double.POSITIVE_INFINITY;
        }
        double good = 0;
        double bad = most;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (good + bad) / 2;
            if (holds.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** True for what can be taken out: everything that feeds something. */
    boolean canFail(int p) {
        return consumers[p].length > 0;
    }

    String id(int p) {
        return index.device(deviceAt[p]).id();
    }
}

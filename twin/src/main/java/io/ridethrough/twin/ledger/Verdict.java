package io.ridethrough.twin.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand, what had been said before it, and what came of it.
 *
 * @param number of the demand's record
 * @param event which
 * @param group {@code load-drop}, {@code start}, {@code transfer} or {@code hold}
 * @param atNs when it happened
 * @param seen in words
 * @param prediction number of the record that counts; absent when nothing had been said
 * @param saidAtNs when that was written, 0 when nothing had been said
 * @param stated probability it stated; NaN when none
 * @param low lower end of its interval
 * @param high upper end
 * @param timeToDarkS its median time to dark; NaN when it had none
 * @param lostAtNs when load was lost, 0 when none was
 * @param leadS seconds since when the loss had been said to be likely; NaN when it had not, or there was none
 * @param outcome what came of it; null while the demand lasts
 */
public record Verdict(
        long number,
        String event,
        String group,
        long atNs,
        String seen,
        @Nullable Long prediction,
        long saidAtNs,
        double stated,
        double low,
        double high,
        double timeToDarkS,
        long lostAtNs,
        double leadS,
        LedgerRecord.@Nullable Came outcome) {
    /** The loads are asked: is any dropped? */
    public static final String LOAD_DROP = "load-drop";

    /** A device is asked: does it fail? */
    public static final List<String> DEVICE_GROUPS = List.of("start", "transfer", "hold");

    /** A demand that just began. */
    static Verdict of(long number, LedgerRecord.Demanded demand, LedgerRecord.@Nullable Predicted said) {
        return new Verdict(
                number,
                demand.event(),
                group(demand.event()),
                demand.atNs(),
                demand.seen(),
                demand.prediction(),
                said == null ? 0 : said.timeNs(),
                said == null ? Double.NaN : orUnknown(said.probability()),
                said == null ? Double.NaN : orUnknown(said.low()),
                said == null ? Double.NaN : orUnknown(said.high()),
                said == null || said.timeToDarkS() == null ? Double.NaN : said.timeToDarkS().p50(),
                0,
                Double.NaN,
                null);
    }

    private static double orUnknown(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    Verdict with(LedgerRecord.Came came) {
        return new Verdict(number, event, group, atNs, seen, prediction, saidAtNs, stated, low, high, timeToDarkS, lostAtNs, leadS, came);
    }

    Verdict withLoss(long lossNs, double lead) {
        return new Verdict(number, event, group, atNs, seen, prediction, saidAtNs, stated, low, high, timeToDarkS, lossNs, lead, outcome);
    }

    /** The group of an event: {@code gen-1-start}, {@code ats-1-transfer} and {@code ups-1-hold} ask a device, all others the loads. */
    static String group(String event) {
        for (String group : DEVICE_GROUPS) {
            if (event.endsWith("-" + group)) {
                return group;
            }
        }
        return LOAD_DROP;
    }
}

package io.ridethrough.models.planning;

import io.ridethrough.models.distribution.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an audit looks for. */
public enum AuditKind {
    /** Cords that look redundant pass through one device at a UPS or below it: a false 2N. */
    SHARED_OUTPUT,
    /** Cords that look redundant hang on one feed, board or generator bus above the UPSs. */
    SHARED_SOURCE,
    /** Racks with no cord to spare. */
    SINGLE_CORDED,
    /** A device over what it may carry once another one is lost. */
    OVERLOAD_ON_FAILOVER,
    /** A transfer takes longer than the supplies of the racks hold. */
    GAP_EXCEEDS_HOLD_UP,
    /** Sets that cannot carry what comes to them, or are not there before the batteries are empty. */
    UNDERSIZED_GENERATOR,
    /** Redundant devices that one cause can take together. */
    COMMON_CAUSE,
    /** Services that each wait for the other to start. */
    START_CYCLE,
    /** A service with instances in another region that is down all the same when this site is lost. */
    NO_USABLE_REPLICA,
    /** Racks or cooling without a UPS or without a generator behind them. */
    NOT_ON_BACKUP,
    /** Over the rating in normal operation. */
    OVERLOAD,
    /** A standard-rated breaker over 80 % for good. */
    CONTINUOUS_LOAD,
    /** Phases loaded unevenly. */
    IMBALANCE,
    /** Of two breakers in series the upper one may open first. */
    NOT_SELECTIVE,
    /** A short circuit that nothing interrupts in time. */
    SLOW_CLEARING;

    /** As written: {@code shared-output}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(AuditKind::word).toList();
    }

    static AuditKind of(Finding.Kind kind) {
        return valueOf(kind.name());
    }
}

package io.ridethrough.twin.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the stages of a tick. A stage that fails keeps its last good result, marks the twin DEGRADED and says why; it is
 * never swallowed and never stops the stages after it.
 */
final class Stages {
    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

    private final Map<String, Object> lastGood = new HashMap<>();
    private final Map<String, String> lastReason = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private List<String> published = List.of();

    void begin() {
        published = List.copyOf(reasons);
        reasons.clear();
    }

    @SuppressWarnings("unchecked") // a stage name is used with one type only
    <T> T run(String stage, Supplier<T> work) {
        try {
            T result = work.get();
            lastGood.put(stage, result);
            return result;
        } catch (RuntimeException e) {
            note(stage, e);
            Object before = lastGood.get(stage);
            if (before == null) {
                throw new IllegalStateException("The stage %s failed before it ever worked.".formatted(stage), e);
            }
            return (T) before;
        }
    }

    /** Notes a failure of a stage; the stack trace is logged once for each new reason. */
    void note(String stage, RuntimeException failure) {
        String reason = "%s failed: %s".formatted(stage, failure.getMessage());
        reasons.add(reason);
        if (!reason.equals(lastReason.put(stage, reason))) {
            LOG.error("Stage {} failed", stage, failure);
        }
    }

    /** Failures of the last whole tick and of this one so far. */
    List<String> reasons() {
        List<String> all = new ArrayList<>(published);
        reasons.stream().filter(r -> !all.contains(r)).forEach(all::add);
        return all;
    }

    Health.Status status() {
        return reasons().isEmpty() ? Health.Status.LIVE : Health.Status.DEGRADED;
    }
}

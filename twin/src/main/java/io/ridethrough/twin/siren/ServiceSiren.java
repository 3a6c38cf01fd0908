package io.ridethrough.twin.siren;

import io.ridethrough.models.service.Service;
import io.ridethrough.models.service.ServiceState;
import io.ridethrough.twin.predict.Percentiles;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The siren of one service: armed, sounding, escalated, then cancelled or happened.
 *
 * <p>It never flaps: once it sounds it holds, longer each time, and after a cancel it stays quiet as long unless the threat is one
 * that escalates. It is never taken back because the forecast fell silent.
 */
final class ServiceSiren {
    /** What is seen of the service, as opposed to forecast. */
    enum Seen {
        FELT,
        NOT_FELT,
        UNKNOWN
    }

    /**
     * The plant as measured, for one service.
     *
     * @param seen whether users notice
     * @param state state of the service now, a name of {@code ServiceState} or {@code UNKNOWN}
     * @param reason why it is in that state
     * @param dark a rack under it is dark
     * @param sourceBack devices that ran on battery when it sounded and do not any more, in words; empty for none
     */
    record Reality(Seen seen, String state, String reason, boolean dark, String sourceBack) {}

    private static final double NEWS_PROBABILITY = 0.1;
    private static final double NEWS_LEAD_S = 30;
    private static final double NEWS_LEAD_SHARE = 0.2;

    private final Service service;
    private final SirenSettings settings;
    private final SirenWords words;
    private final Deque<Long> soundingsNs = new ArrayDeque<>();
    private SirenState state = SirenState.ARMED;
    private long stateSinceNs;
    private long episodeNs;
    private int sequence;
    private long darkSinceNs;
    private long goneSinceNs = -1;
    private double holdS;
    private @Nullable SirenMessage last;
    private @Nullable Threat told;

    ServiceSiren(Service service, SirenSettings settings) {
        this.service = service;
        this.settings = settings;
        words = new SirenWords(service);
        holdS = settings.holdS();
    }

    /** Goes on where that message left it. */
    void resume(SirenMessage message) {
        last = message;
        state = message.state() == SirenState.OVER ? SirenState.ARMED : message.state();
        stateSinceNs = message.timeNs();
        episodeNs = message.sinceNs();
        sequence = message.sequence();
        soundingsNs.add(message.sinceNs());
        told = new Threat(
                message.worst(), message.probability(), message.low(), message.high(), message.leadS(), message.certain(), message.cause(), null);
    }

    boolean isOpen() {
        return state.isOpen();
    }

    /** One step; the message it makes, or null. */
    @Nullable SirenMessage update(long nowNs, Threat threat, Reality reality, long number) {
        SirenState next = next(nowNs, threat, reality);
        if (next == SirenState.ARMED) {
            if (state != next) {
                enter(next, nowNs);
            }
            return null;
        }
        boolean changes = next != state;
        if (!changes && !(state.isOpen() && isNews(nowNs, threat))) {
            return null;
        }
        boolean first = changes && !state.isOpen() && (next.isOpen() || next == SirenState.HAPPENED);
        if (first) {
            begin(nowNs, next.isOpen());
        }
        SirenState before = state;
        if (changes) {
            enter(next, nowNs);
        }
        return tell(nowNs, threat, reality, number, before);
    }

    private SirenState next(long nowNs, Threat threat, Reality reality) {
        boolean gone = heldFor(nowNs, threat, reality);
        return switch (state) {
            case ARMED, OVER -> fromSilence(threat, reality);
            case CANCELLED -> {
                boolean quiet = seconds(nowNs - stateSinceNs) < holdS;
                if (reality.seen() == Seen.FELT || threat.escalates(settings)) {
                    yield fromSilence(threat, reality);
                }
                yield quiet ? SirenState.CANCELLED : fromSilence(threat, reality);
            }
            case SOUNDING, ESCALATED -> {
                if (reality.dark() && darkSinceNs == 0) {
                    darkSinceNs = nowNs;
                }
                if (reality.seen() == Seen.FELT) {
                    yield SirenState.HAPPENED;
                }
                if (gone && seconds(nowNs - episodeNs) >= holdS) {
                    yield SirenState.CANCELLED;
                }
                yield threat.escalates(settings) ? SirenState.ESCALATED : state;
            }
            case HAPPENED -> gone ? SirenState.OVER : SirenState.HAPPENED;
        };
    }

    private SirenState fromSilence(Threat threat, Reality reality) {
        if (reality.seen() == Seen.FELT) {
            return SirenState.HAPPENED;
        }
        return threat.escalates(settings)
                ? SirenState.ESCALATED
                : threat.sounds(settings) ? SirenState.SOUNDING : SirenState.ARMED;
    }

    /** True when nothing threatens and nothing is felt any more, and has not been for long enough. */
    private boolean heldFor(long nowNs, Threat threat, Reality reality) {
        boolean quiet = threat.isGone(settings) && reality.seen() == Seen.NOT_FELT;
        if (!quiet) {
            goneSinceNs = -1;
        } else if (goneSinceNs < 0) {
            goneSinceNs = nowNs;
        }
        return quiet && seconds(nowNs - goneSinceNs) >= settings.clearForS();
    }

    private void begin(long nowNs, boolean sounds) {
        episodeNs = nowNs;
        sequence = 0;
        darkSinceNs = 0;
        while (!soundingsNs.isEmpty() && seconds(nowNs - soundingsNs.getFirst()) > settings.memoryS()) {
            soundingsNs.removeFirst();
        }
        holdS = Math.min(settings.longestHoldS(), settings.holdS() * Math.scalb(1.0, Math.min(10, soundingsNs.size())));
        if (sounds) {
            soundingsNs.addLast(nowNs);
        }
    }

    private void enter(SirenState next, long nowNs) {
        state = next;
        stateSinceNs = nowNs;
    }

    /** New numbers are worth a message when they differ from what the receiver would count down to by himself. */
    private boolean isNews(long nowNs, Threat threat) {
        SirenMessage before = last;
        // What has gone is told by the cancel.
        if (before == null || !threat.isKnown() || threat.isGone(settings)
                || seconds(nowNs - before.timeNs()) < settings.updateEveryS()) {
            return false;
        }
        if (!(Math.abs(threat.probability() - before.probability()) < NEWS_PROBABILITY)) {
            return true;
        }
        Percentiles was = before.leadS();
        Percentiles is = threat.leadS();
        if (was == null || is == null) {
            return (was == null) != (is == null);
        }
        double expectedS = Math.max(0, was.p50() - seconds(nowNs - before.timeNs()));
        return Math.abs(is.p50() - expectedS) > Math.max(NEWS_LEAD_S, NEWS_LEAD_SHARE * expectedS);
    }

    private SirenMessage tell(long nowNs, Threat threat, Reality reality, long number, SirenState before) {
        sequence++;
        String episode = "%s@%d".formatted(service.id(), episodeNs / 1_000_000);
        // What cannot be said now keeps the cause that was told; its numbers stay absent.
        Threat known = told;
        String cause = threat.cause().isEmpty() && known != null ? known.cause() : threat.cause();
        String worst = state == SirenState.HAPPENED
                ? reality.state()
                : threat.worst().isEmpty() && known != null && state.isOpen() ? known.worst() : threat.worst();
        double warnedS = state == SirenState.HAPPENED && before.isOpen()
                ? seconds((darkSinceNs == 0 ? nowNs : darkSinceNs) - episodeNs)
                : Double.NaN;
        String why = switch (state) {
            case HAPPENED -> cause.isEmpty() ? reality.reason() : cause;
            case CANCELLED, OVER -> words.takenBack(threat, reality.sourceBack());
            default -> cause;
        };
        var message = new SirenMessage(
                episode + "#" + sequence,
                number,
                service.id(),
                service.name(),
                state,
                nowNs,
                episode,
                sequence,
                episodeNs,
                state == SirenState.CANCELLED ? episode + "#1" : null,
                threat.probability(),
                threat.low(),
                threat.high(),
                state.isOpen() ? threat.leadS() : null,
                threat.certain(),
                worst,
                why,
                words.notice(worst),
                words.text(state, threat, worst, why, warnedS),
                warnedS);
        last = message;
        told = threat;
        return message;
    }

    SirenView view(Threat threat) {
        SirenMessage message = last;
        return new SirenView(
                service.id(),
                service.name(),
                state,
                threat.probability(),
                threat.low(),
                threat.high(),
                threat.leadS(),
                threat.certain(),
                threat.worst(),
                threat.cause(),
                words.notice(threat.worst()),
                threat.cannotSay(),
                stateSinceNs,
                message == null ? 0 : message.sinceNs(),
                message != null && (message.state() != SirenState.HAPPENED || !Double.isNaN(message.warnedS())),
                message == null ? null : message.id(),
                message == null ? null : message.text());
    }

    private static double seconds(long durationNs) {
        return durationNs / 1e9;
    }

    /** True when the state is one that users notice. */
    static Seen seen(String state) {
        for (ServiceState known : ServiceState.values()) {
            if (known.name().equals(state)) {
                return known.isFelt() ? Seen.FELT : Seen.NOT_FELT;
            }
        }
        return Seen.UNKNOWN;
    }
}

package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.List;

/** Voltage and frequency of the utility feeds. */
final class UtilityRules implements RuleGroup {
    /** Below this on every phase transfer switches leave the source. */
    private static final double LOST_PU = 0.85;
    /** A phase below this while another stands is missing. */
    private static final double PHASE_LOST_PU = 0.5;

    private static final double LOW_PU = 0.90;
    private static final double HIGH_PU = 1.10;
    /** Climbing: this many samples in a row above it warn before the limit is reached. */
    private static final double CLIMB_PU = 1.09;

    private static final int CLIMB_SAMPLES = 3;
    private static final double FREQUENCY_RATIO = 0.01;

    private final double nominalV;
    private final double nominalHz;
    private final List<Feed> feeds = new ArrayList<>();

    /** One feed and how long it has been climbing. */
    private static final class Feed {
        final String id;
        final int[] phasePoints = new int[3];
        final int frequencyPoint;
        int highSamples;
        long lastSampleNs;

        Feed(PlantIndex index, Utility utility) {
            id = utility.id();
            for (int phase = 0; phase < 3; phase++) {
                phasePoints[phase] = index.pointNum("%s.voltage.l%dn".formatted(id, phase + 1));
            }
            frequencyPoint = index.pointNum(id + ".frequency");
        }
    }

    UtilityRules(PlantIndex index) {
        nominalV = index.plant().facility().phaseVoltageV();
        nominalHz = index.plant().facility().frequencyHz();
        for (Utility utility : index.plant().listDevices(Utility.class)) {
            feeds.add(new Feed(index, utility));
        }
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        for (Feed feed : feeds) {
            checkVoltage(feed, facts, outlook, findings);
            checkFrequency(feed, facts, findings);
        }
    }

    private void checkVoltage(Feed feed, Facts facts, Outlook outlook, Findings findings) {
        double lowPu = Double.POSITIVE_INFINITY;
        double highPu = Double.NEGATIVE_INFINITY;
        for (int point : feed.phasePoints) {
            double pu = facts.image().value(point) / nominalV;
            // Math.min and max pass NaN on: one unknown phase leaves the feed undecided.
            lowPu = Math.min(lowPu, pu);
            highPu = Math.max(highPu, pu);
        }
        if (Double.isNaN(lowPu)) {
            findings.undecided(AlarmRule.UTILITY_LOST, feed.id, "");
            findings.undecided(AlarmRule.PHASE_LOST, feed.id, "");
            findings.undecided(AlarmRule.UNDER_VOLTAGE, feed.id, "");
            findings.undecided(AlarmRule.OVER_VOLTAGE, feed.id, "");
            return;
        }
        if (highPu < LOST_PU) {
            findings.add(
                    AlarmRule.UTILITY_LOST,
                    feed.id,
                    Finding.of("%s is lost: highest phase at %.1f %% of nominal", feed.id, 100 * highPu)
                            .leadsTo(afterLoss(outlook)));
        } else if (lowPu < PHASE_LOST_PU) {
            findings.add(
                    AlarmRule.PHASE_LOST,
                    feed.id,
                    Finding.of("%s lacks a phase: lowest at %.0f %%, highest at %.0f %%", feed.id, 100 * lowPu, 100 * highPu));
        } else if (lowPu < LOW_PU) {
            findings.add(
                    AlarmRule.UNDER_VOLTAGE, feed.id, Finding.of("%s is low: %.1f %% of nominal", feed.id, 100 * lowPu));
        }
        checkHigh(feed, highPu, facts, findings);
    }

    private static String afterLoss(Outlook outlook) {
        Prediction now = outlook.findNow();
        if (now == null) {
            return "";
        }
        if (now.cannotSay() != null) {
            return "Whether load drops the twin " + now.cannotSay();
        }
        Percentiles dark = now.timeToDarkS();
        return "Load drops with %s%s"
                .formatted(
                        Outlook.percent(now.probability()),
                        dark == null ? "; batteries hold until generators carry" : outlook.losses(now));
    }

    private static void checkHigh(Feed feed, double highPu, Facts facts, Findings findings) {
        long sampleNs = facts.image().sourceTimeNs(feed.phasePoints[0]);
        if (sampleNs != feed.lastSampleNs) {
            feed.lastSampleNs = sampleNs;
            feed.highSamples = highPu > CLIMB_PU ? feed.highSamples + 1 : 0;
        }
        if (highPu > HIGH_PU) {
            findings.add(
                    AlarmRule.OVER_VOLTAGE,
                    feed.id,
                    Finding.of("%s is high: %.1f %% of nominal", feed.id, 100 * highPu).atLeast(Priority.HIGH));
        } else if (feed.highSamples >= CLIMB_SAMPLES) {
            findings.add(
                    AlarmRule.OVER_VOLTAGE,
                    feed.id,
                    Finding.of(
                            "%s stays near its upper limit: %.1f %% of nominal, %d samples in a row above %.0f %%",
                            feed.id, 100 * highPu, feed.highSamples, 100 * CLIMB_PU));
        }
    }

    private void checkFrequency(Feed feed, Facts facts, Findings findings) {
        double frequencyHz = facts.image().value(feed.frequencyPoint);
        if (Double.isNaN(frequencyHz)) {
            findings.undecided(AlarmRule.FREQUENCY, feed.id, "");
        } else if (Math.abs(frequencyHz / nominalHz - 1) > FREQUENCY_RATIO) {
            findings.add(
                    AlarmRule.FREQUENCY,
                    feed.id,
                    Finding.of("%s is at %.2f Hz instead of %.0f Hz", feed.id, frequencyHz, nominalHz));
        }
    }
}

package io.ridethrough.twin.ledger;

import io.ridethrough.models.verification.LeadTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The JSON of {@code /api/v1/ledger}: the record so far.
 *
 * @param sentence the record so far in one sentence
 * @param predictions how many are on record
 * @param demands how many are
 * @param chain end of the hash chain; noted elsewhere it shows later that nothing before it was changed
 * @param waiting records that could not be written yet
 * @param scores for the loads, for all devices and for each kind of them
 * @param leadTimes how long before a loss it had been said
 * @param latest demands, latest first, with what had been said before each
 */
public record LedgerDocument(
        String sentence,
        long predictions,
        int demands,
        Chain.Head chain,
        int waiting,
        List<Scorecard> scores,
        Leads leadTimes,
        List<Verdict> latest) {
    private static final int LATEST = 50;

    /** Losses of load, how many had been said before, and how long before: quantiles over those; absent without any. */
    public record Leads(int losses, int warned, double p10S, double p50S, double p90S) {}

    public LedgerDocument {
        scores = List.copyOf(scores);
        latest = List.copyOf(latest);
    }

    /** The document of a record. */
    public static LedgerDocument of(LedgerView view) {
        List<Verdict> verdicts = view.verdicts();
        List<Scorecard> scores = new ArrayList<>();
        scores.add(Scorecard.of(Verdict.LOAD_DROP, group(verdicts, Verdict.LOAD_DROP)));
        scores.add(Scorecard.of("devices", verdicts.stream().filter(v -> !v.group().equals(Verdict.LOAD_DROP)).toList()));
        for (String group : Verdict.DEVICE_GROUPS) {
            scores.add(Scorecard.of(group, group(verdicts, group)));
        }
        List<Verdict> latest = verdicts.subList(Math.max(0, verdicts.size() - LATEST), verdicts.size()).reversed();
        return new LedgerDocument(
                sentence(view, scores.get(0), scores.get(1)),
                view.predictions(),
                verdicts.size(),
                view.head(),
                view.waiting(),
                scores,
                leads(view),
                latest);
    }

    private static List<Verdict> group(List<Verdict> verdicts, String group) {
        return verdicts.stream().filter(v -> v.group().equals(group)).toList();
    }

    private static Leads leads(LedgerView view) {
        var leads = new LeadTimes();
        for (LedgerView.Loss loss : view.losses()) {
            if (Double.isNaN(loss.leadS())) {
                leads.addUnwarned();
            } else {
                leads.add(loss.leadS());
            }
        }
        return new Leads(
                view.losses().size(), leads.warned(), leads.quantileS(0.1), leads.quantileS(0.5), leads.quantileS(0.9));
    }

    private static String sentence(LedgerView view, Scorecard loads, Scorecard devices) {
        if (loads.scored() + devices.scored() == 0) {
            return "The record so far: %d predictions, no demand scored yet.".formatted(view.predictions());
        }
        return "The record so far: %s; %s.".formatted(
                part(loads, "loss of feeds", "losses of feeds", "dropped load"), part(devices, "device asked", "devices asked", "failed"));
    }

    private static String part(Scorecard card, String one, String many, String failed) {
        if (card.scored() == 0) {
            return "no %s scored".formatted(one);
        }
        // Few demands cannot confirm what was stated, but they can contradict it.
        String verdict = !Boolean.TRUE.equals(card.holds())
                ? "not in agreement"
                : card.tooSmall() ? "n too small to tell (%d needed)".formatted(card.demandsNeeded()) : "in agreement";
        return String.format(
                Locale.ROOT, "%d %s scored, %d %s where %.2g were expected, %s",
                card.scored(), card.scored() == 1 ? one : many, card.failed(), failed, card.expected(), verdict);
    }
}

package io.ridethrough.twin.api;

import io.ridethrough.twin.ledger.LedgerDocument;
import io.ridethrough.twin.ledger.LedgerView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The record so far: scores and bands are computed anew only when the record has changed. */
final class LedgerAnswers {
    private final Supplier<LedgerView> ledger;
    private @Nullable LedgerView answered;
    private LedgerDocument document = LedgerDocument.of(LedgerView.EMPTY);

    private LedgerAnswers(Supplier<LedgerView> ledger) {
        this.ledger = ledger;
    }

    /** The route with its own answers. */
    static Route route(Supplier<LedgerView> ledger) {
        var answers = new LedgerAnswers(ledger);
        return Route.get(
                "/api/v1/ledger",
                "The record of predictions: what was said before each demand, what came of it, scores, and the head of the hash chain.",
                LedgerDocument.class,
                new Route.Handling.OnWorker(c -> answers.now()));
    }

    private synchronized LedgerDocument now() {
        LedgerView view = ledger.get();
        if (!view.equals(answered)) {
            document = LedgerDocument.of(view);
            answered = view;
        }
        return document;
    }
}

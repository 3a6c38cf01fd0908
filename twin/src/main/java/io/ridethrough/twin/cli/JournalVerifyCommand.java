package io.ridethrough.twin.cli;

import io.ridethrough.twin.ledger.Chain;
import io.ridethrough.twin.ledger.ChainCheck;
import io.ridethrough.twin.ledger.ChainCheck.FileReport;
import io.ridethrough.twin.ledger.JournalCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal verify DIR}: whether anything on record was changed since it was written; exit code 1 when it was. */
@Command(
        name = "verify",
        description = "Walks the hash chains of a run's ledger and alarm journal and finds any changed bit.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class JournalVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Data directory of a run, or its directory ledger or journal.")
    private Path directory;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "Hash that was noted as the head of the ledger at some time; it must still be in the chain.")
    private @Nullable String head;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** The answer: files in order, whether all are valid, and the end of each chain that has records. */
    record Answer(
            List<FileReport> files, boolean valid, Chain.@Nullable Head ledgerHead, Chain.@Nullable Head journalHead) {}

    @Override
    public Integer call() throws IOException {
        if (head != null && !head.matches("[0-9a-f]{64}")) {
            throw Texts.bad("--head", "%s is no hash.".formatted(head), "Maybe the 64 digits that journal verify printed.");
        }
        Answer answer = verify();
        if (json) {
            spec.commandLine().getOut().println(Failures.write(answer));
        } else {
            print(answer);
        }
        return answer.valid() ? 0 : 1;
    }

    private Answer verify() throws IOException {
        ChainCheck.Report ledger = ChainCheck.check(directory.resolve("ledger"), "ledger/", head);
        ChainCheck.Report journal = JournalCheck.check(directory.resolve("journal"), "journal/");
        if (ledger.files().isEmpty() && journal.files().isEmpty()) {
            ledger = ChainCheck.check(directory, "", head);
            journal = JournalCheck.check(directory, "");
        }
        if (ledger.files().isEmpty() && journal.files().isEmpty()) {
            throw Texts.bad(
                    directory.toString(),
                    "There is no ledger and no journal in it.",
                    "Maybe the directory given to --data-dir.");
        }
        if (head != null && ledger.files().isEmpty()) {
            throw Texts.bad(directory.toString(), "There is no ledger in it that --head could be the head of.", "");
        }
        List<FileReport> files = new ArrayList<>(ledger.files());
        files.addAll(journal.files());
        return new Answer(
                files,
                ledger.valid() && journal.valid(),
                ledger.files().isEmpty() ? null : ledger.head(),
                journal.files().isEmpty() ? null : journal.head());
    }

    private void print(Answer answer) {
        var out = spec.commandLine().getOut();
        for (FileReport file : answer.files()) {
            out.println(String.format(Locale.ROOT, "%-9s %6d records  %s", file.valid() ? "valid" : "NOT VALID", file.records(), file.file()));
            if (file.firstBad() != null) {
                out.println(String.format(Locale.ROOT, "          %s at byte %d: %s", file.firstBad().kind(), file.firstBad().offset(), file.firstBad().message()));
            }
        }
        printHead("ledger", answer.ledgerHead());
        printHead("journal", answer.journalHead());
    }

    private void printHead(String which, Chain.@Nullable Head end) {
        if (end != null) {
            spec.commandLine().getOut().println("head of the %s: record %d, %s".formatted(which, end.records(), end.hash()));
        }
    }
}

package io.ridethrough.twin.ledger;

import io.ridethrough.telemetry.spool.LogAudit;
import io.ridethrough.twin.ledger.ChainCheck.FileReport;
import io.ridethrough.twin.ledger.ChainCheck.FirstBad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the alarm journal without changing anything: the checksums of its segments, and the chain of its records.
 *
 * <p>Records of older versions carry no hash. The chain takes them in all the same, so that the first hash after them covers them.
 */
public final class JournalCheck {
    private final Map<Path, FirstBad> broken = new HashMap<>();
    private String hash = HashChain.START;
    private long records;

    private JournalCheck() {}

    /** Checks the journal in a directory; no files give an empty report. */
    public static ChainCheck.Report check(Path directory, String prefix) throws IOException {
        var check = new JournalCheck();
        List<FileReport> reports = new ArrayList<>();
        for (LogAudit.Finding finding : LogAudit.read(directory, check::take)) {
            LogAudit.Damage damage = finding.damage();
            FirstBad bad = check.broken.get(finding.file());
            if (damage != null && (bad == null || damage.offset() <= bad.offset())) {
                bad = new FirstBad(damage.seq(), damage.offset(), damage.torn() ? ChainCheck.TORN_TAIL : ChainCheck.CHANGED, damage.what());
            }
            reports.add(FileReport.of(prefix + finding.file().getFileName(), finding.records(), bad));
        }
        return new ChainCheck.Report(reports, new Chain.Head(check.records, check.hash));
    }

    private void take(Path file, long seq, long offset, byte[] bytes) {
        ChainedRecord record = ChainedRecord.of(bytes);
        String expected = HashChain.next(hash, record.content());
        records++;
        if (record.hash() != null && !record.hash().equals(expected)) {
            broken.putIfAbsent(file, new FirstBad(seq, offset, ChainCheck.CHANGED, "The record, its hash or one before is not what was written."));
        }
        hash = record.hashAfter(hash);
    }
}

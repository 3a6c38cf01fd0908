package io.ridethrough.twin.alarm;

import io.ridethrough.twin.alarm.AlarmMachine.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of the site after ISA-18.2 / IEC 62682. Owned by the plant loop; operator actions are calls in the same thread.
 *
 * <p>Every transition goes to the journal before it changes what {@link #update} or {@link #listAlarms} show; when the
 * journal throws, nothing has changed. A condition that cannot be decided, because its inputs are missing, neither raises
 * nor clears: an alarm is not cleared by a broken wire.
 */
public final class AlarmBook {
    /** Longest time an alarm can be put aside by an operator. */
    public static final double SHELF_LIMIT_S = 12 * 3600;

    private static final String TWIN = "twin";

    private final Rationalisation rows;
    private final Consumer<JournalEntry> journal;
    private final Map<String, AlarmEntry> entries = new LinkedHashMap<>();
    private long alarmCount;
    private long incidentCount;

    /** A remark of an operator, or an action with its reason. */
    public record Note(long timeNs, String who, String text) {}

    /** An empty book. */
    public AlarmBook(Rationalisation rows, Consumer<JournalEntry> journal) {
        this.rows = rows;
        this.journal = journal;
    }

    /** The book as it was after these entries, oldest first. Nothing is written to the journal meanwhile. */
    public static AlarmBook rebuild(
            Rationalisation rows, Consumer<JournalEntry> journal, Iterable<JournalEntry> entries) {
        var book = new AlarmBook(rows, journal);
        for (JournalEntry entry : entries) {
            book.restore(entry);
        }
        return book;
    }

    /** As {@link #update(long, List, Set)} when everything could be decided. */
    public List<Alarm> update(long nowNs, List<Condition> conditions) {
        return update(nowNs, conditions, Set.of());
    }

    /**
     * Takes the conditions of this tick.
     *
     * @param conditions all that stand; of two with one key the more urgent counts
     * @param undecided keys whose inputs are missing now: these alarms stay as they are
     * @return standing alarms, most urgent first
     */
    public List<Alarm> update(long nowNs, List<Condition> conditions, Set<String> undecided) {
        var present = new LinkedHashMap<String, Condition>();
        for (Condition condition : conditions) {
            present.merge(condition.key(), condition, (a, b) -> a.priority().compareTo(b.priority()) <= 0 ? a : b);
        }
        for (Condition condition : present.values()) {
            AlarmEntry entry = entries.get(condition.key());
            if (entry == null) {
                entry = new AlarmEntry(condition);
                entries.put(condition.key(), entry);
            }
            entry.condition = condition;
        }
        for (AlarmEntry entry : List.copyOf(entries.values())) {
            String key = entry.condition.key();
            boolean here = present.containsKey(key) || (undecided.contains(key) && entry.active);
            follow(entry, here, nowNs);
            endShelf(entry, nowNs);
            escalate(entry, nowNs);
            regroup(entry, nowNs);
        }
        entries.values().removeIf(e -> e.state == Alarm.State.NORMAL && !e.active && e.pendingSinceNs == AlarmEntry.NONE);
        return listAlarms();
    }

    /** Standing alarms, also those put aside: most urgent first, then oldest. */
    public List<Alarm> listAlarms() {
        return entries.values().stream()
                .filter(e -> e.state != Alarm.State.NORMAL)
                .map(AlarmEntry::toAlarm)
                .sorted(Comparator.comparing((Alarm a) -> a.condition().priority())
                        .thenComparingLong(Alarm::raisedAtNs)
                        .thenComparing(Alarm::id))
                .toList();
    }

    /** Open incidents, oldest first: every cause that no other standing alarm explains is one. */
    public List<Incident> listIncidents() {
        var members = new LinkedHashMap<String, List<AlarmEntry>>();
        for (AlarmEntry entry : entries.values()) {
            if (entry.state != Alarm.State.NORMAL && !entry.incident.isEmpty()) {
                members.computeIfAbsent(entry.incident, id -> new ArrayList<>()).add(entry);
            }
        }
        var incidents = new ArrayList<Incident>();
        members.forEach((id, list) -> {
            list.sort(Comparator.comparingLong((AlarmEntry e) -> e.firstSignNs).thenComparing(e -> e.id));
            AlarmEntry first = list.getFirst();
            AlarmEntry root = list.stream()
                    .filter(e -> findRoot(e) == e)
                    .findFirst()
                    .orElse(first);
            list.remove(root);
            list.addFirst(root);
            incidents.add(new Incident(
                    id, root.toAlarm(), first.id, first.firstSignNs, list.stream().map(AlarmEntry::toAlarm).toList()));
        });
        incidents.sort(Comparator.comparingLong(Incident::raisedAtNs).thenComparing(Incident::id));
        return incidents;
    }

    /** Remarks and actions on a standing alarm, oldest first. */
    public List<Note> listNotes(String alarmId) {
        return List.copyOf(getEntry(alarmId).notes);
    }

    /** An operator has seen the alarm. */
    public Alarm acknowledge(String alarmId, String who, String text, long nowNs) {
        return act(alarmId, Signal.ACKNOWLEDGE, JournalEntry.Kind.ACKNOWLEDGED, who, text, nowNs);
    }

    /** An operator resets a latched alarm whose condition is gone. */
    public Alarm reset(String alarmId, String who, String text, long nowNs) {
        return act(alarmId, Signal.RESET, JournalEntry.Kind.RESET, who, text, nowNs);
    }

    /**
     * Puts an alarm aside for a time.
     *
     * @param reason why; must not be blank
     * @param durationS at most {@link #SHELF_LIMIT_S}
     */
    public Alarm shelve(String alarmId, String who, String reason, double durationS, long nowNs) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Shelving alarm %s needs a reason.".formatted(alarmId));
        }
        if (!(durationS > 0 && durationS <= SHELF_LIMIT_S)) {
            throw new IllegalArgumentException("Alarm %s cannot be shelved for %s s.\nMaybe up to %.0f s, one shift."
                    .formatted(alarmId, durationS, SHELF_LIMIT_S));
        }
        AlarmEntry entry = getEntry(alarmId);
        long before = entry.shelvedUntilNs;
        entry.shelvedUntilNs = nowNs + Math.round(durationS * 1e9);
        try {
            return act(alarmId, Signal.SHELVE, JournalEntry.Kind.SHELVED, who, reason, nowNs);
        } catch (RuntimeException e) {
            entry.shelvedUntilNs = before;
            throw e;
        }
    }

    /** Takes a shelved alarm back before its time. */
    public Alarm unshelve(String alarmId, String who, String text, long nowNs) {
        return act(alarmId, Signal.UNSHELVE, JournalEntry.Kind.UNSHELVED, who, text, nowNs);
    }

    /** Puts an alarm aside by design, as during a planned test, or takes it back. */
    public Alarm suppress(String alarmId, boolean suppressed, String who, String reason, long nowNs) {
        return suppressed
                ? act(alarmId, Signal.SUPPRESS, JournalEntry.Kind.SUPPRESSED, who, reason, nowNs)
                : act(alarmId, Signal.UNSUPPRESS, JournalEntry.Kind.UNSUPPRESSED, who, reason, nowNs);
    }

    /** Puts an alarm out of service for maintenance, or back into it. */
    public Alarm service(String alarmId, boolean inService, String who, String reason, long nowNs) {
        return inService
                ? act(alarmId, Signal.PUT_BACK, JournalEntry.Kind.BACK_IN_SERVICE, who, reason, nowNs)
                : act(alarmId, Signal.TAKE_OUT, JournalEntry.Kind.OUT_OF_SERVICE, who, reason, nowNs);
    }

    /** Adds a remark. */
    public Alarm comment(String alarmId, String who, String text, long nowNs) {
        AlarmEntry entry = getEntry(alarmId);
        move(entry, entry.state, JournalEntry.Kind.COMMENTED, who, text, nowNs);
        return entry.toAlarm();
    }

    private Alarm act(String alarmId, Signal signal, JournalEntry.Kind kind, String who, String text, long nowNs) {
        AlarmEntry entry = getEntry(alarmId);
        Alarm.State next = AlarmMachine.next(entry.state, signal, entry.active, latching(entry));
        if (next == entry.state) {
            throw new IllegalStateException("Alarm %s is %s: it cannot be %s."
                    .formatted(alarmId, words(entry.state.name()), words(kind.name())));
        }
        move(entry, next, kind, who, text, nowNs);
        return entry.toAlarm();
    }

    private static String words(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private AlarmEntry getEntry(String alarmId) {
        for (AlarmEntry entry : entries.values()) {
            if (entry.id.equals(alarmId) && entry.state != Alarm.State.NORMAL) {
                return entry;
            }
        }
        throw new IllegalArgumentException(
                "There is no standing alarm %s.\nMaybe it has returned to normal.".formatted(alarmId));
    }

    /** Applies on- and off-delay to the raw condition. */
    private void follow(AlarmEntry entry, boolean here, long nowNs) {
        if (here == entry.active) {
            entry.pendingSinceNs = AlarmEntry.NONE;
            return;
        }
        if (entry.pendingSinceNs == AlarmEntry.NONE) {
            entry.pendingSinceNs = nowNs;
        }
        if (here && entry.state == Alarm.State.NORMAL) {
            entry.firstSignNs = entry.pendingSinceNs;
        }
        Rationale.Timing timing = rows.timing(entry.condition.key());
        double delayS = here ? timing.onDelayS() : timing.offDelayS();
        if (nowNs - entry.pendingSinceNs < delayS * 1e9) {
            return;
        }
        Alarm.State next =
                AlarmMachine.next(entry.state, here ? Signal.RAISE : Signal.RETURN, here, latching(entry));
        if (here && entry.state == Alarm.State.NORMAL) {
            begin(entry, nowNs);
        }
        boolean before = entry.active;
        entry.active = here;
        try {
            move(entry, next, here ? JournalEntry.Kind.RAISED : JournalEntry.Kind.RETURNED, TWIN, "", nowNs);
        } catch (RuntimeException e) {
            entry.active = before;
            throw e;
        }
        entry.pendingSinceNs = AlarmEntry.NONE;
    }

    private void begin(AlarmEntry entry, long nowNs) {
        alarmCount++;
        entry.id = "a%06d".formatted(alarmCount);
        entry.raisedAtNs = nowNs;
        entry.peak = entry.condition.priority();
        entry.notes.clear();
        AlarmEntry root = findRoot(entry);
        if (root == entry || root.incident.isEmpty()) {
            incidentCount++;
            entry.incident = "i%06d".formatted(incidentCount);
        } else {
            entry.incident = root.incident;
        }
    }

    private void endShelf(AlarmEntry entry, long nowNs) {
        if (entry.state == Alarm.State.SHELVED && nowNs >= entry.shelvedUntilNs) {
            Alarm.State next = AlarmMachine.next(entry.state, Signal.UNSHELVE, entry.active, latching(entry));
            move(entry, next, JournalEntry.Kind.UNSHELVED, TWIN, "time is over", nowNs);
        }
    }

    private void escalate(AlarmEntry entry, long nowNs) {
        if (!entry.active || entry.condition.priority().compareTo(entry.peak) >= 0) {
            return;
        }
        Priority before = entry.peak;
        entry.peak = entry.condition.priority();
        Alarm.State next = AlarmMachine.next(entry.state, Signal.ESCALATE, true, latching(entry));
        String text = "%s, was %s".formatted(entry.peak.word(), before.word());
        try {
            move(entry, next, JournalEntry.Kind.ESCALATED, TWIN, text, nowNs);
        } catch (RuntimeException e) {
            entry.peak = before;
            throw e;
        }
    }

    /** A cause that shows after its consequence takes it under its own incident. */
    private void regroup(AlarmEntry entry, long nowNs) {
        AlarmEntry root = findRoot(entry);
        if (entry.active && root != entry && !root.incident.isEmpty() && !root.incident.equals(entry.incident)) {
            String before = entry.incident;
            entry.incident = root.incident;
            try {
                String text = "follows from " + root.condition.key();
                move(entry, entry.state, JournalEntry.Kind.REGROUPED, TWIN, text, nowNs);
            } catch (RuntimeException e) {
                entry.incident = before;
                throw e;
            }
        }
    }

    /** The topmost standing alarm this one follows from; itself when there is none. Circles end where they began. */
    private AlarmEntry findRoot(AlarmEntry entry) {
        AlarmEntry top = entry;
        for (int step = 0; step <= entries.size(); step++) {
            AlarmEntry above = top.condition.root().isEmpty() ? null : entries.get(top.condition.root());
            if (above == null || above == entry || !above.active) {
                return top;
            }
            top = above;
        }
        return entry;
    }

    private boolean latching(AlarmEntry entry) {
        return rows.timing(entry.condition.key()).latching();
    }

    /** The only place where a state changes: journal first. */
    private void move(
            AlarmEntry entry, Alarm.State next, JournalEntry.Kind kind, String who, String text, long nowNs) {
        boolean moves = next != entry.state;
        long changedAtNs = moves ? nowNs : entry.changedAtNs;
        long shelvedUntilNs = next == Alarm.State.SHELVED ? entry.shelvedUntilNs : 0;
        var alarm = new Alarm(entry.id, entry.condition, next, entry.raisedAtNs, changedAtNs, entry.incident);
        journal.accept(new JournalEntry(nowNs, kind, who, text, entry.active, shelvedUntilNs, alarm));
        entry.state = next;
        entry.changedAtNs = changedAtNs;
        entry.shelvedUntilNs = shelvedUntilNs;
        if (!who.equals(TWIN)) {
            entry.notes.add(new Note(nowNs, who, text.isEmpty() ? words(kind.name()) : text));
        }
    }

    private void restore(JournalEntry record) {
        Alarm alarm = record.alarm();
        AlarmEntry entry = findEntry(alarm.condition().key());
        if (entry == null) {
            entry = new AlarmEntry(alarm.condition());
            entries.put(alarm.condition().key(), entry);
        }
        if (!entry.id.equals(alarm.id())) {
            entry.notes.clear();
            entry.firstSignNs = alarm.raisedAtNs();
            entry.peak = alarm.condition().priority();
        }
        entry.condition = alarm.condition();
        entry.state = alarm.state();
        entry.active = record.active();
        entry.id = alarm.id();
        entry.incident = alarm.incident();
        entry.raisedAtNs = alarm.raisedAtNs();
        entry.changedAtNs = alarm.changedAtNs();
        entry.shelvedUntilNs = record.shelvedUntilNs();
        if (alarm.condition().priority().compareTo(entry.peak) < 0) {
            entry.peak = alarm.condition().priority();
        }
        if (!record.who().equals(TWIN)) {
            entry.notes.add(new Note(record.timeNs(), record.who(), record.text().isEmpty() ? words(record.kind().name()) : record.text()));
        }
        alarmCount = Math.max(alarmCount, number(alarm.id()));
        incidentCount = Math.max(incidentCount, number(alarm.incident()));
        if (entry.state == Alarm.State.NORMAL && !entry.active) {
            entries.remove(alarm.condition().key());
        }
    }

    private @Nullable AlarmEntry findEntry(String key) {
        return entries.get(key);
    }

    private static long number(String id) {
        return id.length() < 2 ? 0 : Long.parseLong(id.substring(1));
    }
}

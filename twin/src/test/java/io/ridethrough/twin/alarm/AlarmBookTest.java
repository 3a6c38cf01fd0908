package io.ridethrough.twin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ridethrough.models.seeds.Seeds;
import io.ridethrough.twin.alarm.Alarm.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class AlarmBookTest {
    private static final long T0 = 1_768_000_000_000_000_000L;
    private static final Rationalisation ROWS = Rationalisation.shipped();

    private final List<JournalEntry> journal = new ArrayList<>();
    private final AlarmBook book = new AlarmBook(ROWS, journal::add);

    @Test
    void alarmIsRaisedAcknowledgedAndGone() {
        // Selector positions: on-delay 2 s, no off-delay.
        Condition condition = condition("gen-1.not-in-auto", Priority.LOW, "");

        assertThat(book.update(at(0), List.of(condition))).as("on-delay of 2 s").isEmpty();
        assertThat(book.update(at(1), List.of(condition))).isEmpty();
        Alarm raised = only(book.update(at(2), List.of(condition)));
        assertThat(raised.state()).isEqualTo(State.UNACKNOWLEDGED);
        assertThat(raised.raisedAtNs()).isEqualTo(at(2));

        assertThat(book.acknowledge(raised.id(), "Ann", "on it", at(3)).state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(book.update(at(4), List.of())).isEmpty();
        assertThat(journal)
                .extracting(JournalEntry::kind)
                .containsExactly(
                        JournalEntry.Kind.RAISED, JournalEntry.Kind.ACKNOWLEDGED, JournalEntry.Kind.RETURNED);
    }

    @Test
    void flickerShorterThanTheDelayIsNoAlarm() {
        Condition condition = condition("gen-1.not-in-auto", Priority.LOW, "");
        for (int s = 0; s < 60; s += 2) {
            assertThat(book.update(at(s), List.of(condition))).isEmpty();
            assertThat(book.update(at(s + 1), List.of())).isEmpty();
        }
        assertThat(journal).isEmpty();
    }

    @Test
    void lostUtilityIsAnnouncedAtOnceAndReturnsAfterItsDelay() {
        Condition condition = condition("utility-a.lost", Priority.HIGH, "");
        String id = only(book.update(at(0), List.of(condition))).id();

        assertThat(only(book.update(at(1), List.of())).state()).isEqualTo(State.UNACKNOWLEDGED);
        assertThat(only(book.update(at(6), List.of())).state()).isEqualTo(State.RETURNED_UNACKNOWLEDGED);
        assertThat(only(book.update(at(7), List.of(condition))).id()).as("the same occurrence").isEqualTo(id);
        book.update(at(8), List.of());
        book.update(at(14), List.of());
        book.acknowledge(id, "Ann", "", at(15));
        assertThat(book.listAlarms()).isEmpty();
        assertThat(only(book.update(at(16), List.of(condition))).id()).as("a new one").isNotEqualTo(id);
    }

    @Test
    void missingInputsNeitherRaiseNorClear() {
        Condition condition = condition("ups-a1.on-battery", Priority.HIGH, "");
        book.update(at(0), List.of(condition));

        var alarms = book.update(at(100), List.of(), Set.of("ups-a1.on-battery", "ups-a2.on-battery"));

        assertThat(only(alarms).state()).isEqualTo(State.UNACKNOWLEDGED);
        assertThat(book.update(at(200), List.of(), Set.of("ups-a1.on-battery"))).hasSize(1);
        book.update(at(300), List.of());
        assertThat(only(book.update(at(303), List.of())).state()).isEqualTo(State.RETURNED_UNACKNOWLEDGED);
    }

    @Test
    void shelvedAlarmComesBackUnacknowledgedWhenItsTimeIsOver() {
        Condition condition = condition("utility-a.lost", Priority.HIGH, "");
        String id = only(book.update(at(0), List.of(condition))).id();
        assertThatThrownBy(() -> book.shelve(id, "Ann", " ", 60, at(1))).hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> book.shelve(id, "Ann", "test", 1e9, at(1))).hasMessageContaining("one shift");

        book.acknowledge(id, "Ann", "", at(1));
        book.shelve(id, "Ann", "planned work", 60, at(2));
        assertThatThrownBy(() -> book.acknowledge(id, "Ann", "", at(3))).hasMessageContaining("is shelved");
        assertThat(only(book.update(at(30), List.of(condition))).state()).isEqualTo(State.SHELVED);
        assertThat(only(book.update(at(62), List.of(condition))).state()).isEqualTo(State.UNACKNOWLEDGED);
        assertThat(book.listNotes(id)).extracting(AlarmBook.Note::text).containsExactly("acknowledged", "planned work");
    }

    @Test
    void latchingAlarmStaysUntilReset() {
        Condition condition = condition("store.rejected", Priority.LOW, "");
        String id = only(book.update(at(0), List.of(condition))).id();

        assertThat(only(book.update(at(1), List.of())).state()).isEqualTo(State.LATCHED_UNACKNOWLEDGED);
        book.acknowledge(id, "Ann", "", at(2));
        assertThat(only(book.update(at(3), List.of())).state()).isEqualTo(State.LATCHED_ACKNOWLEDGED);
        book.reset(id, "Ann", "dead letters read", at(4));
        assertThat(book.update(at(5), List.of())).isEmpty();
    }

    @Test
    void moreUrgentThanAcknowledgedIsAnnouncedAgainButBreathingIsNot() {
        String key = "prediction.all-utilities-lost";
        String id = only(book.update(at(0), List.of(condition(key, Priority.MEDIUM, "")))).id();
        book.acknowledge(id, "Ann", "", at(1));

        assertThat(only(book.update(at(2), List.of(condition(key, Priority.ACT_NOW, "")))).state())
                .isEqualTo(State.UNACKNOWLEDGED);
        book.acknowledge(id, "Ann", "", at(3));
        book.update(at(4), List.of(condition(key, Priority.MEDIUM, "")));
        assertThat(only(book.update(at(5), List.of(condition(key, Priority.ACT_NOW, "")))).state())
                .as("seen at this urgency before")
                .isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void consequencesStandBeneathTheirCauseAndASecondFailureStandsAlone() {
        List<Condition> cascade = List.of(
                condition("ups-b4.on-battery", Priority.ACT_NOW, "msb-b.dead"),
                condition("utility-b.lost", Priority.HIGH, ""),
                condition("msb-b.dead", Priority.LOW, "utility-b.lost"),
                condition("gen-1.locked-out", Priority.HIGH, ""));
        book.update(at(0), cascade);
        book.update(at(1), cascade);
        List<Alarm> alarms = book.update(at(10), cascade);

        assertThat(alarms).hasSize(4);
        assertThat(alarms.getFirst().condition().key()).as("a consequence keeps its urgency").isEqualTo("ups-b4.on-battery");
        List<Incident> incidents = book.listIncidents();
        assertThat(incidents).hasSize(2);
        Incident loss = incidents.stream()
                .filter(i -> i.root().condition().key().equals("utility-b.lost"))
                .findFirst()
                .orElseThrow();
        assertThat(loss.alarms())
                .extracting(a -> a.condition().key())
                .containsExactly("utility-b.lost", "ups-b4.on-battery", "msb-b.dead");
        assertThat(incidents)
                .as("the second failure has an incident of its own")
                .anyMatch(i -> i.alarms().size() == 1 && i.root().condition().key().equals("gen-1.locked-out"));
    }

    @Test
    void causeThatShowsLaterTakesItsConsequenceIn() {
        book.update(at(0), List.of(condition("ups-b4.on-battery", Priority.HIGH, "")));
        List<Condition> both = List.of(
                condition("ups-b4.on-battery", Priority.HIGH, "utility-b.lost"),
                condition("utility-b.lost", Priority.HIGH, ""));
        book.update(at(1), both);
        book.update(at(2), both);

        Incident incident = book.listIncidents().getFirst();
        assertThat(book.listIncidents()).hasSize(1);
        assertThat(incident.root().condition().key()).isEqualTo("utility-b.lost");
        assertThat(incident.firstOut()).as("the UPS was seen first").isEqualTo(incident.alarms().get(1).id());
        assertThat(journal).extracting(JournalEntry::kind).contains(JournalEntry.Kind.REGROUPED);
    }

    @Test
    void circleOfCausesEnds() {
        List<Condition> circle = List.of(
                condition("a.lost", Priority.HIGH, "b.lost"), condition("b.lost", Priority.HIGH, "a.lost"));

        for (int s = 0; s < 5; s++) {
            assertThat(book.update(at(s), circle)).hasSize(2);
        }
        assertThat(journal).hasSizeLessThan(6);
    }

    @Test
    void nothingShowsWhatTheJournalDidNotTake() {
        var refusing = new AlarmBook(ROWS, entry -> {
            throw new IllegalStateException("disk full");
        });
        Condition condition = condition("utility-a.lost", Priority.HIGH, "");

        assertThatThrownBy(() -> refusing.update(at(0), List.of(condition))).hasMessage("disk full");
        assertThat(refusing.listAlarms()).isEmpty();
    }

    @Test
    void journalLineReadsBackToTheSameEntry() {
        book.update(at(0), List.of(condition("utility-a.lost", Priority.HIGH, "")));
        JournalEntry entry = journal.getFirst();

        assertThat(entry.toJson()).doesNotContain("NaN").doesNotContain("\n");
        assertThat(JournalEntry.fromJson(entry.toJson())).isEqualTo(entry);
        assertThatThrownBy(() -> JournalEntry.fromJson("{\"kind\":\"RAISED\"}")).hasMessageContaining("no journal entry");
        assertThatThrownBy(() -> JournalEntry.fromJson("{")).hasMessageContaining("no journal entry");
    }

    /** Random plant and operators; at random moments the twin restarts from its journal and must not tell the difference. */
    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3, 4, 5, 6})
    void restartFromTheJournalLosesNoAlarmAndNoAcknowledgement(long seed) {
        var random = new Random(seed);
        List<String> lines = new ArrayList<>();
        var live = new AlarmBook(ROWS, entry -> lines.add(entry.toJson()));
        List<String> keys = List.of(
                "utility-a.lost", "ups-a1.on-battery", "gen-1.not-in-auto", "store.rejected", "prediction.x", "msb-a.dead");
        boolean[] standing = new boolean[keys.size()];
        int restarts = 0;
        for (int s = 0; s < 800; s++) {
            List<Condition> conditions = new ArrayList<>();
            for (int k = 0; k < standing.length; k++) {
                standing[k] ^= random.nextInt(15) == 0;
                if (standing[k]) {
                    conditions.add(condition(
                            keys.get(k), Priority.values()[random.nextInt(5)], k == 1 ? "utility-a.lost" : ""));
                }
            }
            live.update(at(s), conditions);
            operate(live, random, s);
            if (random.nextInt(100) == 0) {
                restarts++;
                AlarmBook restarted = AlarmBook.rebuild(
                        ROWS, entry -> lines.add(entry.toJson()), lines.stream().map(JournalEntry::fromJson).toList());
                assertThat(restarted.listAlarms())
                        .as("second %d", s)
                        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("condition")
                        .containsExactlyInAnyOrderElementsOf(live.listAlarms());
                for (Alarm alarm : live.listAlarms()) {
                    assertThat(restarted.listNotes(alarm.id())).isEqualTo(live.listNotes(alarm.id()));
                }
                // After a restart nothing is known yet: no alarm may go for want of data.
                assertThat(restarted.update(at(s), List.of(), Set.copyOf(keys)))
                        .extracting(Alarm::id)
                        .containsExactlyInAnyOrderElementsOf(
                                live.listAlarms().stream().map(Alarm::id).toList());
                live = restarted;
            }
        }
        assertThat(restarts).isPositive();
        assertThat(lines.size()).isGreaterThan(100);
    }

    private static void operate(AlarmBook book, Random random, int s) {
        for (Alarm alarm : book.listAlarms()) {
            try {
                switch (random.nextInt(30)) {
                    case 0, 1 -> book.acknowledge(alarm.id(), "Ann", "seen", at(s));
                    case 2 -> book.shelve(alarm.id(), "Ben", "test", 1 + random.nextInt(30), at(s));
                    case 3 -> book.unshelve(alarm.id(), "Ben", "", at(s));
                    case 4 -> book.comment(alarm.id(), "Cem", "hm", at(s));
                    case 5 -> book.reset(alarm.id(), "Cem", "", at(s));
                    case 6 -> book.service(alarm.id(), random.nextBoolean(), "Dee", "repair", at(s));
                    case 7 -> book.suppress(alarm.id(), random.nextBoolean(), "Dee", "by design", at(s));
                    default -> {}
                }
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessageContaining("cannot be");
            }
        }
    }

    private static Alarm only(List<Alarm> alarms) {
        assertThat(alarms).hasSize(1);
        return alarms.getFirst();
    }

    private static long at(int second) {
        return T0 + second * 1_000_000_000L;
    }

    private static Condition condition(String key, Priority priority, String root) {
        return new Condition(key, key.substring(0, key.indexOf('.')), "cause", "consequence", "action", priority, Double.NaN, root);
    }
}

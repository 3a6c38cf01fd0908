package io.ridethrough.twin.siren;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.run.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hidden plant and the real loop: the siren before a loss, and its cancel after a scare. */
final class SirenStoryTest {
    /** What the power loss siren at Meta gives, at least (engineering.fb.com, 16 December 2021). */
    private static final double META_S = 45;

    private static List<SirenMessage> play(String plant, String scenario, double untilS) {
        var rehearsal = new Rehearsal(plant, scenario, 1, 50);
        var messages = new ArrayList<SirenMessage>();
        rehearsal.loop().siren().resume(List.of(), messages::addAll);
        rehearsal.run(untilS, 1, _ -> {});
        return messages;
    }

    @Test
    void theCascadeIsSaidBeforeItTakesServicesDown() {
        List<SirenMessage> messages = play("iad-reference", "cascade", 600);
        List<SirenMessage> hits = messages.stream().filter(m -> m.state() == SirenState.HAPPENED).toList();
        assertThat(hits).hasSizeGreaterThan(10).allSatisfy(m -> {
            assertThat(m.warnedS()).isGreaterThan(META_S);
            assertThat(m.notice()).isNotEmpty();
        });
        assertThat(messages.getFirst().leadS()).isNotNull();
    }

    /** The same faults, but the utilities come back while the batteries still carry everything. */
    @Test
    void aScareIsTakenBackForEveryServiceThatWasTold() {
        String scare = """
                at 0s    gen-2 crank voltage 15 V
                at 0s    gen-1 fails to start
                at 180s  utility-a lost
                at 180s  utility-b lost
                at 300s  utility-a restored
                at 300s  utility-b restored
                until 30min
                """;
        List<SirenMessage> messages = play("iad-reference", scare, 480);
        long sounded = messages.stream().filter(m -> m.sequence() == 1).count();
        List<SirenMessage> cancels = messages.stream().filter(m -> m.state() == SirenState.CANCELLED).toList();
        assertThat(sounded).isGreaterThan(10);
        assertThat(cancels).hasSize((int) sounded);
        assertThat(messages.stream().map(SirenMessage::state)).doesNotContain(SirenState.HAPPENED);
        assertThat(cancels.getFirst().cause()).startsWith("power came back: ups-");
    }

    @Test
    void sameSeedSameMessages() {
        assertThat(play("two-feed", "cascade", 400)).isEqualTo(play("two-feed", "cascade", 400)).isNotEmpty();
    }
}

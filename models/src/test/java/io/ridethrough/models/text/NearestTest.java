package io.ridethrough.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
    private static final List<String> KNOWN = List.of("fed-from", "rating-kw", "id", "ups-a1", "ups-b1");

    @Test
    void swappedLettersFindTheKnownWord() {
        assertThat(Nearest.find("rating-wk", KNOWN)).isEqualTo("rating-kw");
        assertThat(Nearest.find("fed_from", KNOWN)).isEqualTo("fed-from");
        assertThat(Nearest.find("upsb1", KNOWN)).isEqualTo("ups-b1");
    }

    @Test
    void farWordFindsNothing() {
        assertThat(Nearest.find("battery", KNOWN)).isNull();
        assertThat(Nearest.hint("x", List.of())).isEmpty();
    }
}

package io.ridethrough.models.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IEC 62040-3: input dependency, waveform, output performance in three digits. */
class UpsClassTest {
    @Test
    void classSaysHowLongTheOutputMayBreak() {
        UpsClass online = UpsClass.of("VFI-SS-112");
        assertThat(online.dependency()).isEqualTo(UpsClass.Dependency.VFI);
        assertThat(online.onModeChange()).isEqualTo(1);
        assertThat(online.onNonLinearStep()).isEqualTo(2);
        assertThat(online.longestBreakS()).isZero();
        assertThat(UpsClass.of("VFD-SY-333").longestBreakS()).isEqualTo(0.010);
        assertThat(UpsClass.of("VI-SX-411").longestBreakS()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VFI", "VFI-SS-115", "VFI-ST-111", "ABC-SS-111", ""})
    void whatIsNoClassIsRefused(String code) {
        assertThatThrownBy(() -> UpsClass.of(code)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The break of a line-interactive UPS that states none is that of its class. */
    @Test
    void gapIsThatOfTheClass() {
        Plant plant = PlantTexts.named("ups-kinds");
        List<Ups> units = plant.listDevices(Ups.class);
        Ups line = units.stream().filter(u -> u.id().equals("ups-line")).findFirst().orElseThrow();
        assertThat(line.design().eco()).isNotNull().extracting(Ups.Eco::gapS).isEqualTo(0.010);
        Ups eco = units.stream().filter(u -> u.id().equals("ups-eco")).findFirst().orElseThrow();
        assertThat(eco.design().eco()).isNotNull().extracting(Ups.Eco::gapS).isEqualTo(0.006);
    }
}

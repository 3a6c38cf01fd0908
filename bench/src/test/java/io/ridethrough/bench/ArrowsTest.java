package io.ridethrough.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Measurements stand on the models alone, and PowSyBl stays where they are. */
class ArrowsTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ridethrough");

    @Test
    void onlyBenchKnowsPowsybl() {
        assertThat(ALL.stream().filter(c -> c.getPackageName().startsWith("io.ridethrough.models"))).isNotEmpty();
        noClasses().that().resideOutsideOfPackage("io.ridethrough.bench..").should().dependOnClassesThat()
                .resideInAnyPackage("com.powsybl..", "io.ridethrough.bench..").check(ALL);
        // The rule must be able to fail.
        assertThat(noClasses().should().dependOnClassesThat().resideInAPackage("com.powsybl..").evaluate(ALL).hasViolation())
                .isTrue();
    }

    @Test
    void noOtherModuleIsNeeded() {
        assertThat(ALL.stream().map(c -> c.getPackageName().split("\\.", -1)[2]).distinct())
                .containsExactlyInAnyOrder("bench", "models");
    }
}

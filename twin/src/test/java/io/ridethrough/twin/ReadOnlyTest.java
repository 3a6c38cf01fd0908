package io.ridethrough.twin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The twin gives advice and never controls: outside the module opcua, whose own test bans every changing service, nothing knows Milo. */
class ReadOnlyTest {
    @Test
    void neitherTwinNorTelemetryNorModelsCanReachAPlant() {
        var production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.ridethrough");
        assertThat(production.contain("io.ridethrough.twin.Main")).isTrue();
        assertThat(production.contain("io.ridethrough.telemetry.live.ImageCopy")).isTrue();
        assertThat(production.contain("io.ridethrough.opcua.client.FeedClient")).isTrue();
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ridethrough.opcua..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.milo..")
                .check(production);
    }
}

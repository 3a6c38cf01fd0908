package io.ridethrough.models.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final JavaClasses MODELS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ridethrough.models");

    @Test
    void modelsHaveNoClockThreadLoggerFileOrNetwork() {
        assertThat(MODELS).hasSizeGreaterThan(50);
        for (ArchRule rule : Purity.rulesFor("io.ridethrough.models..")) {
            rule.check(MODELS);
        }
    }

    /** Each rule must be able to fail: the classes below break them on purpose. */
    @Test
    void everyRuleCatchesAnOffender() {
        JavaClasses offenders = new ClassFileImporter()
                .importClasses(ClockOffender.class, RandomOffender.class, ThreadOffender.class, FileOffender.class,
                        LogOffender.class);
        for (ArchRule rule : Purity.rulesFor("io.ridethrough.models..")) {
            assertThat(rule.evaluate(offenders).hasViolation()).as(rule.getDescription()).isTrue();
        }
        JavaClasses instant = new ClassFileImporter().importClasses(InstantOffender.class);
        assertThat(Purity.rulesFor("io.ridethrough.models..").getFirst().evaluate(instant).hasViolation()).isTrue();
    }

    static final class ClockOffender {
        static long timeNs() {
            return System.nanoTime();
        }
    }

    static final class InstantOffender {
        static Instant now() {
            return Instant.now();
        }
    }

    static final class RandomOffender {
        static Random random() {
            return new Random();
        }
    }

    static final class ThreadOffender {
        static String thread() {
            return Thread.currentThread().getName();
        }
    }

    static final class FileOffender {
        static String file() {
            return new java.io.File("x").getName();
        }
    }

    static final class LogOffender {
        static String log() {
            return java.util.logging.Level.INFO.getName();
        }
    }
}

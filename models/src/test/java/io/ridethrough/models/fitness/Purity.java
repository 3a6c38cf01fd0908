package io.ridethrough.models.fitness;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;

/** The rule of the core: no clock, thread, logger, file, network or hidden randomness. Shared with the twin's core packages. */
public final class Purity {
    private static final List<String> CLOCK_CLASSES = List.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime");

    private Purity() {}

    /** Rules for the classes of a package and those below it. */
    public static List<ArchRule> rulesFor(String packages) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethodWhere(target(name("now")).and(target(owner(isOneOf(CLOCK_CLASSES)))))
                        .orShould()
                        .callMethodWhere(target(nameMatching("system.*"))
                                .and(target(owner(isOneOf(List.of("java.time.Clock", "java.time.InstantSource"))))))
                        .because("time is an argument: the same input must give the same output"),
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callConstructor(Random.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.security.SecureRandom")
                        .because("randomness is a seed handed in"),
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.lang\\.Thread(\\$.*)?|java\\.util\\.concurrent\\.Executors?.*|java\\.util\\.Timer")
                        .because("whoever calls decides on which thread"),
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.io\\.(File|FileReader|FileWriter|FileInputStream|FileOutputStream|RandomAccessFile)")
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                        .because("files and sockets are opened by the caller"),
                noClasses()
                        .that()
                        .resideInAPackage(packages)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback..")
                        .because("the core returns values, it does not talk"));
    }

    private static DescribedPredicate<JavaClass> isOneOf(List<String> names) {
        return DescribedPredicate.describe("one of " + names, owner -> names.contains(owner.getFullName()));
    }
}

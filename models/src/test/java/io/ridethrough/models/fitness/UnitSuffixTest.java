package io.ridethrough.models.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every double and long of the physics says its unit at the end of its name, or is a known pure number. */
class UnitSuffixTest {
    private static final String UNIT = "(W|Va|Var|V|A|Ohm|J|S|Ns|Hz|C|Pu|Ah|Deg|L|F|V2|M|Mm2)";

    /** currentA, rateAhPerS, floatVPerCell, exchangePerS. */
    private static final Pattern WITH_UNIT =
            Pattern.compile(".*[a-z0-9]" + UNIT + "(Per(S|C|J|Cell|12))?$|.*[a-z0-9]Per(S|C|J)$|^t?" + UNIT + "$|^t[0-9]?S$");

    private static final Pattern PURE_NUMBER =
            Pattern.compile("(.*[a-z0-9])?(Ratio|Efficiency|Probability|Soc|Share|Weight|Logit|Tolerance)$");

    /** Names that are pure numbers by what they mean, each with its reason. */
    private static final Set<String> PURE_NAMES = Set.of(
            // shares and probabilities
            "soc", "soh", "efficiency", "powerFactor", "probability", "ratio", "share", "survival", "availability",
            "failToStart", "failToCarryLoad", "priorFailures", "priorSuccesses",
            // current over the setting, heat in units of the rated current squared, time dial, exponents of a law
            "multiple", "heat", "tripHeat", "ambientHeat", "restHeat", "magneticHolds", "magneticTrips", "timeDial", "exponent", "shape",
            // letters of a curve through points: the axes are whatever the caller has
            "a", "b", "x", "y", "z", "at", "h0", "h1", "secant0", "secant1", "g",
            // three phases of one quantity, whichever; a load in the unit of its table row
            "one", "two", "three", "load",
            // whichever field is being checked
            "value",
            // numerical settings
            "hopeless", "deepestDepletion", "differenceStep", "frozenAbove",
            // conversions say both units in words
            "secondsPerHour", "joulesPerKwh", "litresPerGallon");

    @Test
    void physicsSaysItsUnits() {
        List<String> offenders = new ArrayList<>();
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.ridethrough.models.physics")
                .stream()
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList();
        for (JavaClass imported : classes) {
            collect(imported.reflect(), offenders);
        }
        assertThat(classes).hasSizeGreaterThan(30);
        assertThat(offenders)
                .as("Names without a unit. Add a suffix (W V A Ohm J S Hz C Pu Ah, PerS for rates), Ratio for a pure number,"
                        + " or list the name with its reason in UnitSuffixTest.PURE_NAMES.")
                .isEmpty();
    }

    /** The rule must be able to fail. */
    @Test
    void bareNamesAreCaught() {
        List<String> offenders = new ArrayList<>();
        collect(Offender.class, offenders);
        assertThat(offenders).hasSize(3).anyMatch(line -> line.contains("voltage")).anyMatch(line -> line.contains("powerKw"));
        assertThat(saysUnit("currentA")).isTrue();
        assertThat(saysUnit("END_V_PER_CELL")).isTrue();
        assertThat(saysUnit("losses")).isFalse();
    }

    record Offender(double voltage, double currentA) {
        static double energyJ(double powerKw) {
            return powerKw;
        }
    }

    private static void collect(Class<?> type, List<String> offenders) {
        for (Field field : type.getDeclaredFields()) {
            if (isNumber(field.getType()) && !field.isSynthetic() && !saysUnit(field.getName())) {
                offenders.add("%s: field %s".formatted(type.getName(), field.getName()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            collectParameters(type, constructor, offenders);
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isSynthetic() && !method.getName().equals("equals")) {
                collectParameters(type, method, offenders);
            }
        }
    }

    private static void collectParameters(Class<?> type, Executable executable, List<String> offenders) {
        for (Parameter parameter : executable.getParameters()) {
            if (isNumber(parameter.getType()) && parameter.isNamePresent() && !saysUnit(parameter.getName())) {
                offenders.add("%s: parameter %s of %s".formatted(type.getName(), parameter.getName(), executable.getName()));
            }
        }
    }

    private static boolean isNumber(Class<?> type) {
        return type == double.class || type == long.class;
    }

    private static boolean saysUnit(String name) {
        String camel = name.equals(name.toUpperCase(Locale.ROOT)) && name.length() > 1 ? fromConstant(name) : name;
        return WITH_UNIT.matcher(camel).matches() || PURE_NUMBER.matcher(camel).matches() || PURE_NAMES.contains(camel);
    }

    private static String fromConstant(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            out.append(out.isEmpty() ? word : word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }
}

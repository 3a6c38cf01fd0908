package io.ridethrough.models.seeds;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds of {@link Seeds}, or the one of the system property {@code ridethrough.seed}. */
final class SeedSource implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Long asked = Long.getLong("ridethrough.seed");
        if (asked != null) {
            return Stream.of(Arguments.of(asked));
        }
        Seeds seeds = context.getRequiredTestMethod().getAnnotation(Seeds.class);
        return Arrays.stream(seeds.value()).mapToObj(Arguments::of);
    }
}

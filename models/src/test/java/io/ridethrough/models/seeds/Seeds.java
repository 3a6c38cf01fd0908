package io.ridethrough.models.seeds;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Seeds a random test runs with. {@code ./check --seed N} runs it with N alone, to find a failure or to repeat one. */
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(SeedSource.class)
public @interface Seeds {
    long[] value();
}

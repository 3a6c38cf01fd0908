package io.ridethrough.twin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The one JSON mapper: records as they are, an unknown number (NaN) is left out instead of becoming zero or text. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .withConfigOverride(
                    double.class,
                    c -> c.setInclude(JsonInclude.Value.empty()
                            .withValueInclusion(JsonInclude.Include.CUSTOM)
                            .withValueFilter(UnknownNumber.class)))
            .withConfigOverride(
                    Double.class,
                    c -> c.setInclude(JsonInclude.Value.empty()
                            .withValueInclusion(JsonInclude.Include.CUSTOM)
                            .withValueFilter(UnknownNumber.class)))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // Records without fields (a plain board, a device with no state of its own) are {}.
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Value filter: equal to every number that must not be written. */
    @SuppressWarnings("EqualsHashCode")
    static final class UnknownNumber {
        @Override
        public boolean equals(Object other) {
            return other == null || (other instanceof Double number && !Double.isFinite(number));
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}

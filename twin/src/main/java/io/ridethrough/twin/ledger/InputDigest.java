package io.ridethrough.twin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.twin.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hash of what a forecast was made from: SHA-256 of the JSON object of all device states by device id, in the order of the plant, without
 * white space; a number that is not known is left out.
 */
final class InputDigest {
    private InputDigest() {}

    static String of(PlantIndex index, PlantState state) {
        Map<String, Object> devices = LinkedHashMap.newLinkedHashMap(index.deviceCount());
        for (int d = 0; d < index.deviceCount(); d++) {
            devices.put(index.device(d).id(), state.device(d));
        }
        try {
            return HashChain.of(Json.mapper().writeValueAsString(devices).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state cannot be written as JSON.", e);
        }
    }
}

package io.ridethrough.twin.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.Term;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import io.ridethrough.models.transients.RestingPlant;
import io.ridethrough.twin.api.Json;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a plant state back from the JSON of {@code /api/v1/snapshot}. A number that is left out there is unknown and
 * becomes NaN again, never zero.
 */
public final class PlantStateJson {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private PlantStateJson(String file) {
        this.file = file;
    }

    /**
     * Reads a state.
     *
     * @param file name for problems
     * @throws BadInput when the text is no snapshot of this plant, with every problem
     */
    public static PlantState read(String file, String text, PlantIndex index) {
        return new PlantStateJson(file).read(text, index);
    }

    private PlantState read(String text, PlantIndex index) {
        JsonNode state;
        try {
            JsonNode root = Json.mapper().readTree(text);
            state = root.path("state");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BadInput(List.of(new Problem(
                    file, line, "This is not JSON: %s.".formatted(e.getOriginalMessage()), "Maybe save /api/v1/snapshot again.")));
        }
        JsonNode devices = state.path("devices");
        if (!devices.isObject()) {
            throw new BadInput(List.of(new Problem(
                    file, 0, "There is no state.devices in it.", "Maybe this is not the JSON of /api/v1/snapshot.")));
        }
        PlantState kinds = RestingPlant.of(index);
        List<DeviceState> states = new ArrayList<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            String id = index.device(d).id();
            JsonNode node = devices.path(id);
            if (node.isObject()) {
                states.add(read(id, node, kinds.device(d)));
            } else {
                add("Device %s of the plant has no state.".formatted(id), "Maybe the snapshot is of another plant.");
            }
        }
        devices.fieldNames().forEachRemaining(id -> {
            if (index.plant().findDevice(id) == null) {
                add("Device %s is not in the plant.".formatted(id), "Maybe the snapshot is of another plant.");
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return new PlantState(state.path("timeNs").asLong(), states);
    }

    /** Reads the record that stands for this kind of device. */
    private DeviceState read(String id, JsonNode node, DeviceState kind) {
        RecordComponent[] components = kind.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(id, node.path(components[i].getName()), components[i]);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (DeviceState) kind.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record %s cannot be built.".formatted(kind.getClass()), e);
        }
    }

    private Object value(String id, JsonNode node, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == double.class) {
            if (!node.isMissingNode() && !node.isNumber()) {
                add("%s.%s is %s, not a number.".formatted(id, component.getName(), node), "Maybe leave it out if unknown.");
            }
            return node.isNumber() ? node.doubleValue() : Double.NaN;
        }
        if (type == FaultBelief.class) {
            return belief(id, node, component);
        }
        boolean right = type == boolean.class ? node.isBoolean() : type == int.class ? node.isInt() : node.isTextual();
        if (!right) {
            add("%s.%s is missing or not a %s.".formatted(id, component.getName(), type.getSimpleName()), "");
        }
        return type == boolean.class ? node.asBoolean() : type == int.class ? (Object) node.asInt() : node.asText();
    }

    private FaultBelief belief(String id, JsonNode node, RecordComponent component) {
        if (!node.isObject() || !node.path("probability").isNumber()) {
            if (!node.isMissingNode() && !node.isObject()) {
                add("%s.%s is %s, not a probability with its terms.".formatted(id, component.getName(), node), "Maybe leave it out if unknown.");
            }
            return FaultBelief.stated(Double.NaN);
        }
        FaultBelief stated = FaultBelief.stated(node.path("probability").doubleValue());
        List<Term> terms = new ArrayList<>();
        node.path("terms")
                .forEach(term -> terms.add(new Term(
                        term.path("text").asText(),
                        term.path("source").asText(),
                        term.path("logOdds").asDouble(Double.NaN))));
        return new FaultBelief(
                stated.probability(),
                node.path("low").asDouble(stated.low()),
                node.path("high").asDouble(stated.high()),
                node.path("logitSd").asDouble(stated.logitSd()),
                terms.isEmpty() ? stated.terms() : terms);
    }

    private void add(String message, String hint) {
        problems.add(new Problem(file, 0, message, hint));
    }
}

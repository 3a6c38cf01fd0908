package io.ridethrough.opcua.simulator;

import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Transformer;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.Locale;

/** The nameplate of a device as OPC UA DI (OPC 10000-100) lists it. */
record Nameplate(String manufacturer, String model, String serialNumber) {
    private static final String MANUFACTURER = "Ridethrough plant simulator";

    static Nameplate of(Device device) {
        String model = switch (device) {
            case Utility utility -> model("Utility feed", utility.capacityW());
            case Generator generator -> model("Generator set " + generator.performanceClass(), generator.ratingW());
            case Switchgear board -> model("Switchgear", board.ratingW());
            case Ats ats -> model("Automatic transfer switch", ats.ratingW());
            case Sts sts -> model("Static transfer switch", sts.ratingW());
            case Ups ups -> model("UPS with %d modules".formatted(ups.modules()), ups.ratingW());
            case Transformer transformer -> model("Transformer", transformer.ratingW());
            case Pdu pdu -> model(pdu.kind().name(), pdu.ratingW());
            case Breaker breaker -> String.format(Locale.ROOT, "Breaker %.0f A, %s", breaker.ratingA(), breaker.curve());
            case Rack _ -> "Rack";
            case Room _ -> "Data hall";
            case Cooling cooling -> model("Chiller", cooling.ratingW());
        };
        return new Nameplate(MANUFACTURER, model, "SIM-" + Integer.toHexString(device.id().hashCode()));
    }

    private static String model(String kind, double ratingW) {
        return String.format(Locale.ROOT, "%s %.0f kW", kind, ratingW / 1000);
    }
}

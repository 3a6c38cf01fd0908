package io.ridethrough.models.plant;

import java.util.List;

/** A thing on the one-line diagram. Closed set: every physics, simulator and drawing switch is exhaustive. */
public sealed interface Device
        permits Utility, Generator, Switchgear, Ats, Ups, Sts, Transformer, Pdu, Breaker, Rack, Room, Cooling {

    /** Unique within the plant, as written in the facility file: {@code ups-a1}, {@code pdu-a1/12}. */
    String id();

    /** Ids of what feeds this device, preferred source first; empty for utilities, generators and rooms. */
    List<String> fedFrom();
}

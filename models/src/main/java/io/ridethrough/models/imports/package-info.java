/**
 * Other people's inventories as text in, facility and services as text out: NetBox, Backstage, OpenSLO, CSV.
 *
 * <p>Nothing is opened or written here. Every object of an input is either taken over or listed with the reason; what had to
 * be assumed for the facility file to be complete is listed as an assumption. What comes out has passed the readers of the
 * facility and service files.
 */
@NullMarked
package io.ridethrough.models.imports;

import org.jspecify.annotations.NullMarked;

/**
 * A planner's static questions: what hangs on the same equipment, what a single loss overloads, and where more load fits. Pure
 * functions of the plant, its services and the load of its racks; nothing here runs in time.
 *
 * <p>Live or dead is read from the one-line diagram alone: a switch with one live source is live, a UPS is live while a source is
 * (its battery bridges minutes, not hours), a paralleling bus needs its least number of sets, a rack needs as many cords as carry it.
 *
 * <p>Not modelled: transfers that fail, repairs, and power factor. Loads are planned or given ones, cooling counts at its rating.
 */
@NullMarked
package io.ridethrough.models.planning;

import org.jspecify.annotations.NullMarked;

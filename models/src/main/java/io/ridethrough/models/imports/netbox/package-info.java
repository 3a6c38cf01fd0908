/**
 * NetBox: its database dump, or the lists of its REST interface, to a facility.
 *
 * <p>A panel is a remote power panel, a feed a breaker on it, a device with outlets a PDU, a device with two inlets and
 * outlets of neither a static switch. A load is what hangs on the same cords: a rack whose devices hang on different cords
 * becomes several loads. NetBox knows no utility, UPS or generator; an overlay names them, and without one each site hangs on
 * one assumed source.
 *
 * <p>Not read: power draw that an outlet measures, module bays, custom fields, contacts; three-phase PDUs are one device, not
 * three banks.
 */
@NullMarked
package io.ridethrough.models.imports.netbox;

import org.jspecify.annotations.NullMarked;

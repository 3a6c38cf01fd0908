/** Tests of services, their states and their recovery. */
@NullMarked
package io.ridethrough.models.service;

import org.jspecify.annotations.NullMarked;

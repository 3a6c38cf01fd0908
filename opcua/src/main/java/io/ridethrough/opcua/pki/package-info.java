/**
 * Key pair, certificate, trust list and rejected list of one OPC UA application, kept in a directory only its owner can read.
 *
 * <p>Layout: {@code own/private/key.pem} (PKCS#8, mode 0600), {@code own/certificate.der}, {@code trusted/certs}, {@code trusted/crl},
 * {@code issuers/certs}, {@code issuers/crl}, {@code rejected}. Directories have mode 0700. Nothing is ever trusted by itself: an
 * unknown certificate lands in {@code rejected} and a person moves it.
 */
@NullMarked
package io.ridethrough.opcua.pki;

import org.jspecify.annotations.NullMarked;

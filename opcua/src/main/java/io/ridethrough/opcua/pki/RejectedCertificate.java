package io.ridethrough.opcua.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a person needs to decide about an unknown certificate.
 *
 * @param thumbprint SHA-1 of the DER form in lower-case hex, as OPC UA names certificates
 * @param subject distinguished name it claims
 * @param notAfter when it ends
 */
public record RejectedCertificate(String thumbprint, String subject, Instant notAfter) {

    static RejectedCertificate of(X509Certificate certificate) {
        return new RejectedCertificate(
                thumbprintOf(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotAfter().toInstant());
    }

    /** SHA-1 because the standard names certificates by it (OPC 10000-4, 7.2); nothing is secured by it. */
    static String thumbprintOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate has no thumbprint: %s".formatted(e.getMessage()), e);
        }
    }
}

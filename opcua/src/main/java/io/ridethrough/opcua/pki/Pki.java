package io.ridethrough.opcua.pki;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.TrustListManager;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/** One application's identity and its opinion of others: own key and certificate, trusted and rejected peers. */
public final class Pki implements Closeable {
    /**
     * Every optional check except revocation lists: a self-signed site has none, and demanding them would refuse every peer. A
     * revocation list that is there is still honoured.
     */
    private static final Set<ValidationCheck> CHECKS = checks();

    private final Path dir;
    private final OwnIdentity own;
    private final FileBasedTrustListManager trustList;
    private final FileBasedCertificateQuarantine quarantine;

    private Pki(Path dir, OwnIdentity own, FileBasedTrustListManager trustList, FileBasedCertificateQuarantine quarantine) {
        this.dir = dir;
        this.own = own;
        this.trustList = trustList;
        this.quarantine = quarantine;
    }

    /**
     * Opens the directory; makes it, an RSA 3072 key and a self-signed certificate when they are not there.
     *
     * @param dir the directory, created with mode 0700
     * @param applicationName common name of a new certificate
     * @param applicationUri URI the application announces; a kept certificate must carry the same
     */
    public static Pki open(Path dir, String applicationName, String applicationUri) {
        try {
            PrivateFiles.directories(dir);
            for (String part : List.of("own/private", "trusted/certs", "trusted/crl", "issuers/certs", "issuers/crl", "rejected")) {
                PrivateFiles.directories(dir.resolve(part));
            }
            var own = OwnIdentity.loadOrCreate(dir.resolve("own"), applicationName, applicationUri);
            var trustList = new FileBasedTrustListManager(
                    dir.resolve("issuers/certs"), dir.resolve("issuers/crl"), dir.resolve("trusted/certs"), dir.resolve("trusted/crl"));
            trustList.initialize();
            return new Pki(dir, own, trustList, FileBasedCertificateQuarantine.create(dir.resolve("rejected")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The certificate directory %s cannot be used: %s\nMaybe it is not writable.".formatted(dir, e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The own key or certificate in %s cannot be used: %s\nMaybe move %s away, a new one is then made."
                            .formatted(dir, e.getMessage(), dir.resolve("own")),
                    e);
        }
    }

    public Path dir() {
        return dir;
    }

    public KeyPair keyPair() {
        return own.keyPair();
    }

    public X509Certificate certificate() {
        return own.certificate();
    }

    /** The own certificate as a DER file: what the other side has to trust. */
    public Path certificateFile() {
        return dir.resolve("own").resolve(OwnIdentity.CERTIFICATE);
    }

    public String applicationUri() {
        return own.applicationUri();
    }

    /** When the own certificate ends. */
    public Instant expiresAt() {
        return own.certificate().getNotAfter().toInstant();
    }

    public TrustListManager trustList() {
        return trustList;
    }

    public CertificateQuarantine quarantine() {
        return quarantine;
    }

    /** Judges servers, for a client: chain, dates, key usage, application URI and host name. */
    public CertificateValidator serverJudge() {
        return new DefaultClientCertificateValidator(trustList, CHECKS, quarantine);
    }

    /** Judges clients, for a server; a client has no host name to check. */
    public CertificateValidator clientJudge() {
        var checks = EnumSet.copyOf(CHECKS);
        checks.remove(ValidationCheck.HOSTNAME);
        return new DefaultServerCertificateValidator(trustList, checks, quarantine);
    }

    /** The own certificate and the client judge in the form a Milo server wants. */
    public CertificateManager serverCertificates() {
        try {
            var group = DefaultApplicationGroup.createAndInitialize(
                    trustList, new MemoryCertificateStore(), new OwnCertificateFactory(own), clientJudge());
            return new DefaultCertificateManager(quarantine, group);
        } catch (Exception e) { // Milo declares Exception
            throw new IllegalStateException("The certificate group of %s cannot be built: %s".formatted(dir, e.getMessage()), e);
        }
    }

    /** Trusts the certificate in this DER or PEM file, and takes it off the rejected list. */
    public void trust(Path certificateFile) {
        try {
            trust(CertificateUtil.decodeCertificate(Files.readAllBytes(certificateFile)));
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate file %s cannot be read: %s".formatted(certificateFile, e.getMessage()), e);
        } catch (UaException e) {
            throw new IllegalArgumentException(
                    "The file %s holds no certificate.\nMaybe it is a private key.".formatted(certificateFile), e);
        }
    }

    /** Trusts this certificate, and takes it off the rejected list. */
    public void trust(X509Certificate certificate) {
        trustList.addTrustedCertificate(certificate);
        quarantine.removeRejectedCertificate(certificate);
    }

    /** Certificates that were refused and wait for a person. */
    public List<RejectedCertificate> listRejected() {
        return quarantine.getRejectedCertificates().stream().map(RejectedCertificate::of).toList();
    }

    /** Trusts the rejected certificate of that thumbprint, or the only one that starts with it. */
    public RejectedCertificate trustRejected(String thumbprint) {
        List<X509Certificate> matches = quarantine.getRejectedCertificates().stream()
                .filter(c -> RejectedCertificate.thumbprintOf(c).startsWith(thumbprint))
                .toList();
        if (matches.size() != 1) {
            throw new IllegalArgumentException("%d rejected certificates have the thumbprint %s in %s.\nMaybe list them first."
                    .formatted(matches.size(), thumbprint, dir.resolve("rejected")));
        }
        var approved = RejectedCertificate.of(matches.getFirst());
        trust(matches.getFirst());
        return approved;
    }

    @Override
    public void close() {
        try {
            trustList.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<ValidationCheck> checks() {
        var checks = EnumSet.copyOf(ValidationCheck.ALL_OPTIONAL_CHECKS);
        checks.remove(ValidationCheck.REVOCATION_LISTS);
        return checks;
    }

    /** Hands out the one identity there is, instead of inventing another. */
    private static final class OwnCertificateFactory extends RsaSha256CertificateFactory {
        private final OwnIdentity own;

        OwnCertificateFactory(OwnIdentity own) {
            this.own = own;
        }

        @Override
        protected KeyPair createRsaSha256KeyPair() {
            return own.keyPair();
        }

        @Override
        protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) {
            return new X509Certificate[] {own.certificate()};
        }
    }
}

package io.ridethrough.opcua.pki;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Period;
import java.util.Base64;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/** The own key pair and certificate: self-signed on first start, replaceable by one a certificate authority issued. */
record OwnIdentity(KeyPair keyPair, X509Certificate certificate, String applicationUri) {
    static final String CERTIFICATE = "certificate.der";
    private static final String KEY = "private/key.pem";
    private static final int KEY_BITS = 3072;
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";

    static OwnIdentity loadOrCreate(Path dir, String applicationName, String applicationUri)
            throws IOException, GeneralSecurityException {
        Path key = dir.resolve(KEY);
        Path certificate = dir.resolve(CERTIFICATE);
        if (Files.exists(key) && Files.exists(certificate)) {
            return load(key, certificate, applicationUri);
        }
        return create(key, certificate, applicationName, applicationUri);
    }

    private static OwnIdentity load(Path keyFile, Path certificateFile, String applicationUri)
            throws IOException, GeneralSecurityException {
        X509Certificate certificate;
        try {
            certificate = CertificateUtil.decodeCertificate(Files.readAllBytes(certificateFile));
        } catch (UaException e) {
            throw new GeneralSecurityException("%s holds no certificate".formatted(certificateFile), e);
        }
        String announced = CertificateUtil.getSanUri(certificate).orElse("");
        if (!announced.equals(applicationUri)) {
            throw new GeneralSecurityException("the certificate carries the application URI '%s', not '%s'".formatted(announced, applicationUri));
        }
        String pem = Files.readString(keyFile, StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replace(PEM_BEGIN, "").replace(PEM_END, ""));
        PrivateKey privateKey = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        return new OwnIdentity(new KeyPair(certificate.getPublicKey(), privateKey), certificate, applicationUri);
    }

    private static OwnIdentity create(Path keyFile, Path certificateFile, String applicationName, String applicationUri)
            throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair keyPair = generator.generateKeyPair();
        var builder = new SelfSignedCertificateBuilder(keyPair)
                .setValidityPeriod(Period.ofYears(3))
                .setCommonName(applicationName)
                .setOrganization("Ridethrough")
                .setApplicationUri(applicationUri)
                .addDnsName("localhost")
                .addIpAddress("127.0.0.1");
        String host = hostName();
        if (!host.isEmpty() && !host.equals("localhost")) {
            builder.addDnsName(host);
        }
        X509Certificate certificate;
        try {
            certificate = builder.build();
        } catch (Exception e) { // Milo declares Exception
            throw new GeneralSecurityException("a self-signed certificate could not be made: " + e.getMessage(), e);
        }
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keyPair.getPrivate().getEncoded());
        PrivateFiles.write(keyFile, (PEM_BEGIN + "\n" + body + "\n" + PEM_END + "\n").getBytes(StandardCharsets.US_ASCII));
        PrivateFiles.write(certificateFile, certificate.getEncoded());
        return new OwnIdentity(keyPair, certificate, applicationUri);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }
}

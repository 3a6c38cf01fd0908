package io.ridethrough.opcua.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
    @Test
    void ownKeyIsMadeOnceAndOnlyItsOwnerCanReadIt(@TempDir Path temp) throws Exception {
        try (var first = Pki.open(temp.resolve("pki"), "Ridethrough test", "urn:ridethrough:test")) {
            assertThat(CertificateUtil.getSanUri(first.certificate())).contains("urn:ridethrough:test");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.dir()))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.dir().resolve("own/private/key.pem"))))
                    .isEqualTo("rw-------");
            try (var second = Pki.open(temp.resolve("pki"), "Ridethrough test", "urn:ridethrough:test")) {
                assertThat(second.certificate()).isEqualTo(first.certificate());
                assertThat(second.keyPair().getPrivate()).isEqualTo(first.keyPair().getPrivate());
            }
            assertThatThrownBy(() -> Pki.open(temp.resolve("pki"), "other", "urn:ridethrough:other"))
                    .hasMessageContaining("urn:ridethrough:test")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void unknownCertificateIsRefusedListedAndTrustedOnlyByApproval(@TempDir Path temp) throws Exception {
        try (var client = Pki.open(temp.resolve("client"), "client", "urn:ridethrough:client");
                var server = Pki.open(temp.resolve("server"), "server", "urn:ridethrough:server")) {
            String[] hosts = {"localhost"};
            var chain = List.of(server.certificate());
            assertThatThrownBy(() -> client.serverJudge().validateCertificateChain(chain, "urn:ridethrough:server", hosts))
                    .isInstanceOf(UaException.class);
            assertThat(client.listRejected()).singleElement().satisfies(r -> assertThat(r.subject()).contains("CN=server"));

            client.trustRejected(client.listRejected().getFirst().thumbprint().substring(0, 8));

            assertThat(client.listRejected()).isEmpty();
            client.serverJudge().validateCertificateChain(chain, "urn:ridethrough:server", hosts);
            assertThatThrownBy(() -> client.serverJudge().validateCertificateChain(chain, "urn:evil", hosts))
                    .isInstanceOf(UaException.class);
            assertThatThrownBy(() -> client.serverJudge()
                            .validateCertificateChain(chain, "urn:ridethrough:server", new String[] {"elsewhere"}))
                    .isInstanceOf(UaException.class);
            try (var reopened = Pki.open(temp.resolve("client"), "client", "urn:ridethrough:client")) {
                reopened.serverJudge().validateCertificateChain(chain, "urn:ridethrough:server", hosts);
            }
        }
    }
}

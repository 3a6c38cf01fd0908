package io.ridethrough.opcua.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ridethrough.opcua.mapping.AddressBook;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.AddNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.AddReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteReferencesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.junit.jupiter.api.Test;

/** The twin gives advice and never controls: no production class can even ask for a change of the plant. */
class ReadOnlyTest {
    private static final Pattern CHANGES = Pattern.compile(
            "write.*|call.*|historyUpdate.*|addNodes.*|addReferences.*|deleteNodes.*|deleteReferences.*|registerNodes.*|sendRequest.*|acknowledge.*");

    private static final ArchRule NOTHING_CHANGES_THE_PLANT = noClasses()
            .that()
            .resideOutsideOfPackages("io.ridethrough.opcua.simulator..", "io.ridethrough.opcua.server..")
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("a client API of Milo that can change a plant") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTargetOwner().getPackageName().startsWith("org.eclipse.milo.opcua.sdk.client")
                            && CHANGES.matcher(access.getTarget().getName()).matches();
                }
            });

    @Test
    void noProductionClassReferencesAServiceThatChangesThePlant() {
        JavaClasses production =
                new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.ridethrough.opcua");
        assertThat(production.contain(FeedClient.class)).isTrue();
        assertThat(production.contain(AddressBook.class)).isTrue();
        NOTHING_CHANGES_THE_PLANT.check(production);
    }

    @Test
    void theRuleCatchesAPlantedWrite() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedWrite.class);
        assertThatThrownBy(() -> NOTHING_CHANGES_THE_PLANT.check(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theWireGuardRefusesEveryServiceThatChangesAndCallsOtherThanConditionRefresh() {
        var nothing = new NodeId(0, 1);
        assertThat(ReadOnlyTransport.ALLOWED)
                .doesNotContain(
                        WriteRequest.class,
                        HistoryUpdateRequest.class,
                        CallRequest.class,
                        AddNodesRequest.class,
                        AddReferencesRequest.class,
                        DeleteNodesRequest.class,
                        DeleteReferencesRequest.class,
                        RegisterNodesRequest.class);
        assertThat(ReadOnlyTransport.allows(call(NodeIds.ConditionType_ConditionRefresh))).isTrue();
        assertThat(ReadOnlyTransport.allows(call(NodeIds.ConditionType_ConditionRefresh2))).isTrue();
        assertThat(ReadOnlyTransport.allows(call(nothing))).isFalse();
        assertThat(ReadOnlyTransport.allows(call(NodeIds.ConditionType_ConditionRefresh, nothing))).isFalse();
        assertThat(ReadOnlyTransport.allows(call())).isFalse();
    }

    private static CallRequest call(NodeId... methods) {
        return new CallRequest(
                null,
                List.of(methods).stream()
                        .map(m -> new CallMethodRequest(NodeIds.ConditionType, m, null))
                        .toArray(CallMethodRequest[]::new));
    }

    /** What must never be in production code. */
    static final class PlantedWrite {
        private PlantedWrite() {}

        static void write(OpcUaClient client) throws UaException {
            client.writeValues(List.of(), List.of());
        }
    }
}

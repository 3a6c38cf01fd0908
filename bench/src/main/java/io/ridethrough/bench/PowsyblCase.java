package io.ridethrough.bench;

import com.powsybl.iidm.network.Bus;
import com.powsybl.iidm.network.Network;
import com.powsybl.iidm.network.Substation;
import com.powsybl.iidm.network.TopologyKind;
import com.powsybl.iidm.network.VoltageLevel;
import com.powsybl.iidm.network.impl.NetworkFactoryImpl;
import com.powsybl.loadflow.LoadFlow;
import com.powsybl.loadflow.LoadFlowParameters;
import com.powsybl.loadflow.LoadFlowResult;
import com.powsybl.math.matrix.SparseMatrixFactory;
import com.powsybl.openloadflow.OpenLoadFlowParameters;
import com.powsybl.openloadflow.OpenLoadFlowProvider;
import com.powsybl.openloadflow.ac.AcLoadFlowContext;
import com.powsybl.openloadflow.ac.AcLoadFlowParameters;
import com.powsybl.openloadflow.ac.AcloadFlowEngine;
import com.powsybl.openloadflow.graph.EvenShiloachGraphDecrementalConnectivityFactory;
import com.powsybl.openloadflow.network.LfBus;
import com.powsybl.openloadflow.network.LfNetwork;
import com.powsybl.openloadflow.network.SlackBusSelectionMode;
import com.powsybl.openloadflow.network.impl.Networks;
import io.ridethrough.models.flow.GeneratedNetwork;
import io.ridethrough.models.flow.Mismatch;
import java.util.HashMap;
import java.util.Map;

/**
 * A generated network as PowSyBl OpenLoadFlow sees it: the same lines and transformers, the source as the one slack, loads of
 * constant power, no outer loops, no limits, a tight convergence.
 */
final class PowsyblCase {
    private static final String SOURCE = "n0";
    /** The slack is named by its voltage level, which has no other bus: bus names differ between PowSyBl's views. */
    private static final String SOURCE_LEVEL = "level0";
    /** On its base of 100 MVA. */
    private static final double CONVERGENCE_PU = 1e-9;

    private final GeneratedNetwork generated;
    private final Network network;
    private final OpenLoadFlowProvider provider = new OpenLoadFlowProvider(new SparseMatrixFactory());
    private final LoadFlow.Runner runner = new LoadFlow.Runner(provider);
    private final LoadFlowParameters parameters = parameters();

    PowsyblCase(GeneratedNetwork generated) {
        this.generated = generated;
        network = new NetworkFactoryImpl().createNetwork("generated", "bench");
        nodes();
        branches();
        loads();
    }

    private static LoadFlowParameters parameters() {
        var parameters = new LoadFlowParameters()
                .setVoltageInitMode(LoadFlowParameters.VoltageInitMode.UNIFORM_VALUES)
                .setDistributedSlack(false)
                .setUseReactiveLimits(false)
                .setTransformerVoltageControlOn(false)
                .setPhaseShifterRegulationOn(false)
                .setShuntCompensatorVoltageControlOn(false)
                .setReadSlackBus(false)
                .setWriteSlackBus(false);
        OpenLoadFlowParameters.create(parameters)
                .setSlackBusSelectionMode(SlackBusSelectionMode.NAME)
                .setSlackBusId(SOURCE_LEVEL)
                .setNewtonRaphsonConvEpsPerEq(CONVERGENCE_PU);
        return parameters;
    }

    private static String id(int node) {
        return "n" + node;
    }

    /** Transformers join levels of one substation, so the whole site is one. */
    private void nodes() {
        Substation site = network.newSubstation().setId("site").add();
        Map<Integer, VoltageLevel> levelOf = new HashMap<>();
        int[] upstream = new int[generated.nodeCount()];
        boolean[] transformed = new boolean[generated.nodeCount()];
        for (int b = generated.branchCount() - 1; b >= 0; b--) {
            upstream[generated.to(b)] = generated.from(b);
            transformed[generated.to(b)] = isTransformer(b);
        }
        for (int node = 0; node < generated.nodeCount(); node++) {
            boolean newLevel = node == 0 || transformed[node];
            VoltageLevel level = newLevel ? level(site, node) : levelOf.get(upstream[node]);
            if (level == null) {
                throw new IllegalStateException("Node %d stands before the one that feeds it.".formatted(node));
            }
            levelOf.put(node, level);
            level.getBusBreakerView().newBus().setId(id(node)).add();
        }
        VoltageLevel first = network.getVoltageLevel(SOURCE_LEVEL);
        first.newGenerator()
                .setId("source")
                .setBus(SOURCE)
                .setTargetP(0)
                .setMinP(-9_999)
                .setMaxP(9_999)
                .setTargetV(generated.nominalV(0) / 1e3)
                .setVoltageRegulatorOn(true)
                .add();
    }

    private VoltageLevel level(Substation site, int node) {
        return site.newVoltageLevel()
                .setId("level" + node)
                .setNominalV(generated.nominalV(node) / 1e3)
                .setTopologyKind(TopologyKind.BUS_BREAKER)
                .add();
    }

    private boolean isTransformer(int branch) {
        return generated.nominalV(generated.from(branch)) != generated.nominalV(generated.to(branch));
    }

    private void branches() {
        Substation site = network.getSubstation("site");
        for (int b = 0; b < generated.branchCount(); b++) {
            int to = generated.to(b);
            int from = generated.from(b);
            double baseOhm = generated.nominalV(to) * generated.nominalV(to) / generated.baseVa();
            double resistanceOhm = generated.resistancePu(b) * baseOhm;
            double reactanceOhm = generated.reactancePu(b) * baseOhm;
            String fromLevel = levelId(from);
            String toLevel = levelId(to);
            if (isTransformer(b)) {
                site.newTwoWindingsTransformer()
                        .setId("b" + b)
                        .setVoltageLevel1(fromLevel)
                        .setBus1(id(from))
                        .setVoltageLevel2(toLevel)
                        .setBus2(id(to))
                        .setRatedU1(generated.nominalV(from) / 1e3)
                        .setRatedU2(generated.nominalV(to) / 1e3)
                        .setR(resistanceOhm)
                        .setX(reactanceOhm)
                        .add();
            } else {
                network.newLine()
                        .setId("b" + b)
                        .setVoltageLevel1(fromLevel)
                        .setBus1(id(from))
                        .setVoltageLevel2(toLevel)
                        .setBus2(id(to))
                        .setR(resistanceOhm)
                        .setX(reactanceOhm)
                        .add();
            }
        }
    }

    private String levelId(int node) {
        return network.getBusBreakerView().getBus(id(node)).getVoltageLevel().getId();
    }

    private void loads() {
        for (int node = 0; node < generated.nodeCount(); node++) {
            if (generated.activePu(node) != 0) {
                network.getVoltageLevel(levelId(node))
                        .newLoad()
                        .setId("load" + node)
                        .setBus(id(node))
                        .setP0(generated.activePu(node) * generated.baseVa() / 1e6)
                        .setQ0(generated.reactivePu(node) * generated.baseVa() / 1e6)
                        .add();
            }
        }
    }

    /** End to end as a user calls it: network in, network out. Returns the number of Newton steps. */
    double run() {
        LoadFlowResult result = runner.run(network, parameters);
        if (!result.isFullyConverged()) {
            throw new IllegalStateException("PowSyBl does not converge: " + result.getComponentResults());
        }
        return result.getComponentResults().getFirst().getIterationCount();
    }

    /** Voltages of the last {@link #run}, real and imaginary, per unit by node. */
    double[][] voltagesPu() {
        double[][] voltages = new double[2][generated.nodeCount()];
        for (int node = 0; node < generated.nodeCount(); node++) {
            Bus bus = network.getBusBreakerView().getBus(id(node));
            put(voltages, node, bus.getV() * 1e3 / generated.nominalV(node), Math.toRadians(bus.getAngle()));
        }
        return voltages;
    }

    private static void put(double[][] voltages, int node, double magnitudePu, double angleRad) {
        voltages[0][node] = magnitudePu * Math.cos(angleRad);
        voltages[1][node] = magnitudePu * Math.sin(angleRad);
    }

    static double residualPu(GeneratedNetwork generated, double[][] voltages) {
        return Mismatch.largestPu(generated, node -> voltages[0][node], node -> voltages[1][node]);
    }

    /** The Newton core alone on a prepared network, vectorised, its factorisation's structure kept from run to run. */
    final class Core implements AutoCloseable {
        private final LfNetwork prepared;
        private final AcLoadFlowContext context;

        Core() {
            AcLoadFlowParameters core = OpenLoadFlowParameters.createAcParameters(
                            network,
                            parameters,
                            OpenLoadFlowParameters.get(parameters),
                            new SparseMatrixFactory(),
                            new EvenShiloachGraphDecrementalConnectivityFactory<>(),
                            true,
                            false)
                    .setVectorized(true);
            prepared = Networks.load(network, core.getNetworkParameters()).getFirst();
            context = new AcLoadFlowContext(prepared, core);
        }

        double run() {
            var result = new AcloadFlowEngine(context).run();
            if (!result.isSuccess()) {
                throw new IllegalStateException("PowSyBl's Newton does not converge: " + result);
            }
            return result.getSolverIterations();
        }

        double[][] voltagesPu() {
            double[][] voltages = new double[2][generated.nodeCount()];
            double sourceRad = 0;
            for (LfBus bus : prepared.getBuses()) {
                int node = Integer.parseInt(bus.getId().substring(1));
                sourceRad = node == 0 ? bus.getAngle() : sourceRad;
                put(voltages, node, bus.getV(), bus.getAngle());
            }
            if (sourceRad != 0) {
                throw new IllegalStateException("The source is not the reference of angles.");
            }
            return voltages;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    Core core() {
        return new Core();
    }
}

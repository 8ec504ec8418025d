import fc from 'fast-check';

/**
 * How property-based tests draw their examples: the same ones each time in `test`, new ones in `soak`, which prints its seed.
 *
 * EVERYCHILD_SEED and EVERYCHILD_RUNS repeat a run.
 */
fc.configureGlobal({
  seed: Number(process.env['EVERYCHILD_SEED'] ?? 20_261_122),
  numRuns: Number(process.env['EVERYCHILD_RUNS'] ?? 100),
});

import { parentPort, workerData } from 'node:worker_threads';
import { clusterPairs } from '#linkage/index.ts';
import { toPopulation } from '../population.ts';
import { measureOracle } from './measure-oracle.ts';
import { askOracle } from './oracle.ts';
import type { OracleRun, OracleTask } from './run-oracle.ts';
import { writePairs } from './write-pairs.ts';

const { options, path } = workerData as OracleTask;
const began = performance.now();
const oracle = askOracle(toPopulation(options));
const seconds = (performance.now() - began) / 1000;
if (path !== undefined) await writePairs(path, oracle);
const run: OracleRun = { ...measureOracle(oracle, (records, scored) => clusterPairs(records, scored).label), looked: oracle.looked, met: oracle.met, kept: oracle.pairs.count, seconds };
parentPort?.postMessage(run);

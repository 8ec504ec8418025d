import { parentPort, workerData } from 'node:worker_threads';
import { clusterLines, pairLines, type GroupsAndPairs } from '../model/linkage-files.ts';
import type { WrittenLines } from './writing-threads.ts';

/*
 * A thread that writes out groups and pairs while the main one makes the report, and answers once. Started by writing-threads.ts alone; a program of its own in the build.
 */
const order = workerData as GroupsAndPairs;
const lines: WrittenLines = { clusters: [...clusterLines(order)], pairs: [...pairLines(order)] };
parentPort!.postMessage(lines, [...lines.clusters, ...lines.pairs].map(({ buffer }) => buffer as ArrayBuffer));

// node table.mjs MEASURED: prints medians of lines "round name seconds
// processor-seconds peakKB", and of the ratios to what wc and DuckDB took in the same round.
import { readFileSync } from 'node:fs';

const runs = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => {
  const [round, name, seconds, used, peak] = line.split(' ');
  return { round, name, seconds: +seconds, used: +used, peak: +peak / 1024 };
});
const median = (list) => {
  const sorted = list.toSorted((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const of = (name) => runs.filter((run) => run.name === name);
const against = (name, other, what) => median(of(name).map((run) => run[what] / of(other).find((o) => o.round === run.round)[what]));

console.log('| | seconds | processor, s | peak MB | × DuckDB | × DuckDB, processor | × wc -l |\n|---|--:|--:|--:|--:|--:|--:|');
for (const name of new Set(runs.map((run) => run.name))) {
  const cells = [median(of(name).map((r) => r.seconds)).toFixed(2), median(of(name).map((r) => r.used)).toFixed(2), median(of(name).map((r) => r.peak)).toFixed(0),
    against(name, 'duckdb', 'seconds').toFixed(2), against(name, 'duckdb', 'used').toFixed(2), against(name, 'wc', 'seconds').toFixed(1)];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

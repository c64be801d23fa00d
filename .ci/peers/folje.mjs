// node folje.mjs STUDY COUNTS OUT: the three-way tables of Följe's counts.parquet,
// as the CSV that its peers write.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [study, counts, out] = process.argv.slice(2);
const yaml = readFileSync(study, 'utf8');
const labels = [...yaml.matchAll(/^ {6}([at]\d+): (.*)$/gm)].map(([, code, label]) => `('${code}', '${label}')`);
const items = [...yaml.matchAll(/column: (F\d+),/g)].map(([, item]) => item);
const answers = ['no_answer', '1', '2', '3', '4', '5', '9'];
const cells = items.flatMap((item) => answers.map((answer, code) =>
  `(sum(n) FILTER (question = '${item.toLowerCase()}' AND category = '${answer}'))::INTEGER AS ${item}_${code}`));

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`COPY (
  WITH label(code, text) AS (VALUES ${labels.join(', ')}),
  part AS (SELECT question, category, n, string_split("group", '|') AS place FROM '${counts}' WHERE kind = 'part' AND "by" = 'wave|area|tenure')
  SELECT area.text AS area, tenure.text AS tenure, place[1] AS year, ${cells.join(', ')}
  FROM part JOIN label AS area ON area.code = place[2] JOIN label AS tenure ON tenure.code = place[3] GROUP BY ALL)
  TO '${out}' (HEADER, DELIMITER ';')`);

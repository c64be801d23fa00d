// node duckdb.mjs FORM ANSWERS OUT: counts every statement by area, tenure and
// year in DuckDB and writes a row per group with a column per statement and
// answer, f1_0 for no answer to f1_6 for 9, "do not know". FORM is how to ask.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const [form, answers, out] = process.argv.slice(2);

async function headerOf(file) {
  for await (const line of createInterface({ input: createReadStream(file) })) return line.split(';');
}

const names = await headerOf(answers);
const items = names.filter((name) => /^F\d+$/.test(name));
const type = (name) => items.includes(name) ? 'UTINYINT' : name === 'Mätår' ? 'USMALLINT' : 'VARCHAR';
const columns = names.map((name) => `'${name}': '${type(name)}'`).join(', ');
const file = `read_csv('${answers}', delim=';', quote='"', escape='"', header=true, auto_detect=false, columns={${columns}})`;
const groups = '"Verksamhetsområde" AS area, "Tid i yrket" AS tenure, "Mätår" AS year';

const codes = [0, 1, 2, 3, 4, 5, 6];
const code = (item) => `least(coalesce(${item}, 0), 6)`;
const each = (expression) => items.map((item) => `${expression(item)} AS ${item}`).join(', ');
const cells = (count) => items.flatMap((item) => codes.map((c) => `${count(item, c)}::INTEGER AS ${item}_${c}`)).join(', ');

// One sum per statement: 18 bits for each answer. Who gave none are the others.
const bit = (c) => `${2n ** BigInt(18 * c)}::HUGEINT`;
const at = (item, c) => `(coalesce(${item}, 0) >> ${18 * c} & 262143)`;
const rest = (item) => `total - ${codes.slice(1).map((c) => at(item, c)).join(' - ')}`;
const packed = (sum) => `SELECT area, tenure, year, ${cells((item, c) => `(${c ? at(item, c) : rest(item)})`)} FROM (
    SELECT ${groups}, count(*) AS total, ${each(sum)} FROM ${file} GROUP BY ALL)`;

const forms = {
  // the bit looked up in a list
  lookup: () => packed((item) => `sum([${[1, 2, 3, 4, 5, 6, 6, 6, 6].map(bit)}][${item}])`),
  cases: () => packed((item) => `sum(CASE ${item} ${[1, 2, 3, 4, 5].map((c) => `WHEN ${c} THEN ${bit(c)}`).join(' ')} WHEN 9 THEN ${bit(6)} ELSE ${bit(0)} END)`),
  shift: () => packed((item) => `sum(1::HUGEINT << (18 * ${code(item)}))`),
  // no packing: a counter per answer, a histogram per statement, a row per answer
  filters: () => `SELECT ${groups}, ${cells((item, c) => `count(*) FILTER (${code(item)} = ${c})`)} FROM ${file} GROUP BY ALL`,
  histograms: () => `SELECT area, tenure, year, ${cells((item, c) => `coalesce(${item}[${c}], 0)`)} FROM (
    SELECT ${groups}, ${each((item) => `histogram(${code(item)})`)} FROM ${file} GROUP BY ALL)`,
  unpivot: () => `SELECT area, tenure, year, ${cells((item, c) => `coalesce(sum(n) FILTER (item = '${item}' AND code = ${c}), 0)`)} FROM (
    SELECT area, tenure, year, item, code, count(*) AS n FROM (
      UNPIVOT (SELECT ${groups}, ${each(code)} FROM ${file}) ON ${items.join(', ')} INTO NAME item VALUE code) GROUP BY ALL) GROUP BY ALL`,
};

if (form === 'forms') {
  console.log(Object.keys(forms).join('\n'));
} else {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (${forms[form]()}) TO '${out}' (HEADER, DELIMITER ';')`);
}

import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Measured } from './measured.ts'
import { measurements } from './measurements.ts'

/** `npm run bench [-- name…] [-- --quick]`: runs each measurement, prints its table, and writes bench/results.json. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false } } })
const chosen = positionals.length === 0 ? [...measurements.keys()] : positionals
const results: Record<string, Measured> = {}
for (const name of chosen) {
  const measure = measurements.get(name)
  if (measure === undefined) throw new Error(`There is no measurement ${name}; there are: ${[...measurements.keys()].join(', ')}`)
  console.log(`\n${name}`)
  results[name] = await measure({ quick: values.quick })
  console.table(results[name].rows)
}
const [cpu] = cpus()
const machine = { cores: cpus().length, cpu: cpu?.model ?? '', gib: Math.round(totalmem() / 2 ** 30), node: process.version }
if (!values.quick) {
  await writeFile(new URL('results.json', import.meta.url), `${JSON.stringify({ machine, results }, undefined, 2)}\n`)
}
const missed = Object.values(results).flatMap(({ missed }) => missed)
for (const line of missed) console.error(`missed: ${line}`)
process.exitCode = missed.length === 0 ? 0 : 1

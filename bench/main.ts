import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Measured } from './measured.ts'
import { measurements } from './measurements.ts'

/** `npm run bench [-- name…] [-- --quick]`: runs each measurement, prints its table, and writes bench/results.json; what is there of others stays. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false } } })
const chosen = positionals.length === 0 ? [...measurements.keys()] : positionals
const unknown = chosen.find((name) => !measurements.has(name))
if (unknown !== undefined)
  throw new Error(`There is no measurement ${unknown}; there are: ${[...measurements.keys()].join(', ')}`)

const missed: string[] = []
for (const [name, measure] of measurements) {
  if (!chosen.includes(name)) continue
  console.log(`\n${name}`)
  const measured = await measure({ quick: values.quick })
  console.table(measured.rows)
  missed.push(...measured.missed)
  if (!values.quick) await keep(name, measured)
}
for (const line of missed) console.error(`missed: ${line}`)
process.exitCode = missed.length === 0 ? 0 : 1

/** As soon as it is measured: what comes after may fail. */
async function keep(name: string, measured: Measured): Promise<void> {
  const file = new URL('results.json', import.meta.url)
  const before = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')))
  const [cpu] = cpus()
  const machine = { cores: cpus().length, cpu: cpu?.model ?? '', gib: Math.round(totalmem() / 2 ** 30), node: process.version }
  await writeFile(file, `${JSON.stringify({ ...before, [name]: { machine, ...measured } }, undefined, 2)}\n`)
}

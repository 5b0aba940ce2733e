import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { guard, keeping, lower } from './guard.ts'
import type { Measure, Measured, Ratios } from './measured.ts'
import { measurements } from './measurements.ts'

/**
 * `npm run bench [-- name…]` runs each measurement, prints its table, and writes bench/results.json; what is there of others stays.
 * `-- --quick` takes less of everything, and compares ratios with those in bench/ratios.json; with `--keep` it writes them there instead.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
})
if (values.keep && !values.quick) throw new Error('Ratios are kept of quick runs: --quick --keep')
const chosen = positionals.length === 0 ? [...measurements.keys()] : positionals
const unknown = chosen.find((name) => !measurements.has(name))
if (unknown !== undefined)
  throw new Error(`There is no measurement ${unknown}; there are: ${[...measurements.keys()].join(', ')}`)

const results = new URL('results.json', import.meta.url)
const ratiosFile = new URL('ratios.json', import.meta.url)
const missed: string[] = []
for (const [name, measure] of measurements) {
  if (!chosen.includes(name)) continue
  const start = performance.now()
  console.log(`\n${name}`)
  const measured = await measure({ quick: values.quick })
  console.table(measured.rows)
  missed.push(...measured.missed)
  if (values.quick) missed.push(...(await guarded(name, measured.ratios, measure)))
  else await write(name, measured)
  console.log(`in ${((performance.now() - start) / 1000).toFixed(0)} s`)
}
for (const line of missed) console.error(`missed: ${line}`)
process.exitCode = missed.length === 0 ? 0 : 1

/** Measures once more what seems slower. @returns what is */
async function guarded(name: string, ratios: Ratios, measure: Measure): Promise<readonly string[]> {
  const all = z.record(z.string(), z.record(z.string(), z.number())).parse(JSON.parse(await readFile(ratiosFile, 'utf8')))
  if (values.keep) await writeJson(ratiosFile, keeping(all, name, ratios))
  const kept = values.keep ? ratios : (all[name] ?? {})
  const isSlower = guard(name, ratios, kept).worse.length > 0
  const { rows, worse } = guard(name, isSlower ? lower(ratios, (await measure({ quick: true })).ratios) : ratios, kept)
  if (rows.length > 0) console.table(rows)
  return worse
}

/** As soon as it is measured: what comes after may fail. */
async function write(name: string, { rows, missed }: Measured): Promise<void> {
  const before = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(results, 'utf8')))
  const [cpu] = cpus()
  const machine = { cores: cpus().length, cpu: cpu?.model ?? '', gib: Math.round(totalmem() / 2 ** 30), node: process.version }
  await writeJson(results, { ...before, [name]: { machine, rows, missed } })
}

async function writeJson(file: URL, its: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(its, undefined, 2)}\n`)
}

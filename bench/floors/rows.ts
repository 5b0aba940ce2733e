import { readFile } from 'node:fs/promises'
import { readRules } from '../../engine/mapping/rules-file.ts'
import type { BlockRule } from '../../engine/matching/block/rule.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { localOrder, reordered } from '../../engine/matching/local-order.ts'
import { keyHashes } from '../../engine/matching/material.ts'
import { type Rows, rowsOf } from '../../engine/matching/rows.ts'
import { frozenWeights } from '../../engine/matching/word-frequencies.ts'
import type { Threads } from '../../threads/pool.ts'
import { header } from '../matching/people-file.ts'
import { scan, sourceIn } from './read.ts'

/** Records as blocking sees them: a hash for each value, and which of them a rule asks for. */
export interface Blockable {
  readonly rows: Rows
  readonly rules: readonly BlockRule[]
}

const rulesFile = new URL('../matching/rules.yaml', import.meta.url)

/** Of a file of people, in the order that matching brings them in, with the block rules that matching is measured with. */
export async function blockable(threads: Threads, people: string): Promise<Blockable> {
  const source = await sourceIn(people)
  const { columns, rows } = await scan(threads, source)
  const { fields, blocks } = readRules(await readFile(rulesFile, 'utf8'), header)
  const work = fields.flatMap(({ field, role }) => {
    const raw = columns[header.indexOf(field) - 1]
    return raw === undefined ? [] : [{ bytes: source.bytes, columns: [raw], role }]
  })
  const read = { size: rows[0] ?? 0, fields, columns: await threads.normalise(work) }
  const population = reordered(read, localOrder(read))
  const { keyParts, rules } = blocksFor(fields, blocks)
  const weights = fields.map(() => frozenWeights())
  return { rows: rowsOf(population, keyParts, keyHashes(population, keyParts, weights)), rules }
}

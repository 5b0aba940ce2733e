import { rawHashes, sampleOf } from '../../engine/matching/csv/sample.ts'
import { dateOrder } from '../../engine/matching/normal/date-order.ts'
import type { Column, Population } from '../../engine/matching/population.ts'
import type { Threads } from '../../threads/pool.ts'
import type { NormalWork } from '../../threads/tasks.ts'
import type { Table } from './read.ts'
import type { FileField } from './rules.ts'

/** The records of the files, field by field. */
export async function populationOf(
  threads: Threads,
  { bytes, columns: raw, records }: Table,
  fields: readonly FileField[],
): Promise<Population> {
  const work = fields.map(({ columns: names, role }) => {
    const columns = names.flatMap((name) => raw.get(name) ?? [])
    const samples = role === 'date' ? columns.flatMap((its) => sampleOf('', its, bytes, rawHashes(its, bytes)).values) : []
    return { bytes, columns, role, dates: role === 'date' ? dateOrder(samples) : undefined }
  })
  return {
    size: records,
    fields: fields.map(({ name, role, comparison, frequency }) => ({ name, role, comparison, frequency })),
    columns: await largestFirst(threads, work),
  }
}

/** A column is one piece of work: begun last, a large one would be waited for by all threads but one. */
async function largestFirst(threads: Threads, work: readonly NormalWork[]): Promise<readonly Column[]> {
  const valuesIn = (f: number) => work[f]?.columns.reduce((sum, { counts }) => sum + counts.length, 0) ?? 0
  const order = [...work.keys()].toSorted((f, g) => valuesIn(g) - valuesIn(f))
  const columns = await threads.normalise(order.flatMap((f) => work[f] ?? []))
  return work.flatMap((_, f) => columns[order.indexOf(f)] ?? [])
}

import { rawHashes, sampleOf } from '../../engine/matching/csv/sample.ts'
import { dateOrder } from '../../engine/matching/normal/date-order.ts'
import type { Population } from '../../engine/matching/population.ts'
import type { Threads } from '../../threads/pool.ts'
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
    columns: await threads.normalise(work),
  }
}

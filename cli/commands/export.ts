import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GoldthreadError } from '../../core/errors.ts'
import type { CustomerModel } from '../../core/model.ts'
import { liveCustomers, type StoredCustomer } from '../../store/customers.ts'
import type { Database } from '../../store/database.ts'
import type { Answer, Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { csvHeader, csvRow } from '../export/csv.ts'

export interface ExportOptions {
  readonly format: 'csv' | 'jsonl'
  readonly out?: string
}

const pageSize = 5_000

/** `goldthread export`: every live golden record, page by page, so that memory does not grow with the store. */
export async function exportCustomers(context: Context, { format, out }: ExportOptions): Promise<Answer> {
  if (context.json && out === undefined) {
    throw new GoldthreadError(
      'configuration',
      'With --json the customers need a file',
      'Name one with --out, or use --format jsonl',
    )
  }
  const { customer: model } = await context.mappings()
  const db = await context.store()
  let exported = 0
  const lines = async function* () {
    if (format === 'csv') yield csvHeader(model)
    for await (const customer of everyone(db)) {
      exported++
      yield lineOf(format, model, customer)
    }
  }
  const target = out === undefined ? process.stdout : createWriteStream(out)
  await pipeline(Readable.from(lines()), target, { end: out !== undefined }).catch((cause: unknown) => {
    if (out === undefined || !(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new GoldthreadError('configuration', `${out} cannot be written`, 'Name a file in a folder that is there', { cause })
  })
  const text = out === undefined ? '' : `${grouped(exported)} customers written to ${out}`
  return { data: { exported, ...(out !== undefined && { file: out }) }, text }
}

async function* everyone(db: Database): AsyncGenerator<StoredCustomer> {
  let page: readonly StoredCustomer[] = []
  do {
    page = await liveCustomers(db, page.at(-1)?.id ?? 0, pageSize)
    yield* page
  } while (page.length === pageSize)
}

function lineOf(format: 'csv' | 'jsonl', model: CustomerModel, customer: StoredCustomer): string {
  if (format === 'csv') return csvRow(model, customer)
  const { id, kind, values, version, changedAt } = customer
  return `${JSON.stringify({ customer: `c${id}`, kind, version, changedAt, values })}\n`
}

import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Rows of one kind, by id; what a stand-in knows, it knows in tables. */
export interface Table<Row extends { readonly id: string }> {
  get(id: string): Row | undefined
  put(row: Row): void
  drop(id: string): void
  /** In id order. The same array until something changes. */
  all(): readonly Row[]
}

export interface Tables {
  /** True where a journal gave nothing back: the stand-in is to be filled. */
  readonly isEmpty: boolean
  table<Row extends { readonly id: string }>(name: string, row: z.ZodType<Row>): Table<Row>
}

const Line = z.object({ table: z.string(), id: z.string(), row: z.unknown().optional() })

/**
 * Tables in memory. With a journal, each change is a JSON line in it, and what it holds is there again; a last line that was cut short by a
 * kill is left out.
 */
export function openTables(journal?: string): Tables {
  const lines = journal === undefined ? [] : readJournal(journal)
  const note = (table: string, id: string, row: unknown) => {
    if (journal !== undefined) appendFileSync(journal, `${JSON.stringify({ table, id, row })}\n`)
  }
  return {
    isEmpty: lines.length === 0,
    table: <Row extends { readonly id: string }>(name: string, shape: z.ZodType<Row>): Table<Row> => {
      const rows = new Map<string, Row>()
      for (const { table, id, row } of lines) {
        if (table !== name) continue
        if (row === undefined) rows.delete(id)
        else rows.set(id, shape.parse(row))
      }
      return tableOf(rows, (id, row) => note(name, id, row))
    },
  }
}

function tableOf<Row extends { readonly id: string }>(
  rows: Map<string, Row>,
  note: (id: string, row: Row | undefined) => void,
): Table<Row> {
  let sorted: readonly Row[] | undefined
  return {
    get: (id) => rows.get(id),
    put: (row) => {
      note(row.id, row)
      rows.set(row.id, row)
      sorted = undefined
    },
    drop: (id) => {
      note(id, undefined)
      rows.delete(id)
      sorted = undefined
    },
    all: () => (sorted ??= [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))),
  }
}

function readJournal(path: string): readonly z.infer<typeof Line>[] {
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  const lines = whole.split('\n').slice(0, -1)
  return lines.map((line) => Line.parse(JSON.parse(line)))
}

import type { Random } from '../../../sandbox/population/random.ts'

/** Who a system is: its columns, how people spell things there, and what it does when something is saved. */
export interface Shape {
  /** Of its connection and its connector. */
  readonly name: string
  readonly mapping: string
  /** The columns that people fill, with our field of each, and how they spell a value there. */
  readonly columns: Readonly<Record<string, Column>>
  /** No two live records may have the same value in it. */
  readonly unique?: string
  /** Tells when a single field changed; else when the record did, or nothing. */
  readonly tells: 'fields' | 'record' | 'nothing'
  /** How many looks a change stays hidden from pulls. An export that was broken off goes on as it was then. */
  readonly lag: number
  /** Answers a key that it knows with what became of it; else it does what it is told, again. */
  readonly remembersKeys: boolean
  /** An export: read as a whole, and never written to. */
  readonly isExport: boolean
  /** What the system makes of a value that is saved. */
  readonly onSave: (column: string, value: unknown) => unknown
  /** Why it refuses a value; undefined where it takes it. */
  readonly refuses: (column: string, value: unknown) => string | undefined
}

export interface Column {
  readonly field: string
  readonly spell: (value: string, random: Random) => string
}

import type { ObjectMapping } from '../../core/model.ts'
import type { StageClock } from '../../core/stages.ts'
import type { Dated } from '../../engine/mapping/intake.ts'
import type { NewLines } from '../../engine/mapping/new-lines.ts'
import type { StoredObject } from '../../store/objects.ts'

/** What rows are stored into, and by whom. */
export interface Target {
  readonly object: StoredObject
  readonly mapping: ObjectMapping
  readonly syncId: number
  readonly clock?: StageClock | undefined
  /** Its rows, where they were mapped before their turn. */
  readonly ahead?: Ahead | undefined
}

/** A page whose turn has not come: its rows, and what they are if all of them are new. Undefined where that failed: it only saves time. */
export interface Ahead {
  readonly rows: Promise<readonly Dated[] | undefined>
  readonly mapped: Promise<readonly MappedRows[] | undefined>
}

/** Some rows that were taken for new, and what they are as such. */
export interface MappedRows {
  readonly rows: readonly Dated[]
  readonly numbers: readonly number[]
  readonly made: NewLines
}

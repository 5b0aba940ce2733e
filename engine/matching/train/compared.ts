import type { Comparison } from '../level.ts'
import type { Names } from '../score/levels.ts'
import type { Relocatable } from '../score/relocation.ts'
import type { Steady } from './steady.ts'

/** What the learning needs to know of the fields. */
export interface Compared {
  readonly comparisons: readonly Comparison[]
  readonly names: Names | undefined
  /** Fields in which relatives are like any two people, such as the given name; none: nobody is taken for related. */
  readonly personal: readonly number[]
  /** Of these, names of which relatives may share a part. */
  readonly partly: readonly number[]
  /** Dates of birth: the same only of twins. */
  readonly born: readonly number[]
  /** Names that a child may have of a parent. */
  readonly called: readonly number[]
  /** Fields that hardly ever differ among records of one customer, by place. */
  readonly steady: ReadonlyMap<number, Steady>
  /** What tells that somebody moved. */
  readonly relocatable: Relocatable | undefined
}

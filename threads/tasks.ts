import type { MatchField, ObjectMapping, Recipe } from '../core/model.ts'
import { type CopiedCustomers, type Survived, surviveCopied } from '../engine/golden/survive-copied.ts'
import { compileObject } from '../engine/mapping/compile.ts'
import { type NewLines, type NewRows, newLines } from '../engine/mapping/new-lines.ts'
import { columnOf, severalOf } from '../engine/matching/columns.ts'
import type { RawColumn } from '../engine/matching/csv/intern.ts'
import { type Scanned, scanColumns, type Wanted } from '../engine/matching/csv/scan.ts'
import type { Source } from '../engine/matching/csv/source.ts'
import { type CopiedEvidence, type Evidence, evidenceReader } from '../engine/matching/evidence.ts'
import { type JobInputs, type JobOutputs, type Jobs, openJobs } from '../engine/matching/jobs.ts'
import type { Material } from '../engine/matching/material.ts'
import type { Frequencies } from '../engine/matching/model.ts'
import type { DateOrder } from '../engine/matching/normal/date-order.ts'
import { normalOf, plainFormOf } from '../engine/matching/normal/normal.ts'
import type { Column } from '../engine/matching/population.ts'
import type { Role } from '../engine/matching/roles.ts'
import { frozenWeights } from '../engine/matching/word-frequencies.ts'
import { collectGarbage } from './collect.ts'

/** Columns of a file that become one column of the population. */
export interface NormalWork {
  /** Of all files. */
  readonly bytes: Uint8Array
  readonly columns: readonly RawColumn[]
  readonly role: Role
  readonly dates?: DateOrder | undefined
}

/** What each task takes: the jobs of matching, and what comes before them. */
export interface TaskInputs extends JobInputs {
  readonly scan: Wanted & { readonly source: Source }
  readonly normalise: NormalWork
  /** From here on records are read by these fields. */
  readonly openEvidence: readonly MatchField[]
  readonly readEvidence: CopiedEvidence
  readonly survive: CopiedCustomers
  /** From here on rows can be mapped by this. */
  readonly openMapping: { readonly mapping: number; readonly recipe: Recipe }
  readonly mapRows: { readonly mapping: number; readonly rows: NewRows }
  /** Frees what earlier tasks left. */
  readonly collect: undefined
  /** From here on the jobs are about this material. */
  readonly open: { readonly material: Material; readonly words: readonly (Frequencies | undefined)[] }
}

/** What each task gives. */
export interface TaskOutputs extends JobOutputs {
  readonly scan: Scanned
  readonly normalise: Column
  readonly openEvidence: undefined
  readonly readEvidence: Evidence
  readonly survive: Survived
  readonly openMapping: undefined
  readonly mapRows: NewLines
  readonly collect: undefined
  readonly open: undefined
}

export type TaskName = keyof TaskInputs

/** All that a thread can be asked to do. */
export type Tasks = { readonly [Name in TaskName]: (input: TaskInputs[Name]) => TaskOutputs[Name] }

export function openTasks(): Tasks {
  let jobs: Jobs | undefined
  const mappings = new Map<number, ObjectMapping>()
  let readEvidence = evidenceReader([])
  const open = () => {
    if (jobs === undefined) throw new RangeError('There is no material to do jobs on')
    return jobs
  }
  return {
    scan: ({ source, ...wanted }) => scanColumns(source, wanted),
    normalise: ({ bytes, columns, role, dates }) => {
      const [normal, plain] = [normalOf(role, { dates }), plainFormOf(role)]
      const [only, ...more] = columns
      return only !== undefined && more.length === 0
        ? columnOf(only, bytes, normal, plain)
        : severalOf(columns, bytes, normal, plain)
    },
    openEvidence: (fields) => {
      readEvidence = evidenceReader(fields)
      return undefined
    },
    readEvidence: (copied) => readEvidence(copied),
    survive: surviveCopied,
    openMapping: ({ mapping, recipe }) => {
      mappings.set(mapping, compileObject(recipe))
      return undefined
    },
    mapRows: ({ mapping, rows }) => {
      const its = mappings.get(mapping)
      if (its === undefined) throw new RangeError('There is no such mapping to map rows by')
      return newLines(its, rows)
    },
    collect: () => {
      jobs = undefined
      readEvidence = evidenceReader([]) // it holds the piece that it read last
      collectGarbage()
      return undefined
    },
    open: ({ material, words }) => {
      jobs = openJobs(material, words.map(frozenWeights))
      return undefined
    },
    countPairs: (input) => open().countPairs(input),
    setBlocking: (input) => open().setBlocking(input),
    setWeights: (input) => open().setWeights(input),
    countLevels: (input) => open().countLevels(input),
    findBlocks: (input) => open().findBlocks(input),
    countPatterns: (input) => open().countPatterns(input),
    patterns: (input) => open().patterns(input),
    agreements: (input) => open().agreements(input),
    score: (input) => open().score(input),
    scoreKept: (input) => open().scoreKept(input),
    weigh: (input) => open().weigh(input),
    link: (input) => open().link(input),
    groupKeys: (input) => open().groupKeys(input),
    scoreShared: (input) => open().scoreShared(input),
  }
}

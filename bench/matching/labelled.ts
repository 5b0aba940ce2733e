import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'

export interface LabelledSet {
  readonly name: string
  /** The file, and what the command line has to say of its columns. */
  readonly args: readonly string[]
  /** The goal for its F1. */
  readonly f1: number
}

/** Public data sets with the truth, where `GOLDTHREAD_TEST_DATA` names a folder that has them. */
export function labelledSets(): readonly LabelledSet[] {
  const folder = readConfig().variable('GOLDTHREAD_TEST_DATA')
  if (folder === undefined) return []
  const splinkArgs = ['--id', 'unique_id', '--truth', 'cluster']
  return [
    {
      name: 'febrl dataset3',
      args: [join(folder, 'febrl/dataset3.csv'), '--id', 'rec_id', '--truth-regex', 'rec_id=^(rec-[0-9]+)'],
      f1: 0.9995,
    },
    { name: 'fake_1000', args: [join(folder, 'splink/fake_1000.csv'), ...splinkArgs], f1: 0.965 },
    { name: 'historical_50k', args: [join(folder, 'splink/historical_50k.csv'), ...splinkArgs], f1: 0.935 },
  ]
}

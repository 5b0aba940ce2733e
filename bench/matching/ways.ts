import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runGoldthread } from './goldthread.ts'
import type { Run } from './run.ts'
import type { Splink } from './splink.ts'

/** One way to match the same file. */
export interface Way {
  readonly name: string
  readonly run: () => Promise<Run>
  /** The same with the truth beside it, for its F1: to read and to count that is no part of what is timed. */
  readonly judge?: () => Promise<Run>
  /** The way of Splink that it is compared with. */
  readonly beside?: string
  /** For the whole file; ours only. */
  readonly goals?: Goals
}

export interface Goals {
  readonly seconds: number
  readonly megabytes: number
  /** To Splink. */
  readonly ratio?: number
}

const rules = fileURLToPath(new URL('rules.yaml', import.meta.url))

/** In this order: the first of a kind makes the model that the second works with. */
export function waysOf(people: string, folder: string, splink: Splink | undefined): readonly Way[] {
  const ourModel = join(folder, 'goldthread.json')
  const theirModel = join(folder, 'splink.json')
  const told = [people, '--id', 'unique_id', '--out', join(folder, 'clusters.csv')]
  const ours = (...args: readonly string[]) => ({
    run: () => runGoldthread([...told, '--ignore', 'cluster', ...args]),
    judge: () => runGoldthread([...told, '--truth', 'cluster', ...args]),
  })
  const theirs: readonly Way[] =
    splink === undefined
      ? []
      : [
          { name: 'Splink, training', run: () => splink.run('train', people, theirModel) },
          { name: 'Splink, frozen model', run: () => splink.run('frozen', people, theirModel) },
        ]
  return [
    ...theirs,
    {
      name: 'training',
      ...ours('--rules', rules, '--save-model', ourModel),
      beside: 'Splink, training',
      goals: { seconds: 6, megabytes: 600, ratio: 0.12 },
    },
    {
      name: 'frozen model',
      ...ours('--model', ourModel),
      beside: 'Splink, frozen model',
      goals: { seconds: 5, megabytes: 600, ratio: 0.6 },
    },
    { name: 'no rules', ...ours(), goals: { seconds: 15, megabytes: 600 } },
  ]
}

import { GoldthreadError } from '../../core/errors.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { type Doubtful, doubtfulPairs } from '../decide/doubtful.ts'
import { currentUser, enter, takeBack } from '../decide/enter.ts'
import { type Person, personAtTerminal } from '../decide/keys.ts'
import { settledMeanwhile } from '../decide/settled.ts'
import { type Decided, verdictText, walk } from '../decide/walk.ts'
import { explanationData } from '../explain/data.ts'
import { nameOf } from '../explain/text.ts'
import { untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { ensureWorker } from '../worker.ts'
import { sourceOf } from './show-record.ts'

export interface ReviewOptions {
  readonly limit: number
  readonly by?: string
}

/** `goldthread review`: what a person should decide. At a terminal one after the other; elsewhere the list. */
export async function review(context: Context, { limit, by = currentUser() }: ReviewOptions): Promise<Answer> {
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who decides', 'Name yourself with --by')
  const { all, first } = await doubtfulPairs(context, limit)
  const person = context.json ? undefined : personAtTerminal()
  if (person === undefined || first.length === 0) return listOf(all, first)
  return walked(context, person, first, by)
}

async function walked(context: Context, person: Person, pairs: readonly Doubtful[], by: string): Promise<Answer> {
  await ensureWorker(context)
  const db = await context.store()
  const decided = await walk(person, pairs, by, {
    enter: (judgement) => enter(context, judgement),
    takeBack: (decision) => takeBack(context, decision, by),
    settled: (records) => settledMeanwhile(db, records),
  })
  await untilGolden(context)
  return { data: { decided: decided.length }, text: decidedText(decided) }
}

function decidedText(decided: readonly Decided[]): string {
  const said = decided.map(({ records, verdict }) => `r${records.join(' and r')} are ${verdictText(verdict)}`)
  const [first] = decided
  return [
    `${counted(decided.length, 'pair')} decided${first === undefined ? '.' : ':'}`,
    ...said,
    ...(first === undefined ? [] : [`To take one back: npx goldthread decide r${first.records.join(' r')} withdraw`]),
  ].join('\n')
}

function listOf(all: number, pairs: readonly Doubtful[]): Answer {
  return {
    data: {
      doubtful: all,
      pairs: pairs.map((its) => ({ probability: its.probability, pairs: its.pairs, explanation: explanationData(its) })),
    },
    text:
      pairs.length === 0
        ? 'Nothing is in doubt.'
        : [
            table(
              ['one at', 'pairs', 'record', 'source', 'record', 'source'],
              pairs.map(({ probability, pairs, left, right }) => [
                percentText(probability),
                pairs,
                nameOf(left),
                sourceOf(left.record),
                nameOf(right),
                sourceOf(right.record),
              ]),
            ),
            '',
            `${grouped(all)} in doubt. See why with npx goldthread explain, and decide with npx goldthread decide.`,
          ].join('\n'),
  }
}

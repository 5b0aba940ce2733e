import { GoldthreadError, messageOf } from '../../core/errors.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import type { Verdict } from '../../store/decisions.ts'
import { counted } from '../counts.ts'
import { evidenceTable, sideLine } from '../explain/text.ts'
import type { Doubtful } from './doubtful.ts'
import type { Entered, Judgement } from './enter.ts'
import type { Person } from './keys.ts'

/** Where answers go. */
export interface Desk {
  readonly enter: (judgement: Judgement) => Promise<Entered>
  /** @returns whether the decision was in force still */
  readonly takeBack: (decision: number) => Promise<boolean>
  /** Why a pair needs no answer any more. */
  readonly settled: (records: Judgement['records']) => Promise<string | undefined>
}

/** An answer that stands. */
export interface Decided extends Pick<Judgement, 'records' | 'verdict'> {
  readonly decision: number
  /** Of its pair. */
  readonly place: number
}

type Answer = 'quit' | 'skip' | 'undo' | Pick<Judgement, 'verdict' | 'note'>

/** Shows one doubtful pair after the other, and enters what the person says. @returns what was decided and not taken back */
export async function walk(person: Person, pairs: readonly Doubtful[], author: string, desk: Desk): Promise<readonly Decided[]> {
  const decided: Decided[] = []
  let isAgain = false
  for (let place = 0; ; ) {
    const pair = pairs[place]
    if (pair === undefined) return decided
    const which = `${place + 1} of ${pairs.length}`
    const records = [pair.left.record.id, pair.right.record.id] as const
    const settled = isAgain ? undefined : await desk.settled(records)
    if (settled !== undefined) {
      person.tell(`\n${which}: r${records.join(' and r')} need no answer any more: ${settled}.`)
      place++
      continue
    }
    person.tell(pairText(pair, which))
    const answer = await answerOf(person, decided.length > 0)
    if (answer === 'quit') return decided
    const last = answer === 'undo' ? decided.pop() : undefined
    isAgain = last !== undefined
    if (last !== undefined) await takeBack(person, desk, last)
    else if (typeof answer === 'object') decided.push(...(await enter(person, desk, { records, author, ...answer }, place)))
    place = last?.place ?? place + 1
  }
}

async function enter(person: Person, desk: Desk, judgement: Judgement, place: number): Promise<readonly Decided[]> {
  try {
    const { id, isNew } = await desk.enter(judgement)
    if (!isNew) person.tell('Somebody said the same meanwhile.')
    return isNew ? [{ ...judgement, decision: id, place }] : []
  } catch (error) {
    if (!(error instanceof GoldthreadError)) throw error
    person.tell(`Not entered: ${messageOf(error)}`)
    return []
  }
}

async function takeBack(person: Person, desk: Desk, { records, verdict, decision }: Decided): Promise<void> {
  const wasInForce = await desk.takeBack(decision)
  const what = `that r${records.join(' and r')} are ${verdictText(verdict)}`
  person.tell(wasInForce ? `Taken back: ${what}.` : `Somebody took back meanwhile ${what}.`)
}

export function verdictText(verdict: Verdict): string {
  return verdict === 'same' ? 'the same' : 'different'
}

async function answerOf(person: Person, hasDecided: boolean): Promise<Answer> {
  let note: string | undefined
  for (;;) {
    const keys = ['s same', 'd different', note === undefined ? 'n note first' : `n note (${note})`, 'k skip']
    const key = await person.key(`${[...keys, ...(hasDecided ? ['u undo the last answer'] : []), 'q quit'].join(' · ')} `)
    if (key === 'q') return 'quit'
    if (key === 'k') return 'skip'
    if (key === 'u' && hasDecided) return 'undo'
    if (key === 'n') note = (await person.line('Note: '))?.trim() || undefined
    if (key === 's' || key === 'd') return { verdict: key === 's' ? 'same' : 'different', note }
  }
}

function pairText(pair: Doubtful, which: string): string {
  const { left, right, probability, pairs } = pair
  return [
    '',
    `${which}: one customer at ${percentText(probability)}; the answer settles ${counted(pairs, 'pair')} of records`,
    sideLine(left),
    sideLine(right),
    '',
    evidenceTable(pair),
    '',
  ].join('\n')
}

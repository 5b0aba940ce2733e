import { GoldthreadError, messageOf } from '../../core/errors.ts'
import { percentText } from '../../engine/matching/explain/steps.ts'
import type { Verdict } from '../../store/decisions.ts'
import { counted } from '../counts.ts'
import { evidenceTable, sideLine } from '../explain/text.ts'
import type { Doubtful } from './doubtful.ts'
import type { Judgement } from './enter.ts'
import type { Person } from './keys.ts'

const prompt = 's same · d different · n note first · k skip · q quit '

/** Shows one doubtful pair after the other, and enters what the person says. @returns how many were decided */
export async function walk(
  person: Person,
  pairs: readonly Doubtful[],
  author: string,
  enter: (judgement: Judgement) => Promise<unknown>,
): Promise<number> {
  let decided = 0
  for (const [i, pair] of pairs.entries()) {
    person.tell(pairText(pair, `${i + 1} of ${pairs.length}`))
    const answer = await answerOf(person)
    if (answer === 'quit') return decided
    if (answer === 'skip') continue
    const records = [pair.left.record.id, pair.right.record.id] as const
    try {
      await enter({ records, author, ...answer })
      decided++
    } catch (error) {
      if (!(error instanceof GoldthreadError)) throw error
      person.tell(messageOf(error))
    }
  }
  return decided
}

async function answerOf(
  person: Person,
): Promise<'quit' | 'skip' | { readonly verdict: Verdict; readonly note: string | undefined }> {
  let note: string | undefined
  for (;;) {
    const key = await person.key(prompt)
    if (key === 'q') return 'quit'
    if (key === 'k') return 'skip'
    if (key === 'n') note = (await person.line('Note: ')).trim() || undefined
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

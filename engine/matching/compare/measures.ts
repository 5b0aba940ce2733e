import type { Dictionary } from '../dictionary.ts'
import { acronym } from './acronym.ts'
import { dayMonthSwapped, nearDate, sameYear } from './dates.ts'
import { numberEdit, phoneEnding, prefix } from './digits.ts'
import { editsOver, withinEdits } from './edits.ts'
import { localParts, sameLocalPart } from './email.ts'
import { type Words, wordsOf } from './interned.ts'
import { jaroWinklerOver } from './jaro-winkler.ts'
import { type Measure, once, type Test } from './measure.ts'
import { nickname } from './nickname.ts'
import { overlapOver, type WordOverlap } from './overlap.ts'
import { phonetic } from './phonetic.ts'
import { contained, sameWords } from './word-sets.ts'
import type { WordWeights } from './words.ts'

/** A test or a measure that a level may name. */
export interface Kind {
  /** What an explanation shows. */
  readonly label: (argument: number) => string
  /** What a measure takes, both bounds included; a test takes nothing. */
  readonly argument?: { readonly meaning: string; readonly least: number; readonly most: number; readonly whole: boolean }
  /** Absent where the comparison itself knows (comparison.ts): the others are not asked. */
  readonly over?: (field: PreparedValues, argument: number) => Test
}

/** What the levels of one comparison share. Each is made when the first level asks for it. */
export interface PreparedValues {
  readonly values: Dictionary
  readonly words: () => Words
  readonly overlap: () => WordOverlap
  readonly jaroWinkler: () => Measure
  readonly localParts: () => Dictionary
  readonly localPart: () => Measure
  readonly edits: () => Measure
}

/** @param asked the arguments that the levels give a measure: it need not be exact beyond them */
export function preparedValues(
  values: Dictionary,
  weights: WordWeights,
  asked: (measure: string) => readonly number[],
): PreparedValues {
  const words = lazy(() => wordsOf(values))
  const local = lazy(() => localParts(values))
  return {
    values,
    words,
    overlap: lazy(() => overlapOver(values, words(), weights)),
    jaroWinkler: lazy(() => once(jaroWinklerOver(values, Math.min(...asked('jaro_winkler'))))),
    localParts: local,
    localPart: lazy(() => once(jaroWinklerOver(local(), Math.min(...asked('local_part'))))),
    edits: lazy(() => once(editsOver(values, Math.max(...asked('edits'))))),
  }
}

const similarity = { least: 0, most: 1, whole: false }

export const kinds: Readonly<Record<string, Kind>> = {
  exact: { label: () => 'exact' },
  initial: { label: () => 'initial' },
  nickname: test('nickname', ({ values }) => nickname(values)),
  contained: test('contained', ({ words }) => contained(words())),
  phonetic: test('sounds alike', ({ values }) => phonetic(values)),
  day_month_swapped: test('day and month swapped', ({ values }) => dayMonthSwapped(values)),
  same_year: test('same year', ({ values }) => sameYear(values)),
  near_date: test('near date', ({ values }) => nearDate(values)),
  same_local_part: test('same before the @', ({ localParts }) => sameLocalPart(localParts())),
  phone_ending: test('same ending', ({ values }) => phoneEnding(values)),
  number_edit: test('at most 1 edit', ({ values }) => numberEdit(values)),
  same_words: test('same words', ({ words }) => sameWords(words())),
  words_contained: test('words contained', ({ overlap }) => overlap().contained),
  acronym: test('acronym', ({ values }) => acronym(values)),
  jaro_winkler: {
    label: (least) => `Jaro–Winkler ≥ ${least}`,
    argument: { meaning: 'the least Jaro–Winkler similarity', ...similarity },
    over: ({ jaroWinkler }, least) => atLeast(jaroWinkler(), least),
  },
  local_part: {
    label: (least) => `Jaro–Winkler before the @ ≥ ${least}`,
    argument: { meaning: 'the least Jaro–Winkler similarity of what stands before the @', ...similarity },
    over: ({ localPart }, least) => atLeast(localPart(), least),
  },
  word_overlap: {
    label: (least) => `word overlap ≥ ${least}`,
    argument: { meaning: 'the least share of words that both have, rare ones counting more', ...similarity },
    over: ({ overlap }, least) => atLeast(overlap().share, least),
  },
  edits: {
    label: (most) => `at most ${most} ${most === 1 ? 'edit' : 'edits'}`,
    argument: { meaning: 'the most insertions, deletions, replacements and swaps of neighbours', least: 1, most: 9, whole: true },
    over: ({ values, edits }, most) => withinEdits(values, edits(), most),
  },
  prefix: {
    label: (length) => `same first ${length}`,
    argument: { meaning: 'how many characters they begin with alike', least: 1, most: 20, whole: true },
    over: ({ values }, length) => prefix(values, length),
  },
}

function test(label: string, over: (field: PreparedValues) => Test): Kind {
  return { label: () => label, over }
}

function atLeast(measure: Measure, least: number): Test {
  return (a, b) => measure(a, b) >= least
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

import { expect, it } from 'vitest'
import { folded } from '../../core/folded.ts'

it('folds spellings of one name together', () => {
  expect(folded("Côte d'Ivoire")).toBe(folded('cote divoire'))
  expect(folded('Ελλάδα')).not.toBe('')
})

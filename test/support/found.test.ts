import { expect, it } from 'vitest'
import { found } from './found.ts'

const words = ['zebulonia', 'quartermainesson']

it('the search finds a word in either case, and in base64 wherever it begins', () => {
  for (const text of [
    'Zebulonia',
    ...['my ZEBULONIA', 'x zebulonia.q', 'zebulonia'].map((its) => btoa(`${its.toLowerCase()}, really`)),
  ]) {
    expect(found(text, words)).toEqual(['zebulonia'])
  }
})

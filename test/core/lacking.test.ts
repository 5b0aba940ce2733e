import { expect, it } from 'vitest'
import { lackingIn } from '../../core/lacking.ts'

const reading = { fields: ['No', 'Mail', 'E-Mail', 'Tel'], alternatives: [['Mail', 'E-Mail']] }

it.each([
  ['nothing, where all are there', ['No', 'Mail', 'E-Mail', 'Tel'], []],
  ['nothing, where one of several is there', ['No', 'E-Mail', 'Tel'], []],
  ['each of several, where none is there', ['No', 'Tel'], ['Mail', 'E-Mail']],
  ['what nothing stands for', ['Mail'], ['No', 'Tel']],
])('a source lacks %s', (_what, there, lacking) => {
  expect(lackingIn(reading, (column) => there.includes(column))).toEqual(lacking)
})

it('a column that is read alone as well is lacking, whatever stands for it elsewhere', () => {
  const alternatives = [...reading.alternatives, ['Mail']]
  expect(lackingIn({ ...reading, alternatives }, (column) => column !== 'Mail')).toEqual(['Mail'])
  expect(lackingIn({ ...reading, alternatives }, (column) => column !== 'E-Mail')).toEqual([])
})

import { expect, it } from 'vitest'
import { undoAnswer } from '../../../cli/undo/text.ts'

const push = { id: 3, connection: 'crm' }

const kept = (count: number) => {
  const created = Array.from({ length: count }, (_, i) => ({
    record: i + 1,
    connection: 'crm',
    connector: 'salesforce',
    object: 'Contact',
    anchors: [],
  }))
  return undoAnswer(push, { undos: [], created, touched: [], putAway: undefined }, 'keep', [])
}

it('names a few records that were created and are kept', () => {
  expect(kept(2).text).toBe(
    'It changed no record that was there before.\n\nCreated, and kept: r1, r2. --created archive or --created delete puts them away.',
  )
})

it('names twenty of many, and all to a program', () => {
  const { text, data } = kept(1022)
  expect(text).toContain('r19, r20 and 1,002 more (--json names all). --created')
  expect(data).toMatchObject({ created: expect.arrayContaining(['r1', 'r1022']) })
})
